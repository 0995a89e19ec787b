"""Score an alignment against the truth, by pairs of tokens over all pairs of witnesses."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import permutations

import numpy as np
import numpy.typing as npt
from tradition import Slot

Numbers = npt.NDArray[np.int64]


@dataclass(slots=True)
class Score:
    """Counts of pairs: found, true, right, and right and true by kind; links apart."""

    found: int = 0
    true: int = 0
    right: int = 0
    links: int = 0
    links_right: int = 0
    kinds: dict[str, list[int]] = field(
        default_factory=lambda: {"near": [0, 0], "replaced": [0, 0], "moved": [0, 0]}
    )

    @property
    def precision(self) -> float:
        """Return the share of the pairs found that are right."""
        return self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        """Return the share of the true pairs that were found."""
        return self.right / max(1, self.true)

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return 2 * self.right / max(1, self.found + self.true)

    def recall_of(self, kind: str) -> float:
        """Return the recall of one kind of token."""
        right, true = self.kinds[kind]
        return right / true if true else float("nan")

    def line(self) -> str:
        """Return the score in one line."""
        kinds = " ".join(f"{kind} {self.recall_of(kind):.4f}" for kind in self.kinds)
        links = self.links_right / self.links if self.links else float("nan")
        return (
            f"F1 {self.f1:.5f}  P {self.precision:.5f} R {self.recall:.5f}  "
            f"recall of {kinds}  links right {links:.4f} ({self.links})"
        )


def score(
    texts: Sequence[Sequence[Slot]],
    columns: Sequence[Numbers],
    links: Iterable[tuple[int, int]] = (),
) -> Score:
    """Compare the columns of the tokens, and the columns that moves link, with the truth."""
    result = Score()
    width = 1 + max((int(places.max()) for places in columns if len(places)), default=0)
    classes = _classes(width, links)
    slots = 1 + max((slot.slot for text in texts for slot in text), default=0)
    witnesses = [_Witness.of(text, places) for text, places in zip(texts, columns, strict=True)]
    for one, other in permutations(witnesses, 2):
        _score_pair(result, one, other, classes, slots)
    return result


@dataclass(frozen=True, slots=True)
class _Witness:
    slot: Numbers
    replacing: Numbers
    moving: Numbers
    word: Numbers
    places: Numbers

    @classmethod
    def of(cls, text: Sequence[Slot], places: Numbers) -> "_Witness":
        fields = [(slot.slot, slot.replacing, slot.moving, hash(slot.word)) for slot in text]
        return cls(*np.array(fields, np.int64).reshape(-1, 4).T, places)


def _score_pair(
    result: Score, one: _Witness, other: _Witness, classes: Numbers, slots: int
) -> None:
    truth = _lookup(other.slot, one.slot, slots)
    in_place = _lookup(other.places, one.places, len(classes))
    linked = _lookup(classes[other.places], classes[one.places], len(classes))
    elsewhere = other.places[linked] if len(other.places) else linked
    takes_part = (
        ~_present(one, len(classes))[elsewhere] & ~_present(other, len(classes))[one.places]
    )
    linked = np.where((linked >= 0) & takes_part, linked, -1)
    right = (truth >= 0) & ((in_place == truth) | (linked == truth))
    result.found += int((in_place >= 0).sum() + (linked >= 0).sum())
    result.true += int((truth >= 0).sum())
    result.right += int(right.sum())
    result.links += int((linked >= 0).sum())
    result.links_right += int(((linked >= 0) & (linked == truth)).sum())
    replaced = (truth >= 0) & (one.replacing != other.replacing[truth])
    moved = (truth >= 0) & (one.moving != other.moving[truth])
    near = (truth >= 0) & ~replaced & (one.word != other.word[truth])
    for kind, which in (("near", near & ~moved), ("replaced", replaced & ~moved), ("moved", moved)):
        result.kinds[kind][0] += int((right & which).sum())
        result.kinds[kind][1] += int(which.sum())


def _present(witness: _Witness, width: int) -> npt.NDArray[np.bool_]:
    present = np.zeros(width, np.bool_)
    present[witness.places] = True
    return present


def _lookup(keys: Numbers, wanted: Numbers, size: int) -> Numbers:
    """Return where each wanted key stands among the keys, -1 where it does not."""
    where = np.full(size, -1, np.int64)
    where[keys] = np.arange(len(keys))
    return where[wanted]


def _classes(width: int, links: Iterable[tuple[int, int]]) -> Numbers:
    """Number the columns so that linked ones share a number."""
    parent = list(range(width))

    def root(column: int) -> int:
        while parent[column] != column:
            parent[column] = parent[parent[column]]
            column = parent[column]
        return column

    for one, other in links:
        parent[root(one)] = root(other)
    return np.array([root(column) for column in range(width)], np.int64)
