"""Where two sequences of forms agree: cut at sure places, then the longest common subsequence."""

from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from rapidfuzz.distance import LCSseq

from edition.collation.arrays import Flags, Hashes, Ids, Places

Blocks = Places
"""Rows of (start in the first, start in the second, length)."""

_GRAM = 3
_STEP = 256
_SHORT = 4096
_EASY = 1 << 24
_WHOLE = 1 << 27
_UNCUT = ("start", "end")
_CHARACTERS = 0x10FFFF
_ODD = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)


@dataclass(frozen=True, slots=True)
class Grams:
    """The n-grams that occur once in a sequence, sorted by hash, and where they stand."""

    hashes: Hashes
    places: Places


def gram_hashes(forms: Ids, size: int) -> Hashes:
    """Hash every run of `size` forms."""
    length = max(0, len(forms) - size + 1)
    wide = forms.astype(np.uint64) + np.uint64(1)
    total = np.zeros(length, np.uint64)
    for offset in range(size):
        total = (total ^ wide[offset : offset + length]) * np.uint64(_ODD[offset % 3])
        total ^= total >> np.uint64(29)
    return total


def run_hashes(forms: Ids, starts: Places, length: int) -> Hashes:
    """Hash the runs of `length` forms that begin at some places."""
    total = np.zeros(len(starts), np.uint64)
    for offset in range(length):
        wide = forms[starts + offset].astype(np.uint64) + np.uint64(1)
        total = (total ^ wide) * np.uint64(_ODD[offset % 3])
        total ^= total >> np.uint64(29)
    return total


def unique_grams(forms: Ids, size: int = _GRAM, rate: int = 1) -> Grams:
    """Return the n-grams that occur once; of a large rate only every so many."""
    hashes = gram_hashes(forms, size)
    places = np.flatnonzero(hashes % np.uint64(rate) == 0) if rate > 1 else np.arange(len(hashes))
    chosen = hashes[places]
    order = np.argsort(chosen, kind="stable")
    chosen, places = chosen[order], places[order]
    change = np.concatenate(([True], chosen[1:] != chosen[:-1], [True]))
    once = change[1:] & change[:-1] if len(chosen) else np.zeros(0, np.bool_)
    return Grams(chosen[once], places[once])


def sampled_grams(forms: Ids) -> Grams:
    """Return the n-grams that serve as anchors of a whole witness; a short one needs none."""
    return unique_grams(forms if len(forms) > _SHORT else forms[:0], _GRAM, rate=16)


def matching_blocks(a: Ids, b: Ids, a_grams: Grams, b_grams: Grams) -> Blocks:
    """Return the runs of forms that two sequences share, in order, as many as can be."""
    found = [np.zeros((0, 3), np.int64)]
    bounds = _cuts(a_grams, b_grams, len(a), len(b))
    for (a0, b0), (a1, b1) in pairwise(bounds):
        found.append(_chunk_blocks(a[a0:a1], b[b0:b1]) + np.array([a0, b0, 0]))
    return _joined(np.concatenate(found))


def _chunk_blocks(a: Ids, b: Ids) -> Blocks:
    """Align one stretch between two anchors; a very long one is first cut again."""
    if not len(a) or not len(b):
        return np.zeros((0, 3), np.int64)
    if len(a) * len(b) <= _EASY:
        return _common_subsequence(a, b)
    for size in (3, 2, 1):
        bounds = _cuts(unique_grams(a, size), unique_grams(b, size), len(a), len(b))
        if len(bounds) > len(_UNCUT):
            parts = [
                _chunk_blocks(a[a0:a1], b[b0:b1]) + np.array([a0, b0, 0])
                for (a0, b0), (a1, b1) in pairwise(bounds)
            ]
            return np.concatenate(parts)
    if len(a) * len(b) <= _WHOLE:
        return _common_subsequence(a, b)
    return np.zeros((0, 3), np.int64)


def _common_subsequence(a: Ids, b: Ids) -> Blocks:
    matches = LCSseq.opcodes(_as_text(a), _as_text(b)).as_matching_blocks()
    return np.array(matches, np.int64).reshape(-1, 3)[:-1]


def _as_text(forms: Ids) -> str:
    """Write forms as a string of one character each, which the aligner reads fastest."""
    if len(forms) and int(forms.max()) >= _CHARACTERS:
        forms = (forms % _CHARACTERS).astype(np.int32)
    return (forms.astype(np.uint32) + np.uint32(1)).tobytes().decode("utf-32-le", "surrogatepass")


def _joined(blocks: Blocks) -> Blocks:
    """Drop empty blocks and join those that touch."""
    blocks = blocks[blocks[:, 2] > 0]
    if not len(blocks):
        return blocks
    ends = blocks[:-1, :2] + blocks[:-1, 2:]
    fresh = np.concatenate(([True], (ends != blocks[1:, :2]).any(axis=1)))
    starts = np.flatnonzero(fresh)
    lengths = np.add.reduceat(blocks[:, 2], starts)
    return np.column_stack((blocks[starts, :2], lengths))


def _cuts(a: Grams, b: Grams, a_length: int, b_length: int) -> list[tuple[int, int]]:
    """Choose places, far enough apart, where both sequences may safely be cut."""
    pairs = _common_places(a, b)
    chain = pairs[_longest_increasing(pairs[:, 1].tolist())]
    chain = chain[_is_supported(chain)]
    bounds = [(0, 0)]
    for place_a, place_b in chain.tolist():
        last_a, last_b = bounds[-1]
        if place_a - last_a >= _STEP and place_b - last_b >= _STEP:
            bounds.append((place_a, place_b))
    return [*bounds, (a_length, b_length)]


def _common_places(a: Grams, b: Grams) -> Places:
    """Pair the places of the n-grams that both sequences have, in the order of the first."""
    if not len(b.hashes):
        return np.zeros((0, 2), np.int64)
    found = np.searchsorted(b.hashes, a.hashes)
    found[found == len(b.hashes)] = 0
    equal = b.hashes[found] == a.hashes
    pairs = np.column_stack((a.places[equal], b.places[found[equal]]))
    return pairs[np.argsort(pairs[:, 0], kind="stable")]


def _is_supported(chain: Places) -> Flags:
    """Keep the anchors whose neighbours lie on nearly the same diagonal: a stray one misleads."""
    shift = chain[:, 1] - chain[:, 0]
    near = np.abs(np.diff(shift)) <= np.minimum(8 + np.diff(chain[:, 0]) // 8, 64)
    return (
        np.concatenate(([True], near))[: len(chain)] & np.concatenate((near, [True]))[: len(chain)]
    )


def _longest_increasing(values: list[int]) -> list[int]:
    """Return the indices of a longest strictly increasing subsequence."""
    tails: list[int] = []
    tail_index: list[int] = []
    before = [-1] * len(values)
    for index, value in enumerate(values):
        rank = bisect_left(tails, value)
        if rank == len(tails):
            tails.append(value)
            tail_index.append(index)
        else:
            tails[rank] = value
            tail_index[rank] = index
        if rank:
            before[index] = tail_index[rank - 1]
    chain = []
    index = tail_index[-1] if tail_index else -1
    while index >= 0:
        chain.append(index)
        index = before[index]
    return chain[::-1]
