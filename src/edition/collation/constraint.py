"""Bend an alignment to what an editor has decided: these words belong together, and no others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from edition.collation.align import collate
from edition.collation.arrays import Ids, Places
from edition.collation.table import Collation, Move, Row
from edition.collation.tokens import Token

Block = Mapping[str, tuple[int, int]]
"""For each witness the first token and the end of those that a decision covers, or none."""


@dataclass(frozen=True, slots=True)
class Constrained:
    """A table in which each block has columns of its own, from the first to the end."""

    collation: Collation
    blocks: tuple[tuple[int, int], ...]

    def decided(self) -> set[int]:
        """Return the columns that an editor has decided."""
        return {column for first, end in self.blocks for column in range(first, end)}


def constrained(collation: Collation, blocks: Sequence[Block]) -> Constrained:
    """Give each block its own columns, and keep what stands before it apart from what follows.

    The blocks follow one another in every witness, and each names all witnesses. A stretch between
    two of them that has lost pairs by it is aligned anew.
    """
    if not blocks:
        return Constrained(collation, ())
    stretches = {row.siglum: _stretches(row, blocks) for row in collation.rows}
    columns = {row.siglum: row.columns.astype(np.int64) for row in collation.rows}
    for stretch in _torn(collation, stretches):
        _align_again(collation, stretch, stretches, columns)
    keys = {s: (stretches[s] << 32) | columns[s] for s in stretches}
    known = np.unique(np.concatenate(list(keys.values())))
    rows = tuple(
        replace(row, columns=np.searchsorted(known, keys[row.siglum]).astype(np.int32))
        for row in collation.rows
    )
    moves = _moved(collation, rows)
    table = replace(collation, rows=rows, width=len(known), moves=moves)
    firsts = np.searchsorted(known >> 32, [2 * n + 1 for n in range(len(blocks))])
    ends = np.searchsorted(known >> 32, [2 * n + 2 for n in range(len(blocks))])
    return Constrained(table, tuple(zip(firsts.tolist(), ends.tolist(), strict=True)))


def _stretches(row: Row, blocks: Sequence[Block]) -> Places:
    """Number the stretch of each token: even between blocks, odd within them."""
    stretches = np.zeros(len(row.words), np.int64)
    for number, block in enumerate(blocks):
        first, end = block[row.siglum]
        stretches[first:] = 2 * number + 1
        stretches[end:] = 2 * number + 2
    return stretches


def _torn(collation: Collation, stretches: Mapping[str, Places]) -> list[int]:
    """Return the stretches between blocks of which a word has lost its counterpart to another."""
    lowest = np.full(collation.width, np.iinfo(np.int64).max)
    highest = np.full(collation.width, -1)
    for row in collation.rows:
        np.minimum.at(lowest, row.columns, stretches[row.siglum])
        np.maximum.at(highest, row.columns, stretches[row.siglum])
    found: set[int] = set()
    for row in collation.rows:
        torn = lowest[row.columns] != highest[row.columns]
        found.update(stretches[row.siglum][torn].tolist())
    return sorted(stretch for stretch in found if stretch % 2 == 0)


def _align_again(
    collation: Collation,
    stretch: int,
    stretches: Mapping[str, Places],
    columns: dict[str, Places],
) -> None:
    spans = {
        siglum: tuple(np.searchsorted(numbers, [stretch, stretch + 1]).tolist())
        for siglum, numbers in stretches.items()
    }
    words: dict[str, list[Token]] = {
        row.siglum: [collation.vocabulary.token(n) for n in row.words[slice(*spans[row.siglum])]]
        for row in collation.rows
    }
    again = collate(words, replace(collation.settings, moves=False))
    for row in again.rows:
        columns[row.siglum][slice(*spans[row.siglum])] = row.columns


def _moved(collation: Collation, rows: tuple[Row, ...]) -> tuple[Move, ...]:
    """Find the moves again: a pair of columns stays one where neither has been taken apart."""
    new = np.full(collation.width, -1)
    apart = np.zeros(collation.width, np.bool_)
    for row, other in zip(collation.rows, rows, strict=True):
        here = new[row.columns]
        apart[row.columns] |= (here >= 0) & (here != other.columns)
        new[row.columns] = other.columns
    new[apart] = -1
    found = []
    for move in collation.moves:
        first, second = new[list(move.first)], new[list(move.second)]
        kept = _rising(first, second)
        if len(kept):
            found.append(Move(tuple(first[kept].tolist()), tuple(second[kept].tolist())))
    return tuple(found)


def _rising(first: Ids | Places, second: Ids | Places) -> list[int]:
    """Return the pairs of which both columns are known and come after those of the pair before."""
    kept: list[int] = []
    for number in range(len(first)):
        before = kept[-1] if kept else None
        known = first[number] >= 0 and second[number] >= 0
        if known and (
            before is None or (first[number] > first[before] and second[number] > second[before])
        ):
            kept.append(number)
    return kept
