"""How well two words go together."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import OSA

from edition.collation.arrays import Flags, Ids, Weights

Scores = Ids
Counts = npt.NDArray[np.int8]

UNIT = 8
"""Scores are whole numbers: eighths of a bit."""
OPEN = -5 * UNIT // 2
LONGER = -2 * UNIT
"""A gap costs its opening and something for each place it is long."""
REPLACED = -3 * UNIT
STRANGE = -12 * UNIT
"""For a word in a column that the neighbour leaves empty: worse than a column of its own."""
ALIKE = 2 * UNIT
"""What words must be alike to stand in such a column all the same."""
FORBIDDEN = -(1 << 26)

_ALIKE_FROM = 0.4
_ALIKE_MOST = 0.8
"""A likeness is never worth as much as the commoner of the two words found again."""
_COUNTED = 90
"""Of longer forms, no more letters are counted."""
_ROUNDING = 1e-6
_LEAST_ALIKE = -2.0
_BY_LENGTH = 3.0
_PRIOR_WORDS = 500.0
_MOST_BITS = 14.0
_COMMON_BITS = 8.0
_COMMON_WORD = 0.5


@dataclass(frozen=True, slots=True)
class _Letters:
    """What letters each form is made of, as bits, how long it is, and how many it repeats."""

    bits: npt.NDArray[np.uint32]
    length: Counts
    repeated: Counts

    @classmethod
    def of(cls, forms: Sequence[str]) -> "_Letters":
        codes = np.frombuffer("".join(forms).encode("utf-32-le", "surrogatepass"), np.uint32)
        length = np.fromiter(map(len, forms), np.int64, len(forms))
        marks = np.append(np.uint32(1) << (codes & np.uint32(31)), np.uint32(0))
        bits = np.bitwise_or.reduceat(marks, np.cumsum(length) - length)
        bits[length == 0] = 0
        short = np.minimum(length, _COUNTED)
        repeated = np.minimum(length - np.bitwise_count(bits), _COUNTED)
        return cls(bits, short.astype(np.int8), repeated.astype(np.int8))

    def may_match(self, a: Ids, b: Ids) -> Flags:
        """Tell which pairs may be alike: no more letters can match than both have."""
        common = np.bitwise_count(self.bits[a] & self.bits[b]).astype(np.int8)
        common += np.minimum(self.repeated[a], self.repeated[b])
        least = np.ceil(_ALIKE_FROM * np.arange(_COUNTED + 1) - _ROUNDING).astype(np.int8)
        enough: Flags = common >= np.maximum(least[self.length[a]], least[self.length[b]])
        return enough


@dataclass(frozen=True, slots=True)
class Scale:
    """What is known of every form of a tradition: its spelling and how much it tells."""

    spellings: npt.NDArray[np.object_]
    bits: Weights
    exact: Scores
    near: bool
    letters: "_Letters"

    @classmethod
    def of(cls, witnesses: Sequence[Ids], forms: Sequence[str], *, near: bool) -> "Scale":
        """Weigh the forms by their frequency; in a short text their length counts for more."""
        spellings = np.array([*forms, ""], dtype=np.object_)[:-1]
        counts = np.zeros(len(forms))
        for witness in witnesses:
            counts += np.bincount(witness, minlength=len(forms))
        total = counts.sum() / len(witnesses)
        lengths = np.fromiter(map(len, forms), np.float64, len(forms))
        prior = _PRIOR_WORDS * np.exp2(-2.5 - 1.2 * lengths)
        bits = np.log2((total + _PRIOR_WORDS) / (counts / len(witnesses) + prior))
        exact = np.minimum(bits, _MOST_BITS) * np.where(bits < _COMMON_BITS, _COMMON_WORD, 1)
        whole = (exact * UNIT).astype(np.int32)
        return cls(spellings, bits, whole, near, _Letters.of(forms))

    def may_be_alike(self, a: Ids, b: Ids) -> Flags:
        """Tell of forms, faster than by their likeness, which pairs have letters enough in common.

        The arrays may be of any shapes that numpy broadcasts.
        """
        return self.letters.may_match(a, b) if self.near else np.zeros(1, np.bool_)

    def alike(self, a: Ids, b: Ids) -> Scores:
        """Score pairs of different forms: `REPLACED` unless they are alike."""
        if not self.near or not len(a):
            return np.full(len(a), REPLACED, np.int32)
        one, other = self.spellings[a].tolist(), self.spellings[b].tolist()
        likeness = process.cpdist(
            one, other, scorer=OSA.normalized_similarity, score_cutoff=_ALIKE_FROM, dtype=np.float32
        )
        lengths = np.fromiter(map(len, one), np.float32, len(one))
        bits = _LEAST_ALIKE + (likeness - _ALIKE_FROM) * _BY_LENGTH * np.minimum(lengths + 1, 10)
        most = np.minimum(self.exact[a], self.exact[b]) * _ALIKE_MOST
        alike = np.minimum(bits * UNIT, most).astype(np.int32)
        return np.where(likeness > 0, np.maximum(alike, REPLACED), REPLACED).astype(np.int32)
