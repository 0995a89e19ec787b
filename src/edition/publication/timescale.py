"""How time is drawn: downwards, crowded years higher than others, empty ones left out."""

import calendar
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from edition.corpus.dates import Span

_YEAR = 22.0
_CROWDED = 13.0
_GREATEST = 20 * _CROWDED
_BREAK = 12.0
_TOP = 30.0
_OPEN = 16.0
"""How far a stretch is drawn beyond the end it has, where the other is open."""
STEP = 9.0
"""From one mark to the one beside it."""

Date = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Slot:
    """A year on the drawing: where it begins, its height, whether years before it are left out."""

    year: int
    top: float
    height: float
    is_after_break: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch on the drawing: from top to bottom, and in which of the columns of its lane."""

    top: float
    bottom: float
    column: int


class Timescale:
    """A scale for some stretches of time, in the units of the drawing."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ends = [(span, end) for span in spans for end in (span.first, span.last) if end]
        crowd = Counter(year for _, (year, _, _) in {(span, (end[0], 0, 0)) for span, end in ends})
        self.slots: list[Slot] = []
        bottom = _TOP
        for year in sorted(crowd):
            is_after_break = bool(self.slots) and year > self.slots[-1].year + 1
            top = bottom + (_BREAK if is_after_break else 0)
            height = _YEAR + min(_GREATEST, _CROWDED * (crowd[year] - 1))
            self.slots.append(Slot(year, top, height, is_after_break))
            bottom = top + height
        self.height = bottom + _OPEN
        self._of_year = {slot.year: slot for slot in self.slots}

    def place(self, date: Date, *, is_end: bool) -> float:
        """Return where a day begins or ends."""
        year, month, day = date
        slot = self._of_year[year]
        lengths = [calendar.monthrange(year % 400 + 2000, m)[1] for m in range(1, 13)]
        passed = sum(lengths[: month - 1]) + day - (0 if is_end else 1)
        return round(slot.top + slot.height * passed / sum(lengths), 1)

    def ends(self, span: Span) -> tuple[float, float]:
        """Return where a stretch begins and ends; an open end lies a little beyond the other."""
        top = self.place(span.first, is_end=False) if span.first else None
        bottom = self.place(span.last, is_end=True) if span.last else None
        if top is None:
            top = (bottom or 0) - _OPEN
        return top, top + _OPEN if bottom is None else bottom

    def marks(self, spans: Sequence[Span]) -> list[Mark]:
        """Return the marks of one lane, beside one another where they would lie on each other."""
        taken: list[float] = []
        found: list[Mark] = []
        for top, bottom in map(self.ends, spans):
            column = next((n for n, end in enumerate(taken) if end < top - 1), len(taken))
            taken[column : column + 1] = [max(bottom, top + STEP - 1)]
            found.append(Mark(top, bottom, column))
        return found
