"""Let tokens that are mere punctuation back into a table that was made of the words alone."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from edition.collation.arrays import Flags
from edition.collation.growth import Aligned


@dataclass(frozen=True, slots=True)
class _Run:
    """Signs of a witness between two words, and the first and last column they may follow."""

    last: int
    first: int
    witness: int
    token: int
    length: int


@dataclass(slots=True)
class _Slot:
    """A column after which signs of several witnesses meet."""

    last: int
    column: int
    runs: list[_Run] = field(default_factory=list)

    @property
    def width(self) -> int:
        return max(run.length for run in self.runs)


def insert_signs(aligned: Aligned, signs: Sequence[Flags]) -> Aligned:
    """Give the signs columns of their own, shared wherever the words leave room for it."""
    if not any(flags.any() for flags in signs):
        return aligned
    slots = _slots(sorted(_runs(aligned, signs), key=lambda run: (run.last, run.first)))
    widths = np.zeros(aligned.width + 1, np.int64)
    for slot in slots:
        widths[slot.column + 1] = slot.width
    shift = np.cumsum(widths)
    columns = [np.empty(len(flags), np.int64) for flags in signs]
    for target, flags, places in zip(columns, signs, aligned.columns, strict=True):
        target[~flags] = places + shift[places]
    for slot in slots:
        start = slot.column + 1 + int(shift[slot.column + 1]) - slot.width
        for run in slot.runs:
            columns[run.witness][run.token : run.token + run.length] = start + np.arange(run.length)
    moves = tuple((one + shift[one], other + shift[other]) for one, other in aligned.moves)
    return Aligned(tuple(columns), aligned.width + int(shift[-1]), moves)


def _runs(aligned: Aligned, signs: Sequence[Flags]) -> list[_Run]:
    found = []
    for witness, (flags, places) in enumerate(zip(signs, aligned.columns, strict=True)):
        bounds = np.concatenate(([-1], places, [aligned.width]))
        words = np.cumsum(~flags)
        edges = np.flatnonzero(np.diff(np.concatenate(([0], flags, [0]))))
        for start, end in edges.reshape(-1, 2).tolist():
            before = int(words[start])
            first, last = int(bounds[before]), int(bounds[before + 1]) - 1
            found.append(_Run(last, first, witness, start, end - start))
    return found


def _slots(runs: list[_Run]) -> list[_Slot]:
    """Let runs meet wherever their rooms overlap; they come sorted by where the room ends."""
    slots: list[_Slot] = []
    for run in runs:
        if not slots or run.first > slots[-1].last:
            slots.append(_Slot(run.last, run.first))
        slots[-1].column = max(slots[-1].column, run.first)
        slots[-1].runs.append(run)
    return slots
