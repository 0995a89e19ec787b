"""Points of account: one question to all texts, what each says on it, and which are silent.

The entries of `listApp type="accounts"` read as a model for pages and tables. It is made of valid
entries; what is wrong with others is said by the validator.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from edition.corpus.document import XML_ID, Document, tei
from edition.corpus.edition import Edition
from edition.corpus.entries import (
    Entry,
    EntryKind,
    Place,
    Quotation,
    StaleQuotationError,
    entries_of,
    locate,
)
from edition.corpus.mentions import passage_of
from edition.corpus.pointers import PointerSyntaxError, split
from edition.corpus.targets import DanglingPointerError
from edition.corpus.text import text_of
from edition.corpus.texts import Text

SELF_CONTRADICTION = "self-contradiction"
"""What a point is marked with, beside its status, where a text stands in several groups."""

# What stands beside a status, and is none.
_REMARKS = frozenset((SELF_CONTRADICTION, "apparent-conflict"))


@dataclass(frozen=True, slots=True, eq=False)
class Topic:
    """A list of points on one topic; `label` is its heading, if it has one."""

    id: str
    label: str
    document: Document
    element: etree._Element


@dataclass(frozen=True, slots=True, eq=False)
class Quoted:
    """Words that a point quotes, and where they stand."""

    quotation: Quotation
    place: Place

    @property
    def passage(self) -> str:
        """The id of the passage that the words stand in."""
        return passage_of(self.place.element)


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What one text says on a point: its group, its words, and the TEI that holds them."""

    text: Text
    group: str
    element: etree._Element
    quoted: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Point:
    """One point of account: each text of the edition has readings or is among the silent."""

    entry: Entry
    n: str
    topic: Topic
    question: str
    statuses: tuple[str, ...]
    readings: tuple[Reading, ...]
    silent: tuple[Text, ...]

    @property
    def id(self) -> str:
        """The point's permanent id."""
        return self.entry.id

    @property
    def status(self) -> str:
        """How those who speak relate; what else the point is marked with is left out."""
        return next((s for s in self.statuses if s not in _REMARKS), "")

    @property
    def speaking(self) -> tuple[Text, ...]:
        """The texts that speak, each once, in the order of their readings."""
        return tuple(dict.fromkeys(reading.text for reading in self.readings))

    def quoted_in(self, text: Text) -> Iterator[tuple[Reading, Quoted]]:
        """Yield the words that the point quotes from a text, with the reading they belong to."""
        for reading in self.readings:
            if reading.text is text:
                yield from ((reading, quoted) for quoted in reading.quoted)


def points_of(edition: Edition) -> tuple[Point, ...]:
    """Return all points of account of an edition, in the order of its files."""
    topics: dict[etree._Element, Topic] = {}
    entries = [entry for entry in entries_of(edition) if entry.kind is EntryKind.ACCOUNT]
    return tuple(_point(edition, entry, topics, n) for n, entry in enumerate(entries, 1))


def voice_of(edition: Edition, siglum: str) -> str:
    """Return the siglum of the group whose states count as one voice, else the siglum."""
    witness = edition.sigla.get(siglum)
    parent = None if witness is None else witness.getparent()
    groups = (group for group, element in edition.sigla.items() if element is parent)
    return next(groups, siglum)


def canons(edition: Edition, points: tuple[Point, ...]) -> dict[tuple[Text, ...], list[Point]]:
    """Return the points by the texts that speak on them, those shared by most texts first.

    Every point is in one list, that of all the texts that speak on it and of no others.
    """
    found: dict[tuple[Text, ...], list[Point]] = {}
    for point in points:
        speaking = tuple(text for text in edition.texts if text in point.speaking)
        found.setdefault(speaking, []).append(point)
    order = {text: n for n, text in enumerate(edition.texts)}
    ranked = sorted(found, key=lambda texts: (-len(texts), [order[text] for text in texts]))
    return {texts: found[texts] for texts in ranked}


def sigla_of(reading: etree._Element) -> list[str]:
    """Return the sigla that a reading names, in their order."""
    return [pointer.rpartition("#")[2] for _, pointer in split(reading.get("wit", ""))]


def is_silence(reading: etree._Element) -> bool:
    """Tell whether a reading names its witnesses as silent."""
    return reading.get("type") == "silent"


def _point(
    edition: Edition, entry: Entry, topics: dict[etree._Element, Topic], number: int
) -> Point:
    element = entry.element
    listing = next(element.iterancestors(tei("listApp")))
    topic = topics.setdefault(listing, _topic(entry.document, listing, len(topics) + 1))
    question = element.find(f"{tei('note')}[@type='question']")
    readings = [r for r in element.iter(tei("rdg"), tei("lem")) if not is_silence(r)]
    made = tuple(reading for r in readings for reading in _readings(edition, entry, r))
    speaking = {reading.text for reading in made}
    return Point(
        entry=entry,
        n=element.get("n", str(number)),
        topic=topic,
        question="" if question is None else text_of(question),
        statuses=tuple(p.rpartition("#")[2] for _, p in split(element.get("ana", ""))),
        readings=made,
        silent=tuple(text for text in edition.texts if text not in speaking),
    )


def _topic(document: Document, listing: etree._Element, number: int) -> Topic:
    named = [p.rpartition("#")[2] for _, p in split(listing.get("ana", ""))]
    identifier = next(iter(named), listing.get(XML_ID, f"topic-{number}"))
    head = listing.find(tei("head"))
    label = next(iter(named), "") if head is None else text_of(head)
    return Topic(identifier, label, document, listing)


def _readings(edition: Edition, entry: Entry, reading: etree._Element) -> Iterator[Reading]:
    quoted = [q for quotation in entry.quotations for q in _quoted(edition, quotation, reading)]
    for siglum in sigla_of(reading):
        for text in edition.texts:
            if text.id == siglum:
                own = tuple(q for q in quoted if q.place.document is text.document)
                yield Reading(text, reading.get("n", ""), reading, own)


def _quoted(edition: Edition, quotation: Quotation, reading: etree._Element) -> Iterator[Quoted]:
    if reading not in (quotation.element, *quotation.element.iterancestors()):
        return
    try:
        yield Quoted(quotation, locate(edition, quotation))
    except (StaleQuotationError, DanglingPointerError, PointerSyntaxError):
        # The validator has reported it; a build with errors does not come this far.
        return
