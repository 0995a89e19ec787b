"""What is known of each column of a table: whether its witnesses differ, and in what."""

from dataclasses import dataclass

import numpy as np

from edition.collation.arrays import Flags, Ids
from edition.collation.division import split_words
from edition.collation.spellings import formal_columns
from edition.collation.table import Collation, Move

_ADJACENT = 6
"""Two ends of a move within this many columns are one change of word order."""
_SENTENCE = 24
"""Two ends of a move within this many columns are so too if no word between them is shared."""
NOTHING, LACUNA = -1, -2


@dataclass(frozen=True, slots=True)
class Columns:
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

    def chosen(self) -> Flags:
        """Mark the columns that vary or are bound to one another."""
        before = np.append(self.bound[1:], [False])[: len(self.bound)]
        chosen: Flags = self.varies | self.bound | before
        return chosen


def survey(collation: Collation, distinct: set[frozenset[str]]) -> Columns:
    """Look at each column of a table; `distinct` are pairs of forms known as different words."""
    visible = collation.numbered(collation.vocabulary.visible_ids())
    forms = collation.numbered(collation.vocabulary.form_of)
    for row, cells in zip(collation.rows, visible, strict=True):
        if row.lacunae:
            empty = np.flatnonzero(cells == NOTHING)
            cells[empty[row.in_lacuna(empty)]] = LACUNA
    varies = _varies(visible)
    formal = np.zeros(len(varies), np.bool_)
    full = np.flatnonzero(varies & (visible != NOTHING).all(axis=0))
    names = collation.vocabulary.forms
    formal[full] = formal_columns(forms[:, full], names, distinct)
    move, bound = _move_columns(collation.moves, varies)
    bound |= split_words(forms, names)
    return Columns(visible, forms, varies, formal, move, bound, _turns(collation, forms >= 0))


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


def _varies(visible: Ids) -> Flags:
    """Tell of each column whether the witnesses that are not lost there differ."""
    highest = visible.max(axis=0, initial=LACUNA)
    varies: Flags = ((visible != highest) & (visible != LACUNA)).any(axis=0)
    return varies


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
