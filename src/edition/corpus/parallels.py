"""Two texts side by side: which passage of one answers to which of the other, by their apparatus.

Between two variants the texts have the same words, so the apparatus alone tells which words answer
to which, and with them which passages. A passage that has no word in common with any other, and
none in the place of one, stands by itself.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from edition.collations import CollationPlan
from edition.corpus.edition import Edition
from edition.corpus.entries import Entry
from edition.corpus.passages import Passages
from edition.corpus.text import text_of
from edition.corpus.texts import Text
from edition.corpus.wordings import Spot, entries_in, readings_of, spots_of

_SHARED = 4
"""Of the words of the shorter of two passages, one in so many must answer to words of the other."""

_Side = Sequence["Passage"]
_Link = tuple[int, int]
_Place = tuple[int, int]
"""A text, 0 or 1, and the number of a passage in it."""


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A sentence of a text, or the block where there are none: from `start` to `end` of the text.

    `element` is None where the words are not all that an element with an id has.
    """

    text: Text
    element: etree._Element | None
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True, eq=False)
class Difference:
    """A variant that two texts do not share, and where each of them has it."""

    entry: Entry
    spots: tuple[Spot, Spot]


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """Passages of two texts that answer to each other; one of the texts may have none."""

    sides: tuple[tuple[Passage, ...], tuple[Passage, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Parallel:
    """Two texts, their variants in order, and their passages in rows."""

    texts: tuple[Text, Text]
    differences: tuple[Difference, ...]
    rows: tuple[Row, ...]


def parallel(edition: Edition, plan: CollationPlan, one: Text, other: Text) -> Parallel:
    """Put two texts of a collation side by side."""
    read = (Passages(one.element), Passages(other.element))
    differences = tuple(_differences(edition, plan, (one, other), read))
    sides = (tuple(passages_of(one, read[0])), tuple(passages_of(other, read[1])))
    rows = _rows(sides, _links(sides, read, differences))
    return Parallel((one, other), differences, tuple(_joined(rows)))


def passages_of(text: Text, read: Passages) -> Iterator[Passage]:
    """Yield the passages of a text, in order."""
    start = 0
    for stretch in read.stretches():
        first = start + len(stretch) - len(stretch.lstrip(" "))
        end = start + len(stretch.rstrip(" "))
        start += len(stretch)
        if first < end:
            home, words = read.home(first), read.text[first:end]
            is_whole = home is not None and read.start_of(home) == first
            element = home if is_whole and home is not None and text_of(home) == words else None
            yield Passage(text, element, first, end, words)


def _differences(
    edition: Edition, plan: CollationPlan, texts: tuple[Text, Text], read: tuple[Passages, Passages]
) -> list[Difference]:
    passages = {text.id: own for text, own in zip(texts, read, strict=True)}
    found = []
    for entry in entries_in(edition, plan):
        elements = {siglum: quotation.element for siglum, quotation in readings_of(entry)}
        first, second = (elements.get(text.id) for text in texts)
        spots = spots_of(edition, passages, entry)
        if first is not second and len(spots) == 2:
            found.append(Difference(entry, (spots[texts[0].id], spots[texts[1].id])))
    return sorted(found, key=lambda difference: difference.spots)


def _links(
    sides: tuple[_Side, _Side],
    read: tuple[Passages, Passages],
    differences: Sequence[Difference],
) -> set[_Link]:
    """Return the numbers of passages that answer to each other."""
    shared: Counter[_Link] = Counter()
    homes = tuple(_Homes(side) for side in sides)
    for one, other in _answering(read, differences):
        shared[homes[0].of(one), homes[1].of(other)] += 1
    sizes = [[len(passage.words.split()) for passage in side] for side in sides]
    return {
        (one, other)
        for (one, other), count in shared.items()
        if count * _SHARED >= min(sizes[0][one], sizes[1][other])
    }


class _Homes:
    """In which passage of a text a word stands."""

    def __init__(self, side: _Side) -> None:
        self._starts = [passage.start for passage in side]

    def of(self, offset: int) -> int:
        return max(bisect_right(self._starts, offset) - 1, 0)


def _answering(
    read: tuple[Passages, Passages], differences: Sequence[Difference]
) -> Iterator[tuple[int, int]]:
    """Yield the offsets of words that answer to each other."""
    done = (0, 0)
    for difference in differences:
        (start, end), (first, last) = difference.spots
        # Of a passage that has moved, one place is out of order.
        if start < done[0] or first < done[1]:
            continue
        yield from _same(read, done, (start, first))
        if start < end and first < last:
            yield start, first
            yield end - 1, last - 1
        done = (end, last)
    yield from _same(read, done, (len(read[0].text), len(read[1].text)))


def _same(
    read: tuple[Passages, Passages], starts: tuple[int, int], ends: tuple[int, int]
) -> Iterator[tuple[int, int]]:
    one, other = (
        [start + word.start() for word in re.finditer(r"\S+", own.text[start:end])]
        for own, start, end in zip(read, starts, ends, strict=True)
    )
    yield from zip(one, other, strict=False)


def _rows(sides: tuple[_Side, _Side], links: set[_Link]) -> Iterator[Row]:
    """Yield the rows: passages that answer to one another together, in the order of both texts."""
    groups = _groups(links)
    done: set[_Place] = set()
    waiting = deque(place for place in range(len(sides[1])) if (1, place) not in groups)

    def row(members: set[_Place]) -> Row:
        done.update(members)
        first, second = (
            tuple(side[place] for number, place in sorted(members) if number == n)
            for n, side in enumerate(sides)
        )
        return Row((first, second))

    def alone(end: int) -> Iterator[Row]:
        """Yield what the second text alone has before a passage."""
        while waiting and waiting[0] < end:
            yield row({(1, waiting.popleft())})

    for place in range(len(sides[0])):
        members = groups.get((0, place), {(0, place)})
        if (0, place) not in done:
            yield from alone(min((other for n, other in members if n), default=0))
            yield row(members)
    yield from alone(len(sides[1]))


def _joined(rows: Iterator[Row]) -> Iterator[Row]:
    """Join what one text alone has, one passage after another, block by block."""
    for (_, block), group in groupby(rows, key=_alone_in):
        if block is None:
            yield from group
        else:
            found = list(group)
            first = tuple(passage for row in found for passage in row.sides[0])
            second = tuple(passage for row in found for passage in row.sides[1])
            yield Row((first, second))


def _alone_in(row: Row) -> tuple[int, etree._Element | None]:
    """Return which text a row is of and the block it stands in; no block if it is of both."""
    place = 0 if row.sides[0] else 1
    element = row.sides[place][0].element
    return place, None if all(row.sides) or element is None else element.getparent()


def _groups(links: set[_Link]) -> dict[_Place, set[_Place]]:
    """Return of each passage that answers to another all that hang together with it."""
    near: defaultdict[_Place, set[_Place]] = defaultdict(set)
    for one, other in links:
        near[0, one].add((1, other))
        near[1, other].add((0, one))
    groups: dict[_Place, set[_Place]] = {}
    for passage in near:
        if passage not in groups:
            group, waiting = {passage}, [passage]
            while waiting:
                found = near[waiting.pop()] - group
                group |= found
                waiting.extend(found)
            groups |= dict.fromkeys(group, group)
    return groups
