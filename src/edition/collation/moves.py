"""Find passages that two witnesses share but have in different places."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from edition.collation.arrays import Ids, Places
from edition.collation.beside import Laid
from edition.collation.regions import Profile, align_regions
from edition.collation.scores import LONGER, OPEN, Scale
from edition.collation.seeds import Seed, Side, find_seeds

_REACH = 6
_EDGE = 1
_SLACK = 2
_LONG = 100
"""A run longer than this needs no aligning: it is one diagonal."""


@dataclass(frozen=True, slots=True)
class Link:
    """The tokens of a moved passage in one witness and, pair by pair, in the other."""

    here: Places
    there: Places


def find_moves(
    witness: Ids, laid: Laid, neighbour: Ids, columns: Places, scale: Scale
) -> list[Link]:
    """Link what is free in a witness with what its neighbour has free elsewhere."""
    here = Side.of(witness, ~laid.akin)
    taken = np.zeros(1 + max(columns.max(initial=0), laid.columns.max(initial=0)), np.bool_)
    taken[laid.columns[laid.akin]] = True
    there = Side.of(neighbour, ~taken[columns])
    expected = np.searchsorted(columns, np.maximum.accumulate(np.maximum(laid.columns, 0)))
    seeds = find_seeds(here, there, expected, scale)
    regions = np.array(list(_claim(seeds, here, there)), np.int64).reshape(-1, 8)
    if not len(regions):
        return []
    long = regions[:, 7] - regions[:, 6] > _LONG
    whole = [Link(np.arange(a, b), np.arange(c, d)) for a, b, c, d, *_ in regions[long].tolist()]
    return _chained([*whole, *_links(witness, neighbour, regions[~long], scale)])


def _chained(links: list[Link]) -> list[Link]:
    """Join the links that follow one another in both witnesses: they are one passage."""
    chained: list[Link] = []
    for link in sorted(links, key=lambda link: int(link.here[0])):
        if chained and _follows(chained[-1], link):
            last = chained.pop()
            here, there = (last.here, link.here), (last.there, link.there)
            chained.append(Link(np.concatenate(here), np.concatenate(there)))
        else:
            chained.append(link)
    return chained


def _follows(link: Link, following: Link) -> bool:
    here = int(following.here[0] - link.here[-1])
    there = int(following.there[0] - link.there[-1])
    return 0 < here <= _REACH and 0 < there <= _REACH


def _claim(seeds: list[Seed], here: Side, there: Side) -> Iterator[tuple[int, ...]]:
    """Give each seed the free tokens round it that no better seed has claimed."""
    for seed in seeds:
        inner = slice(seed.here, seed.here + seed.length)
        other = slice(seed.there, seed.there + seed.length)
        if not (here.free[inner].all() and there.free[other].all()):
            continue
        if seed.length > _LONG:
            here.free[inner] = there.free[other] = False
            yield inner.start, inner.stop, other.start, other.stop, 0, 0, seed.here, inner.stop
            continue
        left = (here.stretch(inner.start - 1, -1), there.stretch(other.start - 1, -1))
        right = (here.stretch(inner.stop, 1), there.stretch(other.stop, 1))
        region = (inner.start - _reach(*left), inner.stop + _reach(*right))
        opposite = (other.start - _reach(*left[::-1]), other.stop + _reach(*right[::-1]))
        here.free[slice(*region)] = False
        there.free[slice(*opposite)] = False
        yield *region, *opposite, left[0] == left[1], right[0] == right[1], seed.here, inner.stop


def _reach(stretch: int, opposite: int) -> int:
    """Return how far a passage may reach beyond its seed, given how far its counterpart may."""
    return min(stretch, opposite + _SLACK)


def _links(witness: Ids, neighbour: Ids, regions: Places, scale: Scale) -> Iterator[Link]:
    """Align each passage with its counterpart and trim what does not belong."""
    if not len(regions):
        return
    profile = Profile(neighbour[None, :])
    pairs = align_regions(witness, profile, regions[:, :4], scale)
    pairs = pairs[np.argsort(pairs[:, 0])]
    bounds = np.searchsorted(pairs[:, 0], regions[:, :2])
    for (low, high), region in zip(bounds.tolist(), regions.tolist(), strict=True):
        kept = _trimmed(pairs[low:high], region)
        if len(kept):
            yield Link(kept[:, 0], kept[:, 1])


def _trimmed(pairs: Places, region: list[int]) -> Places:
    """Keep the stretch of pairs that scores highest; add loose ends that fill both gaps."""
    if not len(pairs):
        return pairs
    left_out = np.diff(pairs[:, :2], axis=0).sum(axis=1) - 2
    cost = np.concatenate(([0], np.where(left_out > 0, OPEN + LONGER * left_out, 0)))
    total = np.concatenate(([0], np.cumsum(pairs[:, 2] + cost)))
    risen = total - np.minimum.accumulate(total)
    last = int(np.argmax(risen))
    first = int(np.flatnonzero(risen[: last + 1] == 0)[-1])
    core = pairs[first:last, 0]
    seed = np.count_nonzero((core >= region[6]) & (core < region[7]))
    if 2 * seed < region[7] - region[6]:
        return pairs[:0]
    start, end = pairs[first], pairs[last - 1]
    if region[4] and start[0] - region[0] == start[1] - region[2] <= _EDGE:
        first = 0
    if region[5] and region[1] - end[0] == region[3] - end[1] <= _EDGE + 1:
        last = len(pairs)
    return pairs[first:last]
