"""In which order witnesses join the table, and beside which one each is laid."""

from collections.abc import Sequence

import numpy as np

from edition.collation.anchors import gram_hashes
from edition.collation.arrays import Hashes, Ids, Weights

_SKETCH = 6000
_PAIR = 2


def joining_order(witnesses: Sequence[Ids]) -> list[tuple[int, int]]:
    """Return (witness, neighbour) pairs: each witness is laid beside its nearest already placed.

    The first pair names the first witness, which has no neighbour, twice.
    The order follows from the texts alone.
    """
    count = len(witnesses)
    if count <= _PAIR:
        return [(witness, 0) for witness in range(count)]
    likeness = _likeness(witnesses)
    first = int(np.argmax(likeness.sum(axis=0)))
    order = [(first, first)]
    placed = np.zeros(count, np.bool_)
    placed[first] = True
    while len(order) < count:
        score = np.where(placed[:, None] | ~placed[None, :], -1.0, likeness)
        witness, neighbour = divmod(int(np.argmax(score)), count)
        order.append((witness, neighbour))
        placed[witness] = True
    return order


def _likeness(witnesses: Sequence[Ids]) -> Weights:
    """Return, for each witness, the share of its n-grams that each other one has."""
    rate = max(1, max(map(len, witnesses)) // _SKETCH)
    sketches = [_sketch(forms, rate) for forms in witnesses]
    shared = np.array([[_common(one, other) for other in sketches] for one in sketches], np.float64)
    np.fill_diagonal(shared, 0)
    sizes = np.array([max(1, len(sketch)) for sketch in sketches])
    likeness: Weights = shared / sizes[:, None]
    return likeness


def _sketch(forms: Ids, rate: int) -> Hashes:
    hashes = np.concatenate([gram_hashes(forms, size) for size in (1, 2)])
    hashes = np.sort(hashes[hashes % np.uint64(rate) == 0])
    return hashes[np.concatenate(([True], hashes[1:] != hashes[:-1]))[: len(hashes)]]


def _common(one: Hashes, other: Hashes) -> int:
    if not len(one) or not len(other):
        return 0
    places = np.searchsorted(other, one)
    places[places == len(other)] = 0
    return int(np.count_nonzero(other[places] == one))
