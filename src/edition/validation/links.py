"""Links between passages: spans that end after they begin, chains that hold together."""

from collections.abc import Iterator

from lxml import etree

from edition.corpus.document import TEI, Document, local_name
from edition.corpus.edition import Edition
from edition.corpus.pointers import PointerSyntaxError, split
from edition.corpus.targets import DanglingPointerError
from edition.problems import Problem

_BACK = {"next": "prev", "prev": "next"}


def check_links(edition: Edition, document: Document) -> Iterator[Problem]:
    """Yield the spans and chains of a file that contradict themselves."""
    for element in document.root.iter(f"{{{TEI}}}*"):
        if element.get("spanTo") is not None:
            yield from _check_span(edition, document, element)
        for attribute in _BACK:
            if element.get(attribute) is not None:
                yield from _check_chain(edition, document, element, attribute)


def _targets(
    edition: Edition, document: Document, element: etree._Element, attribute: str
) -> Iterator[tuple[int, str, etree._Element]]:
    """Yield the elements of the same file that an attribute points to."""
    for offset, pointer in split(element.get(attribute, "")):
        try:
            target = edition.resolve(document, pointer, element)
        except (DanglingPointerError, PointerSyntaxError):
            continue
        if target.element is not None and target.document is document:
            yield offset, pointer, target.element


def _check_span(edition: Edition, document: Document, element: etree._Element) -> Iterator[Problem]:
    for offset, pointer, target in _targets(edition, document, element, "spanTo"):
        if document.at(target) <= document.at(element):
            line, _ = document.at(target)
            where = "where it begins" if target is element else f"before it begins, in line {line}"
            yield document.problem(
                document.at(element, "spanTo", offset),
                "reversed-span",
                f"{local_name(element)}/@spanTo=`{pointer}`: the span ends {where}",
                "let it point to an element further down, such as an <anchor>",
            )


def _check_chain(
    edition: Edition, document: Document, element: etree._Element, attribute: str
) -> Iterator[Problem]:
    for offset, pointer, target in _targets(edition, document, element, attribute):
        back = _BACK[attribute]
        returned = [found for _, _, found in _targets(edition, document, target, back)]
        # Without a pointer back the chain is whole; one that leads elsewhere breaks it.
        if target is element or (returned and element not in returned):
            line, column = document.at(target, back)
            message = "leads to itself"
            if target is not element:
                message = (
                    f"is not answered: @{back} in line {line}, column {column} leads elsewhere"
                )
            yield document.problem(
                document.at(element, attribute, offset),
                "broken-chain",
                f"{local_name(element)}/@{attribute}=`{pointer}` {message}",
                f"mend one of the two, so that @{attribute} and @{back} agree",
            )
