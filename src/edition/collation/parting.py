"""Where two witnesses part: long passages with nothing in common are not laid word against word."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from edition.collation.arrays import Flags, Places
from edition.collation.beside import Laid

_LONG = 8
"""Of so many words in a row that match nothing, each does not replace one."""
_SHARE = 3
"""Two sentences that share less than one word in so many are not states of one sentence."""


@dataclass(frozen=True, slots=True)
class _Side:
    """Where in one witness a passage begins and ends, and which of its words end a sentence."""

    ends: Flags
    start: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.start

    @property
    def begins(self) -> bool:
        """Tell whether a sentence begins with the passage."""
        return self.start == 0 or bool(self.ends[self.start - 1])

    @property
    def closes(self) -> bool:
        """Tell whether a sentence ends with the passage."""
        return self.end == len(self.ends) or bool(self.ends[self.end - 1])

    def head(self) -> int:
        """Return how many words of the passage belong to its first sentence; 0 without an end."""
        found = np.flatnonzero(self.ends[self.start : self.end])
        return int(found[0]) + 1 if len(found) else 0

    def tail(self) -> int:
        """Return how many words of the passage belong to a sentence that ends after it."""
        found = np.flatnonzero(self.ends[self.start : self.end])
        return self.length - int(found[-1]) - 1 if len(found) else 0


def part(laid: Laid, columns: Places, ends: Flags, neighbour_ends: Flags) -> None:
    """Give up the pairs in long passages of which two witnesses have nothing in common.

    `columns` are those of the neighbour's words; `ends` tell of each word whether it ends a
    sentence. The rest of a sentence that began, or goes on, in both stays paired.
    """
    paired = _opposite(laid, columns)
    for start, end, first, last in _long_passages(laid, columns):
        here, there = _Side(ends, start, end), _Side(neighbour_ends, first, last)
        before, after = _strays_before(here, there, paired), _strays_after(here, there, paired)
        head, tail = _rests(here, there)
        head, tail = 0 if before else head, 0 if after else tail
        if head + tail == 0 and min(here.length, there.length) < _LONG:
            continue
        laid.columns[start - before : end + after] = -1
        laid.columns[start : start + head] = columns[first : first + head]
        laid.columns[end - tail : end] = columns[last - tail : last]


def _opposite(laid: Laid, columns: Places) -> Places:
    """Return the number of the neighbour's word beside each word that is akin to it, or -1."""
    found = np.searchsorted(columns, laid.columns)
    found[found == len(columns)] = 0
    beside = laid.akin & (columns[found] == laid.columns) if len(columns) else laid.akin & False
    return np.where(beside, found, -1)


def _long_passages(laid: Laid, columns: Places) -> Iterator[tuple[int, ...]]:
    """Yield (start, end, first, last) of the words between two places of agreement."""
    akin = np.flatnonzero(laid.akin)
    before, after = np.concatenate(([-1], akin)), np.concatenate((akin, [len(laid.columns)]))
    low = np.concatenate(([0], np.searchsorted(columns, laid.columns[akin], "right")))
    high = np.concatenate((np.searchsorted(columns, laid.columns[akin]), [len(columns)]))
    lengths, opposite = after - before - 1, high - low
    long = (np.maximum(lengths, opposite) >= _LONG) & (np.minimum(lengths, opposite) > 0)
    yield from map(tuple, np.column_stack((before + 1, after, low, high))[long].tolist())


def _rests(here: _Side, there: _Side) -> tuple[int, int]:
    """Return how many words at each end are left of a sentence that both have otherwise."""
    head = 0 if here.begins or there.begins else min(here.head(), there.head())
    tail = 0 if here.closes or there.closes else min(here.tail(), there.tail())
    return head if head < _LONG else 0, tail if tail < _LONG else 0


def _strays_before(here: _Side, there: _Side, paired: Places) -> int:
    """Count the words by which two other sentences happen to begin alike."""
    most = min(here.head(), there.head()) // _SHARE
    for count in range(1, min(most, here.start, there.start) + 1):
        one, other = here.start - count, there.start - count
        if paired[one] != other:
            return 0
        if _Side(here.ends, one, one).begins and _Side(there.ends, other, other).begins:
            return count
    return 0


def _strays_after(here: _Side, there: _Side, paired: Places) -> int:
    """Count the words by which two other sentences happen to end alike."""
    most = min(here.tail(), there.tail()) // _SHARE
    for count in range(1, min(most, len(here.ends) - here.end, len(there.ends) - there.end) + 1):
        one, other = here.end + count, there.end + count
        if paired[one - 1] != other - 1:
            return 0
        if _Side(here.ends, one, one).closes and _Side(there.ends, other, other).closes:
            return count
    return 0
