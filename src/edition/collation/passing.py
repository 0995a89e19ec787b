"""Where a unit may not go on: at the bounds of passages, but for passages that stand alone."""

from collections.abc import Mapping

import numpy as np

from edition.collation.arrays import Flags
from edition.collation.table import Collation
from edition.collation.witness import Witness

_ODD = 0x9E3779B97F4A7C15


def bounds_of(collation: Collation, witnesses: Mapping[str, Witness]) -> set[int]:
    """Return the columns with which a passage begins that is parted from the one before.

    Passages that follow one another and that the same witnesses lack, all of their words, are one
    addition or omission, and are not parted.
    """
    support, whole = _support(collation)
    changes = np.concatenate(([0], np.cumsum(support[1:] != support[:-1]))).astype(np.int64)
    found: set[int] = set()
    for siglum, witness in witnesses.items():
        columns = collation.row(siglum).columns
        starts = [0, *witness.beginnings(), len(columns)]
        for before, here, end in zip(starts, starts[1:], starts[2:], strict=False):
            first, start, last = columns[[before, here, end - 1]].tolist()
            if whole[start] or changes[first] != changes[last]:
                found.add(start)
    return found


def _support(collation: Collation) -> tuple[np.ndarray[tuple[int], np.dtype[np.uint64]], Flags]:
    """Return a number for the set of witnesses that have words in a column; and if all have."""
    present = collation.matrix() >= 0
    weights = np.array([(n * _ODD) % (1 << 64) for n in range(1, len(present) + 1)], np.uint64)
    support = np.zeros(collation.width, np.uint64)
    for row, weight in zip(present, weights, strict=True):
        support[row] += weight
    return support, np.count_nonzero(present, axis=0) == len(present)
