"""Widen units until each witness comes back from any other with its very spaces.

Words are compared without the space between them. Where witnesses differ in that alone, or words
come in that are not set off by spaces, the words beside belong to the unit.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import permutations
from typing import NamedTuple

import numpy as np

from edition.collation.arrays import Places
from edition.collation.segments import Segment
from edition.collation.table import Collation, Row
from edition.collation.witness import Witness
from edition.corpus.recovery import Exchange, restored


class _Setting(NamedTuple):
    """The words of a witness in a unit, and the character and the space on either side."""

    before: str
    space_before: str
    words: str
    space_after: str
    after: str

    def exact(self, other: "_Setting") -> bool:
        """Tell whether the words of another, put here, stand as the other has them."""
        before, after = other.before or self.before or "x", other.after or self.after or "x"
        left, right = before + self.space_before, self.space_after + after
        exchange = Exchange(len(left), len(left) + len(self.words), other.words)
        inner = other.space_before + other.words + other.space_after
        inner = inner if other.words else inner[:1]
        return restored(left + self.words + right, [exchange]) == before + inner + after


class Spacing:
    """The table of a collation, and what stands between the words of each witness."""

    def __init__(
        self, collation: Collation, witnesses: Mapping[str, Witness], decided: set[int]
    ) -> None:
        self._rows = collation.rows
        self._width = collation.width
        self._vocabulary = collation.vocabulary
        self._witnesses = witnesses
        self._decided = decided
        self._numbers: dict[str, int] = {}
        self._exact: set[Segment] = set()

    def widened(self, segments: Iterable[Segment]) -> list[Segment]:
        """Return the segments, wider or joined where that is needed, and those for spaces alone."""
        found = list(segments)
        found = _merged([*found, *self._uneven(found)])
        while True:
            wider = _merged(map(self._wide_enough, found))
            if wider == found:
                return found
            found = wider

    def _uneven(self, segments: list[Segment]) -> Iterator[Segment]:
        """Yield the columns, outside of segments, of which words or following spaces differ."""
        taken = np.zeros(self._width, np.bool_)
        taken[sorted(self._decided)] = True
        for segment in segments:
            taken[segment.start : segment.end] = True
        highest = np.full(self._width, -1)
        lowest = np.full(self._width, np.iinfo(np.int64).max)
        for row in self._rows:
            characters = self._characters(row)
            highest[row.columns] = np.maximum(highest[row.columns], characters)
            lowest[row.columns] = np.minimum(lowest[row.columns], characters)
        uneven = (highest >= 0) & (highest != lowest) & ~taken
        for column in np.flatnonzero(uneven).tolist():
            yield self._with_next(column)

    def _characters(self, row: Row) -> Places:
        """Number the tokens of a witness by their characters; the last as if a space followed."""
        words = [self._vocabulary.words[word] for word in row.words.tolist()]
        words[-1:] = [f"{word.rstrip(' ')} " for word in words[-1:]]
        numbers = (self._numbers.setdefault(word, len(self._numbers)) for word in words)
        return np.fromiter(numbers, np.int64, len(words))

    def _with_next(self, column: int) -> Segment:
        """Return a column with the next word of each witness, unless an editor has these."""
        end = column + 1
        for row in self._rows:
            token = int(np.searchsorted(row.columns, column))
            if token + 1 < len(row.columns) and row.columns[token] == column:
                end = max(end, int(row.columns[token + 1]) + 1)
        return self._permitted(Segment(column, column + 1), column, end)

    def _wide_enough(self, segment: Segment) -> Segment:
        """Return a segment, wider by a word on the sides where its spaces are not exact."""
        if segment in self._exact:
            return segment
        settings = set(self._settings(segment))
        if all(one.exact(other) for one, other in permutations(settings, 2)):
            self._exact.add(segment)
            return segment
        left = _uneven_side(settings, "space_before")
        right = _uneven_side(settings, "space_after")
        return self._wider(segment, left or not right, right or not left)

    def _settings(self, segment: Segment) -> Iterator[_Setting]:
        for row in self._rows:
            first, end = np.searchsorted(row.columns, [segment.start, segment.end]).tolist()
            if first == end and first in row.lacunae:
                continue
            witness = self._witnesses[row.siglum]
            start, stop = witness.spot(first, end)
            text = witness.source.passages.text
            before, after = text[max(0, start - 2) : start], text[stop : stop + 2]
            yield _Setting(
                before.strip(" ")[-1:],
                " " if before.endswith(" ") or not before else "",
                text[start:stop],
                " " if after.startswith(" ") or not after else "",
                after.strip(" ")[:1],
            )

    def _wider(self, segment: Segment, left: bool, right: bool) -> Segment:
        start, end = segment.start, segment.end
        for row in self._rows:
            first, last = np.searchsorted(row.columns, [segment.start, segment.end]).tolist()
            if left and first > 0:
                start = min(start, int(row.columns[first - 1]))
            if right and last < len(row.columns):
                end = max(end, int(row.columns[last]) + 1)
        return self._permitted(segment, start, end)

    def _permitted(self, segment: Segment, start: int, end: int) -> Segment:
        """Widen a segment, but not over what an editor has decided."""
        while start < segment.start and not self._decided.isdisjoint(range(start, segment.start)):
            start += 1
        while end > segment.end and not self._decided.isdisjoint(range(segment.end, end)):
            end -= 1
        return Segment(start, end, segment.moves)


def _uneven_side(settings: Iterable[_Setting], side: str) -> bool:
    """Tell whether the witnesses have not all a space on a side of words that some lack."""
    lacking = any(not setting.words for setting in settings)
    spaces = {getattr(setting, side) for setting in settings if setting.words or not lacking}
    return len(spaces) > 1 or (lacking and "" in spaces)


def _merged(segments: Iterable[Segment]) -> list[Segment]:
    """Join the segments that overlap."""
    found: list[Segment] = []
    for segment in sorted(segments, key=lambda segment: (segment.start, segment.end)):
        if found and segment.start < found[-1].end:
            last = found.pop()
            moves = tuple(sorted({*last.moves, *segment.moves}))
            segment = Segment(last.start, max(last.end, segment.end), moves)
        found.append(segment)
    return found
