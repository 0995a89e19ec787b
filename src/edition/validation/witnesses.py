"""Witnesses in an apparatus: each has one reading at one place.

In an account a witness may speak twice, and a hand may correct itself or another.
"""

import re
from collections.abc import Iterator

from lxml import etree

from edition.corpus.document import Document, tei
from edition.corpus.pointers import split
from edition.problems import Problem

_READINGS = (tei("lem"), tei("rdg"))
# Types by which editors tell a reading before correction from one after it, or in the margin.
_LAYERS = re.compile(r"\b(?:ac|pc|ante|post|mg)\b|corr|margin|orig|alter", re.IGNORECASE)


def check_witnesses(document: Document) -> Iterator[Problem]:
    """Yield the witnesses of a file that have two readings in one entry.

    A reading that says where its words stand is proved by these.
    """
    for app in document.root.iter(tei("app")):
        if app.get("type") != "account":
            yield from _check(document, app)


def _check(document: Document, app: etree._Element) -> Iterator[Problem]:
    first: dict[str, etree._Element] = {}
    for reading in app.iter(*_READINGS):
        if next(reading.iterancestors(tei("app"))) is not app or _is_layer(reading):
            continue
        own: set[str] = set()
        for offset, pointer in split(reading.get("wit", "")):
            other = first.setdefault(pointer, reading)
            if other is not reading or pointer in own:
                line, column = document.at(other, "wit")
                yield document.problem(
                    document.at(reading, "wit", offset),
                    "repeated-witness",
                    f"`{pointer}` has a reading already in line {line}, column {column}",
                    "name it once; for its corrections use @hand or @varSeq",
                )
            own.add(pointer)


def _is_layer(reading: etree._Element) -> bool:
    told_apart = any(reading.get(name) is not None for name in ("hand", "varSeq", "source"))
    return told_apart or _LAYERS.search(reading.get("type", "")) is not None
