"""Witnesses in an apparatus: each has one reading at one place.

In an account a witness may speak twice, and a hand may correct itself or another.
"""

import re
from collections.abc import Iterator

from lxml import etree

from edition.corpus.document import Document, tei
from edition.corpus.edition import Edition
from edition.corpus.sigla import NamedWitness, Sigla
from edition.problems import Problem, Severity

_READINGS = (tei("lem"), tei("rdg"))
# Types by which editors tell a reading before correction from one after it, or in the margin.
_LAYERS = re.compile(r"\b(?:ac|pc|ante|post|mg)\b|corr|margin|orig|alter", re.IGNORECASE)


def check_witnesses(edition: Edition, document: Document) -> Iterator[Problem]:
    """Yield the witnesses of a file that have two readings in one entry.

    A reading that says where its words stand is proved by these.
    """
    if not document.has_element("app"):
        return
    sigla = Sigla(edition, document)
    for app in document.root.iter(tei("app")):
        if app.get("type") != "account":
            cited = list(_cited(app, sigla))
            yield from _repeated(document, cited)
            yield from _in_groups(document, cited)


_Cited = tuple[etree._Element, NamedWitness]


def _cited(app: etree._Element, sigla: Sigla) -> Iterator[_Cited]:
    """Yield each siglum in an entry with its reading, those of nested entries left out."""
    for reading in app.iter(*_READINGS):
        if next(reading.iterancestors(tei("app"))) is app and not _is_layer(reading):
            for named in sigla.named_in(reading.get("wit", ""), reading):
                if named is not None:
                    yield reading, named


def _repeated(document: Document, cited: list[_Cited]) -> Iterator[Problem]:
    first: dict[object, etree._Element] = {}
    for reading, named in cited:
        # However it is written, a witness is one.
        witness = named.raw if named.element is None else named.element
        if witness in first:
            line, column = document.at(first[witness], "wit")
            yield document.problem(
                document.at(reading, "wit", named.offset),
                "repeated-witness",
                f"`{named.raw}` has a reading already in line {line}, column {column}",
                "name it once; for its corrections use @hand or @varSeq",
            )
        first.setdefault(witness, reading)


def _in_groups(document: Document, cited: list[_Cited]) -> Iterator[Problem]:
    groups = {named.element: named.raw for _, named in cited if _is_group(named.element)}
    for reading, named in cited:
        around = [] if named.element is None else list(named.element.iterancestors(tei("listWit")))
        for group in groups.keys() & set(around):
            yield document.problem(
                document.at(reading, "wit", named.offset),
                "group-and-member",
                f"`{named.raw}` belongs to the group `{groups[group]}`, which is cited here too",
                "cite the group or its members; in one entry not both",
                Severity.WARNING,
            )


def _is_group(element: etree._Element | None) -> bool:
    return element is not None and element.tag == tei("listWit")


def _is_layer(reading: etree._Element) -> bool:
    told_apart = any(reading.get(name) is not None for name in ("hand", "varSeq", "source"))
    return told_apart or _LAYERS.search(reading.get("type", "")) is not None
