"""Where a variation unit begins and where it ends."""

from collections.abc import Container, Iterable, Iterator
from itertools import chain, repeat
from typing import NamedTuple

import numpy as np

from edition.collation.arrays import Flags, Ids, Places
from edition.collation.settings import Segmentation
from edition.collation.spellings import first_alike
from edition.collation.survey import LACUNA, NOTHING, Columns, survey
from edition.collation.table import Collation

_ISLAND = 3
_SPAN = 12
"""How many words may stand between, and in all, where others have changed places round them."""
_ROUNDS = 24
"""Stretches of more columns than this are looked at one by one."""
_Division = list[int]
"""For each witness the number of the group it belongs to by its reading so far."""


class Segment(NamedTuple):
    """A run of columns that is one unit."""

    start: int
    end: int
    moves: tuple[int, ...] = ()


def cut_segments(collation: Collation, distinct: set[frozenset[str]]) -> Iterator[Segment]:
    """Cut the table into the runs of columns in which witnesses differ."""
    columns = survey(collation, distinct)
    chosen = np.flatnonzero(columns.chosen())
    if not len(chosen):
        return
    joined = _joined(columns, chosen, collation.settings.segmentation is Segmentation.PHRASE)
    starts = np.flatnonzero(~joined)
    recurs = np.logical_or.reduceat(_recurs(columns, chosen), starts)
    held: Segment | None = None
    grown = False
    for segment, again in zip(_segments(columns, chosen, starts), recurs.tolist(), strict=True):
        if held and (again or grown) and _is_new_order(columns, held, segment):
            held = Segment(held.start, segment.end, held.moves + segment.moves)
            grown = True
            continue
        if held:
            yield held
        held, grown = segment, False
    if held:
        yield held


def part_segments(
    segments: Iterable[Segment], bounds: Container[int], decided: Container[int]
) -> Iterator[Segment]:
    """Part segments before the columns that are bounds, and leave out those that are decided."""
    for segment in segments:
        start = segment.start
        for column in range(segment.start, segment.end):
            if column in bounds or column in decided:
                if start < column:
                    yield Segment(start, column, segment.moves)
                start = column + 1 if column in decided else column
        if start < segment.end:
            yield Segment(start, segment.end, segment.moves)


def _segments(columns: Columns, chosen: Places, starts: Places) -> list[Segment]:
    """Return the runs of chosen columns that begin at some of them."""
    ends = chosen[np.append(starts[1:], [len(chosen)]) - 1] + 1
    bounds = zip(chosen[starts].tolist(), ends.tolist(), repeat(()), strict=False)
    found = list(map(Segment._make, bounds))
    moved = np.maximum.reduceat(columns.move[chosen], starts) > NOTHING
    for number in np.flatnonzero(moved).tolist():
        start, end, _ = found[number]
        numbers = set(columns.move[start:end].tolist()) - {NOTHING}
        found[number] = Segment(start, end, tuple(sorted(numbers)))
    return found


def _recurs(columns: Columns, chosen: Places) -> Flags:
    """Tell of the chosen columns which have a form that stands in another shortly before."""
    forms = columns.forms[:, chosen]
    first = first_alike(forms) == _rows(forms)
    row, place = np.nonzero(first & (forms >= 0))
    keys = np.sort((forms[row, place].astype(np.int64) << 32) | place)
    form, place = keys >> 32, keys & 0xFFFFFFFF
    near = (form[1:] == form[:-1]) & (np.diff(chosen[place]) <= _SPAN)
    recurs = np.zeros(len(chosen), np.bool_)
    recurs[place[1:][near]] = True
    return recurs


def _is_new_order(columns: Columns, one: Segment, other: Segment) -> bool:
    """Tell whether a word stands in one segment here, and there in the other close by."""
    if other.start - one.end > _ISLAND or other.end - one.start > _SPAN:
        return False
    before = columns.forms[:, one.start : one.end].tolist()
    after = columns.forms[:, other.start : other.end].tolist()
    if set(chain(*before)).isdisjoint(set(chain(*after)) - {NOTHING}):
        return False
    sides = [
        (set(here) - set(there), set(there) - set(here))
        for here, there in zip(before, after, strict=True)
    ]
    left = set().union(*(here for here, _ in sides))
    right = set().union(*(there for _, there in sides))
    return bool(left & right - {NOTHING})


def _joined(columns: Columns, chosen: Places, whole: bool) -> Flags:
    """Tell of the chosen columns which continue a unit begun before.

    One that divides the witnesses as the one before it does so, if nothing parts them. Of each
    stretch in which one hangs on the other, the rest are looked at one after the other; of many
    short stretches at once.
    """
    cells = columns.visible[:, chosen]
    first = first_alike(cells)
    bound, lost = columns.bound[chosen], (cells == LACUNA).any(axis=0)
    touching = np.diff(chosen, prepend=-2) == 1
    joined: Flags = touching & whole & ~_parts(columns, chosen)
    open_ = touching & (bound | joined)
    same = np.concatenate(([False], (first[:, 1:] == first[:, :-1]).all(axis=0)))
    settled = joined & same & ~lost & ~np.roll(lost, 1)
    begins = np.flatnonzero(~open_)
    stretch = np.cumsum(~open_) - 1
    long = np.bincount(stretch, ~settled) > _ROUNDS
    long |= np.logical_or.reduceat(lost, begins)
    ends = np.append(begins[1:], [len(chosen)])
    short = np.flatnonzero(~settled & ~long[stretch])
    joined[short] = _joined_at_once(first[:, short], bound[short], open_[short])
    for begin, end in zip(begins[long].tolist(), ends[long].tolist(), strict=True):
        joined[begin:end] = list(_joined_one_by_one(columns, chosen[begin:end].tolist(), whole))
    return joined


def _joined_at_once(first: Ids, bound: Flags, open_: Flags) -> Flags:
    """Go through many stretches in step: tell of their columns which continue a unit.

    `first` tells how each column divides the witnesses, by the first row alike; `open_` which are
    not the first of their stretch.
    """
    joined = np.zeros(len(bound), np.bool_)
    now = np.flatnonzero(~open_)
    division = first[:, now]
    ends = np.append(now[1:], [len(bound)])
    while len(now):
        now, going = now + 1, now + 1 < ends
        now, ends, division = now[going], ends[going], division[:, going]
        here = first[:, now]
        both = first_alike(division * np.int32(len(first)) + here)
        pairs, groups, words = (_count(cells) for cells in (both, division, here))
        joined[now] = bound[now] | (pairs == np.maximum(groups, words))
        division = np.where(joined[now], both, here)
    return joined


def _count(first: Ids) -> Places:
    """Count the different cells of each column, given by the first row alike."""
    counts: Places = np.count_nonzero(first == _rows(first), axis=0)
    return counts


def _rows(cells: Ids) -> Ids:
    return np.arange(len(cells), dtype=np.int32)[:, None]


def _parts(columns: Columns, chosen: Places) -> Flags:
    """Tell of the chosen columns which do not continue a unit, however the witnesses divide."""
    before = chosen - 1
    parts: Flags = columns.formal[chosen] | columns.formal[before] | columns.turns[chosen]
    parts |= columns.move[chosen] != columns.move[before]
    return parts


def _joined_one_by_one(columns: Columns, run: list[int], whole: bool) -> Iterator[bool]:
    """Tell of adjacent columns which continue a unit, with what the unit has held so far."""
    parts = _parts(columns, np.array(run)).tolist()
    division: _Division = []
    for column, parted in zip(run, parts, strict=True):
        here = columns.visible[:, column].tolist()
        joined = bool(division) and (
            bool(columns.bound[column]) or (whole and not parted and _divides_alike(division, here))
        )
        division = _refined(division if joined else [0] * len(here), here)
        yield joined


def _divides_alike(division: _Division, here: list[int]) -> bool:
    """Tell whether a column divides the witnesses as a unit so far has, those lost apart."""
    pairs = {pair for pair in zip(division, here, strict=True) if LACUNA not in pair}
    groups = {group for group, _ in pairs}
    return len(pairs) == max(len(groups), len({word for _, word in pairs}))


def _refined(division: _Division, here: list[int]) -> _Division:
    """Divide the witnesses further by what they have in one more column."""
    numbers: dict[tuple[int, int], int] = {}
    return [
        LACUNA if word == LACUNA else numbers.setdefault((group, word), len(numbers))
        for group, word in zip(division, here, strict=True)
    ]
