"""The table while it grows: one witness after the other is laid beside it and let in."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from edition.collation.anchors import Grams, sampled_grams
from edition.collation.arrays import Flags, Ids, Places
from edition.collation.beside import Laid, lay, lay_again
from edition.collation.moves import Link, find_moves
from edition.collation.parting import part
from edition.collation.regions import Profile
from edition.collation.scores import Scale
from edition.collation.tree import joining_order


@dataclass(frozen=True, slots=True)
class Aligned:
    """The column of every token of every witness, and the pairs of columns that moves link."""

    columns: tuple[Places, ...]
    width: int
    moves: tuple[tuple[Places, Places], ...]


@dataclass(slots=True)
class _Growing:
    """Columns by witness, and the forms in them by order of joining."""

    witnesses: Sequence[Ids]
    ends: Sequence[Flags]
    grams: list[Grams]
    scale: Scale
    columns: dict[int, Places] = field(default_factory=dict)
    forms: Ids = field(default_factory=lambda: np.zeros((0, 0), np.int32))
    links: list[tuple[int, int, Link]] = field(default_factory=list)

    def begin(self, first: int) -> None:
        self.columns[first] = np.arange(len(self.witnesses[first]))
        self.forms = self.witnesses[first][None, :].copy()

    def join(self, witness: int, neighbour: int, *, moves: bool) -> None:
        profile = self._profile(neighbour)
        forms, grams = self.witnesses[witness], self.grams
        laid = lay(forms, grams[witness], profile, grams[neighbour], self.scale)
        if moves:
            self._move(witness, neighbour, laid, profile)
        part(laid, self.columns[neighbour], self.ends[witness], self.ends[neighbour])
        self._let_in(witness, laid.columns)

    def _profile(self, neighbour: int) -> Profile:
        row = list(self.columns).index(neighbour)
        others = [other for other in range(len(self.forms)) if other != row]
        return Profile(self.forms[[row, *others]])

    def _move(self, witness: int, neighbour: int, laid: Laid, profile: Profile) -> None:
        forms, columns = self.witnesses[neighbour], self.columns[neighbour]
        links = find_moves(self.witnesses[witness], laid, forms, columns, self.scale)
        if links:
            here = np.concatenate([link.here for link in links])
            there = columns[np.concatenate([link.there for link in links])]
            lay_again(laid, self.witnesses[witness], profile, here, there, self.scale)
            self.links.extend((witness, neighbour, link) for link in links)

    def _let_in(self, witness: int, places: Places) -> None:
        """Open a new column after its predecessor for each token that found none."""
        before = np.maximum.accumulate(np.concatenate(([-1], places)))[1:]
        new = np.flatnonzero(places < 0)
        width = self.forms.shape[1] + len(new)
        old = np.arange(self.forms.shape[1])
        old += np.searchsorted(before[new], old)
        final = np.empty(len(places), np.int64)
        placed = places >= 0
        final[placed] = old[places[placed]]
        final[new] = before[new] + 1 + np.arange(len(new))
        self.columns = {key: old[columns] for key, columns in self.columns.items()}
        self.columns[witness] = final
        self._widen(old, width, final, self.witnesses[witness])

    def _widen(self, old: Places, width: int, final: Places, forms: Ids) -> None:
        wider = np.full((len(self.forms) + 1, width), -1, np.int32)
        wider[:-1, old] = self.forms
        wider[-1, final] = forms
        self.forms = wider

    def moves(self) -> tuple[tuple[Places, Places], ...]:
        return tuple(
            (self.columns[witness][link.here], self.columns[neighbour][link.there])
            for witness, neighbour, link in self.links
        )


def grow(
    witnesses: Sequence[Ids],
    ends: Sequence[Flags],
    forms: Sequence[str],
    *,
    near: bool,
    moves: bool,
) -> Aligned:
    """Align witnesses given as sequences of forms; `ends` tell which words end a sentence."""
    if not witnesses:
        return Aligned((), 0, ())
    scale = Scale.of(witnesses, forms, near=near)
    grams = [sampled_grams(witness) for witness in witnesses]
    table = _Growing(witnesses, ends, grams, scale)
    order = joining_order(witnesses)
    table.begin(order[0][0])
    for witness, neighbour in order[1:]:
        table.join(witness, neighbour, moves=moves)
    columns = tuple(table.columns[witness] for witness in range(len(witnesses)))
    return Aligned(columns, table.forms.shape[1], table.moves())
