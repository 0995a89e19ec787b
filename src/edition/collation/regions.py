"""Align many small regions at once: tokens of a witness against columns of the table."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from edition.collation.arrays import Flags, Ids, Places
from edition.collation.scores import (
    ALIKE,
    FORBIDDEN,
    LONGER,
    OPEN,
    REPLACED,
    STRANGE,
    Scale,
    Scores,
)

Steps = npt.NDArray[np.uint8]
"""For each cell, marks that say how it is best reached, and whether its gaps began before it."""

_PAIR, _DOWN, _DOWN_STILL, _ACROSS_STILL = np.uint8(1), np.uint8(2), np.uint8(4), np.uint8(8)
_BY_PAIR, _BY_DOWN, _BY_ACROSS = 0, 1, 2
_SMALLEST = 4
_BATCH_CELLS = 1 << 18


@dataclass(frozen=True, slots=True)
class Profile:
    """The table so far: the forms by witness and column, -1 for none; the neighbour's row first."""

    forms: Ids

    @property
    def width(self) -> int:
        """Return the number of columns."""
        return int(self.forms.shape[1])


def align_regions(witness: Ids, profile: Profile, regions: Places, scale: Scale) -> Places:
    """Return (token, column, score) for each pair in regions of (start, end, start, end)."""
    found = [np.zeros((0, 3), np.int64)]
    for batch in _batches(regions):
        found.append(_align_batch(witness, profile, batch, scale))
    return np.concatenate(found)


def _batches(regions: Places) -> Iterator[Places]:
    """Group the regions by size, so that little is padded."""
    sizes = np.maximum(regions[:, 1] - regions[:, 0], regions[:, 3] - regions[:, 2])
    classes = np.ceil(np.log2(np.maximum(sizes, _SMALLEST))).astype(np.int64)
    for class_ in sorted(set(classes.tolist())):
        chosen = regions[classes == class_]
        step = max(1, _BATCH_CELLS >> (2 * class_))
        for start in range(0, len(chosen), step):
            yield chosen[start : start + step]


def _align_batch(witness: Ids, profile: Profile, regions: Places, scale: Scale) -> Places:
    scores = _score_cells(witness, profile, regions, scale)
    heights, widths = regions[:, 1] - regions[:, 0], regions[:, 3] - regions[:, 2]
    region, row, column = _trace(_fill(scores), heights, widths)
    return np.column_stack(
        (row + regions[region, 0], column + regions[region, 2], scores[region, row, column])
    )


def _score_cells(witness: Ids, profile: Profile, regions: Places, scale: Scale) -> Scores:
    """Score every token of each region against every column of it: the best form there counts."""
    tokens = _spread(regions[:, 0], regions[:, 1])
    columns = _spread(regions[:, 2], regions[:, 3])
    here = np.where(tokens >= 0, witness[tokens], -2)[:, :, None]
    present = profile.forms[0][columns] >= 0
    base = np.where(present, REPLACED, STRANGE)[:, None, :]
    scores = np.broadcast_to(base, (*tokens.shape, columns.shape[1])).astype(np.int32)
    seen: list[Ids] = []
    for row in profile.forms:
        there = np.where(columns >= 0, row[columns], -1)
        for earlier in seen:
            there = np.where(there == earlier, -1, there)
        if seen and not (there >= 0).any():
            continue
        seen.append(there)
        _raise_scores(scores, here, there[:, None, :], scale)
    scores[(here < 0) | (columns < 0)[:, None, :]] = FORBIDDEN
    return scores


def _raise_scores(scores: Scores, here: Ids, there: Ids, scale: Scale) -> None:
    same = here == there
    where = _cells(same)
    form = np.broadcast_to(here, scores.shape)[where]
    scores[where] = np.maximum(scores[where], scale.exact[form])
    where = _cells(scale.may_be_alike(here, there) & (here >= 0) & (there >= 0) & ~same)
    one = np.broadcast_to(here, scores.shape)[where]
    other = np.broadcast_to(there, scores.shape)[where]
    near = scale.alike(one, other)
    alike = (near > REPLACED) & ((scores[where] > STRANGE) | (near >= ALIKE))
    where = tuple(axis[alike] for axis in where)
    scores[where] = np.maximum(scores[where], near[alike])


def _cells(flags: Flags) -> tuple[Places, ...]:
    return np.unravel_index(np.flatnonzero(flags), flags.shape)


def _spread(starts: Places, ends: Places) -> Places:
    """Return the numbers from each start to its end, a row for each, padded with -1."""
    offsets = np.arange(int((ends - starts).max()))
    numbers = starts[:, None] + offsets
    return np.where(numbers < ends[:, None], numbers, -1)


def _fill(scores: Scores) -> Steps:
    """Find the way to each cell by which the score is best; a row of all regions at a time."""
    count, height, width = scores.shape
    steps = np.zeros((count, height + 1, width + 1), np.uint8)
    steps[:, 0, 2:] = _ACROSS_STILL
    slope = np.arange(width + 1, dtype=np.int32) * LONGER
    above = np.broadcast_to(np.where(slope < 0, slope + OPEN, 0), (count, width + 1))
    down = np.full((count, width + 1), FORBIDDEN, np.int32)
    for row in range(height):
        opened = above + OPEN
        here = steps[:, row + 1]
        here |= (down > opened) * _DOWN_STILL
        down = np.maximum(down, opened) + LONGER
        diagonal = above[:, :-1] + scores[:, row]
        best = down.copy()
        np.maximum(best[:, 1:], diagonal, out=best[:, 1:])
        level = best - slope
        reached = np.maximum.accumulate(level, axis=1)
        here[:, 1:] |= (reached[:, :-1] > level[:, :-1]) * _ACROSS_STILL
        np.maximum(best[:, 1:], reached[:, :-1] + (slope[1:] + OPEN), out=best[:, 1:])
        here[:, 1:] |= (best[:, 1:] == diagonal) * _PAIR
        here |= (best == down) * _DOWN
        above = best
    return steps


def _trace(steps: Steps, heights: Places, widths: Places) -> tuple[Places, ...]:
    """Walk back from the end of every region at once; return region, row, column of pairs."""
    _, height, width = steps.shape
    start = np.arange(len(steps)) * (height * width)
    cell = start + heights * width + widths
    gap = np.zeros(len(steps), np.int64)
    back = np.array([width + 1, width, 1])
    ways = steps.ravel()
    found: list[Places] = []
    while len(cell):
        state = (gap << 4) | ways[cell]
        taken = _TAKEN[state]
        found.append(cell[taken == _BY_PAIR])
        cell = cell - back[taken]
        gap = _GAP_THEN[state]
        on = cell > start
        cell, gap, start = cell[on], gap[on], start[on]
    region, rest = np.divmod(np.concatenate(found), height * width)
    row, column = np.divmod(rest, width)
    return region, row - 1, column - 1


def _step_tables() -> tuple[Places, Places]:
    """Tabulate, by the gap one is in and the marks of a cell, which way to go and in what gap."""
    taken, gap_then = np.empty(48, np.int64), np.empty(48, np.int64)
    for state in range(48):
        gap, marks = state >> 4, np.uint8(state & 15)
        way = gap or (_BY_PAIR if marks & _PAIR else _BY_DOWN if marks & _DOWN else _BY_ACROSS)
        still = {_BY_PAIR: np.uint8(0), _BY_DOWN: _DOWN_STILL, _BY_ACROSS: _ACROSS_STILL}[way]
        taken[state] = way
        gap_then[state] = way if marks & still else 0
    return taken, gap_then


_TAKEN, _GAP_THEN = _step_tables()
