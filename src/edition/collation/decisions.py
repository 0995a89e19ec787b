"""An editor's entries, found again in the texts as they are now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from edition.collation.evidence import Evidence
from edition.collation.points import Points
from edition.collation.witness import Witness
from edition.corpus.edition import Edition
from edition.corpus.entries import Entry, Quotation
from edition.corpus.pointers import PointerSyntaxError, StringRange, parse, split
from edition.corpus.wordings import Spot, readings_of, spot_of

Spots = dict[str, Spot]


@dataclass(frozen=True, slots=True, eq=False)
class Decision:
    """An entry, its readings by siglum, and where they stand; no spots where it applies no more.

    A witness that the entry does not name has what it has between the words of the others.
    """

    entry: Entry
    readings: Mapping[str, Quotation]
    spots: Spots = field(default_factory=dict)
    stood: Spots = field(default_factory=dict)
    """Where its readings stand by the entry's own pointers, as far as they hold."""

    def words(self) -> frozenset[tuple[str, str]]:
        """Return the words of the entry with the siglum of each witness that has them."""
        return frozenset((siglum, q.words) for siglum, q in self.readings.items())

    def worded(self) -> Iterator[tuple[str, Spot]]:
        """Yield the places of the readings that have words."""
        for siglum, quotation in self.readings.items():
            if quotation.words and siglum in self.spots:
                yield siglum, self.spots[siglum]


def decision_of(edition: Edition, witnesses: Mapping[str, Witness], entry: Entry) -> Decision:
    """Read an entry, with the places of those of its words that stand where it says."""
    readings = {s: quotation for s, quotation in readings_of(entry) if s in witnesses}
    spots: Spots = {}
    for siglum, quotation in readings.items():
        spot = spot_of(edition, witnesses[siglum].source.passages, quotation)
        if spot is not None:
            spots[siglum] = spot
    return Decision(entry, readings, spots, spots)


def point_anew(decision: Decision, witnesses: Mapping[str, Witness]) -> None:
    """Let the readings of an entry point to where their words stand now."""
    pointers: dict[etree._Element, list[str]] = {}
    for siglum, quotation in decision.readings.items():
        spot = decision.spots.get(siglum)
        pointer = quotation.pointer
        if spot is not None and spot != decision.stood.get(siglum):
            pointer = witnesses[siglum].part(spot).pointer
        pointers.setdefault(quotation.element, []).append(pointer)
    for element, found in pointers.items():
        if len(found) == len(list(split(element.get("source", "")))):
            element.set("source", " ".join(found))


class Settlement:
    """Find the decisions of an editor again: first their words, then the points between words.

    Words that stand where their entry says are taken to be meant. Others are looked for where the
    alignment expects them, then in their passage. `remade` gives, for the words of an entry, where
    the comparison has found a difference of just these words.
    """

    def __init__(
        self,
        witnesses: Mapping[str, Witness],
        evidence: Evidence,
        remade: Mapping[frozenset[tuple[str, str]], list[Spots]],
    ) -> None:
        self._witnesses = witnesses
        self._evidence = evidence
        self._remade = remade
        self._points = Points(witnesses)

    def settled(self, decisions: list[Decision]) -> list[Decision]:
        """Return the decisions with all their places, or with none if they apply no more."""
        for decision in decisions:
            for siglum, spot in decision.worded():
                self._evidence.leave_out(siglum, spot)
        worded = [self._with_words(decision, decisions) for decision in decisions]
        for decision in worded:
            for siglum, spot in decision.worded():
                self._points.mark(siglum, spot)
        for number, decision in enumerate(worded):
            worded[number] = self._with_points(decision, worded)
        return [self._complete(decision) for decision in worded]

    def _with_words(self, decision: Decision, decisions: list[Decision]) -> Decision:
        loose = [s for s, q in decision.readings.items() if q.words and s not in decision.spots]
        if not loose:
            return decision
        spots = dict(decision.spots)
        anchored = dict(decision.worded())
        if not anchored and (found := self._same(decision, decisions)):
            spots = anchored = dict(found)
        for siglum in loose:
            spot = anchored.get(siglum) or self._sought(siglum, decision.readings[siglum], anchored)
            if spot is None:
                return replace(decision, spots={})
            spots[siglum] = anchored[siglum] = spot
            self._evidence.leave_out(siglum, spot)
        return replace(decision, spots=spots)

    def _same(self, decision: Decision, decisions: list[Decision]) -> Spots | None:
        """Return where the comparison finds the same words, if as often as there are entries."""
        words = decision.words()
        found = self._remade.get(words, [])
        equal = [other for other in decisions if other.words() == words]
        return found[equal.index(decision)] if len(found) == len(equal) else None

    def _sought(self, siglum: str, quotation: Quotation, anchored: Spots) -> Spot | None:
        """Look for words: between what the alignment leaves, else in the passage they were in."""
        passages = self._witnesses[siglum].source.passages
        text, (start, end, place) = passages.text, self._old(siglum, quotation)
        if anchored:
            room = self._room(siglum, anchored)
            if found := list(_occurrences(text, quotation.words, room)):
                return min(found, key=lambda spot: abs(spot[0] - place))
        found = list(_occurrences(text, quotation.words, (start, end)))
        if anchored:
            found = [spot for spot in found if not self._evidence.is_shared(siglum, spot)]
        return found[0] if len(found) == 1 else None

    def _old(self, siglum: str, quotation: Quotation) -> tuple[int, int, int]:
        """Return the bounds of the passage that words were in, and where they were in it."""
        source = self._witnesses[siglum].source
        try:
            fragment = parse(quotation.pointer).fragment
        except PointerSyntaxError:
            fragment = None
        element = source.text.document.by_id.get(getattr(fragment, "id", ""))
        start = None if element is None else source.passages.start_of(element)
        if element is None or start is None:
            return 0, len(source.passages.text), 0
        offset = fragment.offset if isinstance(fragment, StringRange) else 0
        return start, start + source.passages.length(element), start + offset

    def _room(self, siglum: str, anchored: Spots) -> Spot:
        """Return where in a witness the alignment expects what answers to words of others."""
        rooms = [
            self._evidence.room(other, spot, siglum)
            for other, spot in anchored.items()
            if other != siglum
        ]
        start, end = max(room[0] for room in rooms), min(room[1] for room in rooms)
        return (start, end) if start <= end else rooms[0]

    def _with_points(self, decision: Decision, decisions: list[Decision]) -> Decision:
        points = [s for s, quotation in decision.readings.items() if not quotation.words]
        anchored = dict(decision.worded())
        if not points or not anchored:
            return decision if anchored else replace(decision, spots={})
        spots = dict(decision.spots)
        for siglum in points:
            room = self._room(siglum, anchored)
            room = self._between_decisions(decision, siglum, room, decisions)
            spot = spots.get(siglum)
            context = self._points.around(*next(iter(anchored.items())))
            place = self._points.chosen(siglum, room, context, spot)
            spots[siglum] = (place, place)
        return replace(decision, spots=spots)

    def _between_decisions(
        self, decision: Decision, siglum: str, room: Spot, decisions: list[Decision]
    ) -> Spot:
        """Narrow the room of a point by the other decisions: what comes before them stays so."""
        start, end = room
        for other in decisions:
            place = dict(other.worded()).get(siglum)
            if place is None or place[1] <= start or place[0] >= end:
                continue
            if _precedes(decision, other, siglum):
                end = min(end, place[0])
            elif _precedes(other, decision, siglum):
                start = max(start, place[1])
        return (start, end) if start <= end else room

    def _complete(self, decision: Decision) -> Decision:
        """Add the witnesses that an entry does not name."""
        anchored = dict(decision.worded())
        missing = self._witnesses.keys() - decision.spots.keys()
        if not missing or not anchored:
            return decision
        columns = [c for s, spot in anchored.items() for c in self._evidence.columns(s, spot)]
        if not columns:
            return replace(decision, spots={})
        reach = min(columns), max(columns)
        others = {siglum: self._evidence.spoken(siglum, reach) for siglum in sorted(missing)}
        return replace(decision, spots={**decision.spots, **others})


def _precedes(one: Decision, other: Decision, siglum: str) -> bool:
    """Tell whether a decision stands before another in all witnesses but one."""
    shared = one.spots.keys() & other.spots.keys() - {siglum}
    return bool(shared) and all(one.spots[s][1] <= other.spots[s][0] for s in shared)


def _occurrences(text: str, words: str, within: Spot) -> Iterator[Spot]:
    """Yield where words stand in a stretch of a text, not as a part of other words."""
    start = text.find(words, within[0], within[1])
    while start >= 0:
        end = start + len(words)
        opens = not text[max(0, start - 1) : start + 1].isalnum() or start == 0
        closes = not text[end - 1 : end + 1].isalnum() or end == len(text)
        if opens and closes:
            yield start, end
        start = text.find(words, start + 1, within[1])
