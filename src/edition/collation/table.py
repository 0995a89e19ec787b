"""The alignment table: a row per witness, a column per place, and the passages that moved."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from edition.collation.arrays import Flags, Ids, Places
from edition.collation.settings import Settings
from edition.collation.tokens import Token
from edition.collation.vocabulary import Vocabulary

Cell = Token | None


@dataclass(frozen=True, slots=True)
class Row:
    """A witness in the table: its words in order and the column in which each stands."""

    siglum: str
    words: Ids
    columns: Ids
    lacunae: tuple[int, ...] = ()
    """Numbers of the tokens before which text is known to be lost; the end counts as one more."""

    def in_lacuna(self, columns: Places) -> Flags:
        """Tell of each column that the witness leaves empty whether its text is lost there."""
        following = np.searchsorted(self.columns, columns)
        return np.isin(following, self.lacunae)


@dataclass(frozen=True, slots=True)
class Move:
    """A passage that stands in one run of columns in some witnesses, in another in others.

    The two runs are parallel: the first column of one holds the first word of the other. A witness
    that has words in both of two such columns takes no part in the move of that word.
    """

    first: tuple[int, ...]
    second: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Collation:
    """Witnesses aligned: the result of `collate`, from which units and formats are made."""

    rows: tuple[Row, ...]
    width: int
    moves: tuple[Move, ...]
    vocabulary: Vocabulary
    settings: Settings

    @property
    def sigla(self) -> tuple[str, ...]:
        """Return the sigla in the order in which the witnesses were given."""
        return tuple(row.siglum for row in self.rows)

    def row(self, siglum: str) -> Row:
        """Return the row of a witness."""
        return next(row for row in self.rows if row.siglum == siglum)

    def tokens(self, siglum: str) -> list[Token]:
        """Return the tokens of a witness in order."""
        return list(map(self.vocabulary.token, self.row(siglum).words.tolist()))

    def text(self, siglum: str) -> str:
        """Return the text of a witness, every character of it."""
        words = self.vocabulary.words
        return "".join(words[word] for word in self.row(siglum).words.tolist())

    def cells(self, siglum: str) -> list[Cell]:
        """Return the cells of a witness, one for each column."""
        cells: list[Cell] = [None] * self.width
        for column, token in zip(
            self.row(siglum).columns.tolist(), self.tokens(siglum), strict=True
        ):
            cells[column] = token
        return cells

    def table(self) -> Iterator[tuple[Cell, ...]]:
        """Yield the columns, each with a cell for every witness."""
        return zip(*map(self.cells, self.sigla), strict=True)

    def matrix(self) -> Ids:
        """Return the words by witness and column as numbers, -1 where there is none."""
        return self.numbered(np.arange(len(self.vocabulary.words), dtype=np.int32))

    def numbered(self, numbers: Ids) -> Ids:
        """Return what has been said of each word as a number, by witness and column, else -1."""
        matrix = np.full((len(self.rows), self.width), -1, np.int32)
        for index, row in enumerate(self.rows):
            matrix[index, row.columns] = numbers[row.words]
        return matrix
