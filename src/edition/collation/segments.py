"""Where a variation unit begins and where it ends."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, combinations

import numpy as np

from edition.collation.arrays import Flags, Ids
from edition.collation.classify import is_spelling
from edition.collation.division import split_words
from edition.collation.settings import Segmentation
from edition.collation.table import Collation, Move

_ADJACENT = 6
"""Two ends of a move within this many columns are one change of word order."""
_SENTENCE = 24
"""Two ends of a move within this many columns are so too if no word between them is shared."""
_ISLAND = 3
_SPAN = 12
"""How many words may stand between, and in all, where others have changed places round them."""
_NOTHING, _LACUNA = -1, -2
_Division = list[int]
"""For each witness the number of the group it belongs to by its reading so far."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of columns that is one unit."""

    start: int
    end: int
    moves: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Columns:
    """What is known of each column, by number."""

    visible: Ids
    """What a reader sees, by witness: -1 for nothing, -2 for a lacuna."""
    forms: Ids
    varies: Flags
    formal: Flags
    move: Ids
    bound: Flags
    """Whether a column belongs with the one before it, whatever they hold."""
    turns: Flags
    """Whether sentences of some witnesses alone end before a column, and such of others begin."""


def cut_segments(collation: Collation, distinct: set[frozenset[str]]) -> Iterator[Segment]:
    """Cut the table into the runs of columns in which witnesses differ."""
    columns = _survey(collation, distinct)
    held: Segment | None = None
    for segment in _runs(collation, columns):
        if held and _is_new_order(columns, held, segment):
            held = Segment(held.start, segment.end, held.moves + segment.moves)
            continue
        if held:
            yield held
        held = segment
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


def _is_new_order(columns: _Columns, one: Segment, other: Segment) -> bool:
    """Tell whether a word stands in one segment here, and there in the other close by."""
    if other.start - one.end > _ISLAND or other.end - one.start > _SPAN:
        return False
    before = columns.forms[:, one.start : one.end].tolist()
    after = columns.forms[:, other.start : other.end].tolist()
    if set(chain(*before)).isdisjoint(set(chain(*after)) - {_NOTHING}):
        return False
    sides = [
        (set(here) - set(there), set(there) - set(here))
        for here, there in zip(before, after, strict=True)
    ]
    left = set().union(*(here for here, _ in sides))
    right = set().union(*(there for _, there in sides))
    return bool(left & right - {_NOTHING})


def _runs(collation: Collation, columns: _Columns) -> Iterator[Segment]:
    whole = collation.settings.segmentation is Segmentation.PHRASE
    start = end = -1
    division: _Division = []
    for column in np.flatnonzero(_chosen(columns)).tolist():
        if column == end and (columns.bound[column] or whole):
            division = division or _divided(columns, start, end)
            if columns.bound[column] or _belongs(columns, division, column):
                division = _refined(division, columns.visible[:, column].tolist())
                end = column + 1
                continue
        if end > start:
            yield _segment(columns, start, end)
        start, end, division = column, column + 1, []
    if end > start:
        yield _segment(columns, start, end)


def _chosen(columns: _Columns) -> Flags:
    """Mark the columns that vary or are bound to one another."""
    before = np.append(columns.bound[1:], [False])[: len(columns.bound)]
    chosen: Flags = columns.varies | columns.bound | before
    return chosen


def _segment(columns: _Columns, start: int, end: int) -> Segment:
    moves = set(columns.move[start:end].tolist()) - {_NOTHING}
    return Segment(start, end, tuple(sorted(moves)))


def _belongs(columns: _Columns, division: _Division, column: int) -> bool:
    """Tell whether a column continues the unit: the same move, or the witnesses divided alike."""
    if columns.formal[column] or columns.formal[column - 1] or columns.turns[column]:
        return False
    if columns.move[column] != columns.move[column - 1]:
        return False
    here = columns.visible[:, column].tolist()
    pairs = {pair for pair in zip(division, here, strict=True) if _LACUNA not in pair}
    groups = {group for group, _ in pairs}
    return len(pairs) == max(len(groups), len({word for _, word in pairs}))


def _divided(columns: _Columns, start: int, end: int) -> _Division:
    """Divide the witnesses by what they have in some columns."""
    division = [0] * len(columns.visible)
    for here in columns.visible[:, start:end].T.tolist():
        division = _refined(division, here)
    return division


def _refined(division: _Division, here: list[int]) -> _Division:
    """Divide the witnesses further by what they have in one more column."""
    numbers: dict[tuple[int, int], int] = {}
    return [
        _LACUNA if word == _LACUNA else numbers.setdefault((group, word), len(numbers))
        for group, word in zip(division, here, strict=True)
    ]


def _survey(collation: Collation, distinct: set[frozenset[str]]) -> _Columns:
    words = collation.matrix()
    visible = _numbered(words, collation.vocabulary.visible_ids())
    forms = _numbered(words, collation.vocabulary.form_of)
    for row, cells in zip(collation.rows, visible, strict=True):
        if row.lacunae:
            empty = np.flatnonzero(cells == -1)
            cells[empty[row.in_lacuna(empty)]] = _LACUNA
    varies = _varies(visible)
    formal = np.zeros(len(varies), np.bool_)
    full = np.flatnonzero(varies & (visible != -1).all(axis=0))
    names = collation.vocabulary.forms
    formal[full] = [_is_formal(forms[:, column], names, distinct) for column in full.tolist()]
    move, bound = _move_columns(collation.moves, varies)
    bound |= split_words(forms, names)
    return _Columns(visible, forms, varies, formal, move, bound, _turns(collation, forms >= 0))


def _turns(collation: Collation, present: Flags) -> Flags:
    """Mark the columns before which whole sentences of some witnesses give way to others'."""
    turns = np.zeros(collation.width, np.bool_)
    apart = np.flatnonzero(~(present[:, :-1] & present[:, 1:]).any(axis=0)) + 1
    if len(apart):
        closing = collation.vocabulary.closing()
        turns[apart] = True
        for row in collation.rows:
            ends = np.append(closing[row.words], [True])
            turns[apart] &= ends[np.searchsorted(row.columns, apart) - 1]
    return turns


def _numbered(words: Ids, numbers: Ids) -> Ids:
    return np.where(words >= 0, numbers[words], -1).astype(np.int32)


def _varies(visible: Ids) -> Flags:
    """Tell of each column whether the witnesses that are not lost there differ."""
    highest = visible.max(axis=0, initial=_LACUNA)
    known = np.where(visible == _LACUNA, highest, visible)
    varies: Flags = (known != highest).any(axis=0)
    return varies


def _is_formal(column: Ids, names: tuple[str, ...], distinct: set[frozenset[str]]) -> bool:
    """Tell whether the words of a column differ in nothing but their spelling and signs."""
    forms = {names[form] for form in column.tolist() if form >= 0}
    return all(is_spelling(one, other, distinct) for one, other in combinations(forms, 2))


def _is_close(last: int, first: int, varies: Flags) -> bool:
    """Tell whether a move goes over a few words, or over some more that vary all of them."""
    distance = first - last
    return distance <= _ADJACENT or (distance <= _SENTENCE and bool(varies[last:first].all()))


def _move_columns(moves: tuple[Move, ...], varies: Flags) -> tuple[Ids, Flags]:
    """Number the varying columns of each move; bind those of a mere change of order."""
    number = np.full(len(varies), -1, np.int32)
    bound = np.zeros(len(varies), np.bool_)
    for index, move in enumerate(moves):
        first, second = sorted((move.first, move.second))
        if len(first) <= _ADJACENT and _is_close(first[-1], second[0], varies):
            bound[first[0] + 1 : second[-1] + 1] = True
            continue
        for run in (first, second):
            span = slice(run[0], run[-1] + 1)
            number[span] = np.where(varies[span], index, number[span])
    return number, bound
