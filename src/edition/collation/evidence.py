"""What an alignment says of where the words of one witness belong in another."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping

import numpy as np

from edition.collation.table import Collation
from edition.collation.witness import Witness
from edition.corpus.wordings import Spot


class Evidence:
    """The words that two witnesses share, but for those that an editor has spoken of."""

    def __init__(self, collation: Collation, witnesses: Mapping[str, Witness]) -> None:
        self._collation = collation
        self._witnesses = witnesses
        self._spoken_of: dict[str, list[Spot]] = {siglum: [] for siglum in witnesses}
        self._pairs: dict[tuple[str, str], list[tuple[int, int]]] = {}

    def leave_out(self, siglum: str, spot: Spot) -> None:
        """Let words of a witness count no more: an editor has said where they belong."""
        self._spoken_of[siglum].append(spot)
        self._pairs.clear()

    def room(self, one: str, spot: Spot, other: str) -> Spot:
        """Return between which places of another witness the words of one belong.

        These are the ends of the nearest words before and after that both have.
        """
        pairs = self._shared(one, other)
        here, there = self._witnesses[one], self._witnesses[other]
        before = bisect_right(pairs, spot[0], key=lambda pair: here.ends[pair[0]]) - 1
        after = bisect_left(pairs, spot[1], key=lambda pair: here.starts[pair[0]])
        start = there.ends[pairs[before][1]] if before >= 0 else 0
        text = there.source.passages.text
        end = there.starts[pairs[after][1]] if after < len(pairs) else len(text)
        return start, max(start, end)

    def is_shared(self, siglum: str, spot: Spot) -> bool:
        """Tell whether any other witness has the same words at this place."""
        first, end = self._witnesses[siglum].covered(spot)
        others = (other for other in self._witnesses if other != siglum)
        return any(
            first <= here < end for other in others for here, _ in self._shared(siglum, other)
        )

    def _shared(self, one: str, other: str) -> list[tuple[int, int]]:
        """Return the tokens that two witnesses have alike in one column, in order."""
        if (one, other) not in self._pairs:
            rows = self._collation.row(one), self._collation.row(other)
            forms = self._collation.vocabulary.form_of
            _, here, there = np.intersect1d(rows[0].columns, rows[1].columns, return_indices=True)
            same = forms[rows[0].words[here]] == forms[rows[1].words[there]]
            free, free_there = self._free(one), self._free(other)
            self._pairs[one, other] = [
                (a, b)
                for a, b in zip(here[same].tolist(), there[same].tolist(), strict=True)
                if free[a] and free_there[b]
            ]
        return self._pairs[one, other]

    def _free(self, siglum: str) -> list[bool]:
        witness = self._witnesses[siglum]
        free = [True] * len(witness.starts)
        for start, end in self._spoken_of[siglum]:
            first = bisect_right(witness.ends, start)
            last = bisect_left(witness.starts, end)
            free[first:last] = [False] * (last - first)
        return free

    def columns(self, siglum: str, spot: Spot) -> list[int]:
        """Return the columns of the words in a stretch."""
        first, end = self._witnesses[siglum].covered(spot)
        columns: list[int] = self._collation.row(siglum).columns[first:end].tolist()
        return columns

    def spoken(self, siglum: str, columns: tuple[int, int]) -> Spot:
        """Return what a witness has from one column to another, or the point between."""
        row = self._collation.row(siglum).columns
        first, end = np.searchsorted(row, [columns[0], columns[1] + 1]).tolist()
        return self._witnesses[siglum].spot(first, end)
