"""Inclusions: each brings in something, and no id comes in twice."""

from collections.abc import Iterator

from edition.corpus.document import XML_ID, Document
from edition.corpus.edition import Edition
from edition.corpus.inclusions import Inclusion, inclusions_in
from edition.problems import Problem

_MEND = "mend the path, which counts from the folder of this file, or add the file"


def check_inclusions(edition: Edition, document: Document) -> Iterator[Problem]:
    """Yield the inclusions of a file that bring in nothing, or an id that is there already."""
    seen = dict.fromkeys(document.by_id, document)
    for inclusion in inclusions_in(document):
        # With a fallback, the author has thought of it.
        if inclusion.fallback is None:
            yield from _missing(edition, inclusion)
        included = _included(edition, inclusion)
        if included is not None and included is not document and not inclusion.xpointer:
            yield from _repeated(inclusion, included, seen)
            for identifier in included.by_id:
                seen.setdefault(identifier, included)


def _included(edition: Edition, inclusion: Inclusion) -> Document | None:
    if inclusion.path is None or inclusion.is_text:
        return None
    return edition.resolver.file(inclusion.path)


def _missing(edition: Edition, inclusion: Inclusion) -> Iterator[Problem]:
    document, element = inclusion.document, inclusion.element
    if inclusion.path is not None and not edition.has_file(inclusion.path):
        message = f"include/@href=`{element.get('href')}` leads to no file"
        yield document.problem(document.at(element, "href"), "missing-include", message, _MEND)
        return
    included = _included(edition, inclusion)
    if element.get("href") is None or element.get("href") == "":
        included = document
    # Of the forms of an XPointer, the bare id alone is followed here.
    is_id = bool(inclusion.xpointer) and "(" not in inclusion.xpointer
    if included is not None and is_id and inclusion.xpointer not in included.by_id:
        message = f"include/@xpointer=`{inclusion.xpointer}` is no xml:id of `{included.path}`"
        hint = "mend the id, or give it to the element that is meant"
        yield document.problem(document.at(element, "xpointer"), "missing-include", message, hint)


def _repeated(
    inclusion: Inclusion, included: Document, seen: dict[str, Document]
) -> Iterator[Problem]:
    document = inclusion.document
    for identifier, element in included.by_id.items():
        if identifier in seen and seen[identifier] is not included:
            other = seen[identifier]
            line, column = other.at(other.by_id[identifier], XML_ID)
            at, _ = included.at(element, XML_ID)
            yield document.problem(
                document.at(inclusion.element),
                "duplicate-id",
                f"`{included.path}` brings in xml:id `{identifier}` (line {at}), which stands "
                f"already in `{other.path}`, line {line}, column {column}",
                "give one of the two another id",
            )
            return
