"""Everything dated: the events of the registers, the dates that the texts name, what points say."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from edition.corpus.accounts import Point, Reading
from edition.corpus.addresses import Addresses
from edition.corpus.dates import Span, span_of
from edition.corpus.document import tei
from edition.corpus.edition import Edition
from edition.corpus.registers import Kind, Record
from edition.corpus.text import text_of
from edition.corpus.texts import Text


@dataclass(frozen=True, slots=True, eq=False)
class Dated:
    """A date in a text: its element, the passage it stands in, and its words as printed."""

    text: Text
    element: etree._Element
    passage: str
    form: str


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """A date that the summary of a reading gives: what a text says on a point of account."""

    point: Point
    reading: Reading
    element: etree._Element


@dataclass(frozen=True, slots=True, eq=False)
class Moment:
    """A day or a stretch of time, with all that the edition dates to it."""

    span: Span
    value: etree._Element
    """An element whose dating attributes have the value."""
    events: list[Record] = field(default_factory=list)
    dated: list[Dated] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)


def chronicle(edition: Edition, points: tuple[Point, ...]) -> tuple[Moment, ...]:
    """Return all that is dated, by the day on which it begins, then that on which it ends."""
    moments: dict[Span, Moment] = {}
    for said in _all(edition, points):
        span = span_of(said.element)
        if span is None:
            continue
        moment = moments.setdefault(span, Moment(span, said.element))
        match said:
            case Record():
                moment.events.append(said)
            case Dated():
                moment.dated.append(said)
            case Claim():
                moment.claims.append(said)
    return tuple(sorted(moments.values(), key=lambda m: _order(m.span)))


def _all(edition: Edition, points: tuple[Point, ...]) -> Iterator[Record | Dated | Claim]:
    yield from (record for record in edition.records.values() if record.kind is Kind.EVENT)
    for text in edition.texts:
        yield from _dated(text)
    for point in points:
        yield from claims_of(point)


def _order(span: Span) -> tuple[tuple[int, int, int], ...]:
    """Order by the beginning, or, where it is open, by the end; the longest first."""
    first = span.first or span.last or (0, 0, 0)
    year, month, day = span.last or (9999, 12, 31)
    return first, (-year, -month, -day)


def _dated(text: Text) -> Iterator[Dated]:
    addresses = Addresses(text.element)
    for element in text.element.iter(tei("date")):
        yield Dated(text, element, addresses.passage(element)[1], text_of(element))


def claims_of(point: Point) -> Iterator[Claim]:
    """Yield the dates in the summaries of a point, once for each text that is said to give them."""
    for reading in point.readings:
        for note in reading.element.iterchildren(tei("note")):
            for element in note.iter(tei("date")):
                yield Claim(point, reading, element)


def disagreements(points: tuple[Point, ...]) -> dict[Point, list[Claim]]:
    """Return the points on which texts that do not agree give different dates, with the dates."""
    found: defaultdict[Point, list[Claim]] = defaultdict(list)
    for point in points:
        if point.status == "agree":
            continue
        claims = [claim for claim in claims_of(point) if span_of(claim.element)]
        values = {(span_of(c.element), _hour(c.element)) for c in claims}
        if len(values) > 1 and len({claim.reading.text for claim in claims}) > 1:
            found[point] = claims
    return dict(found)


def _hour(element: etree._Element) -> str:
    """Return the hours that a value gives, which its days leave out."""
    values = (element.get(name, "") for name in ("when", "from", "to", "notBefore", "notAfter"))
    return " ".join(value.partition("T")[2] for value in values).strip()
