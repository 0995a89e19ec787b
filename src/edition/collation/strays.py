"""Weigh where two witnesses agree in place: which agreements are no more than chance."""

import numpy as np

from edition.collation.anchors import Blocks
from edition.collation.arrays import Flags, Ids, Places, Weights
from edition.collation.seeds import formulaic_bits

_PASSES = 8
_LEVEL = 2
_WAVERING = 6
_SMALL = 4096
_WIDE = 64
_FORMULA = 8
"""A run of more words than this is no mere formula."""

_REPLACED, _OPEN, _MISSING, _MOST_MISSING = 3.0, 2.5, 2.0, 12.0
"""What a word that matches none tells against a passage, and what words that are missing do."""
_DOUBTFUL = 12.0
_PARTED = 16.0
"""So many bits against a passage say that the witnesses have two texts there, not one."""
_HOPE = 20.0
"""What may speak for a passage before one stops looking for the end of another text."""


def trusted(blocks: Blocks, a_length: int, b_length: int, bits: Weights) -> Blocks:
    """Drop the agreements that chance explains: common words in the midst of other text.

    `bits` is the running sum of what the words of the first witness tell.
    """
    for _ in range(_PASSES):
        gaps = _gaps(blocks, a_length, b_length)
        room = gaps[:-1] + gaps[1:] + blocks[:, 2:]
        uneven = gaps[:, 0] != gaps[:, 1]
        wavers = uneven[:-1] & uneven[1:] & (blocks[:, 2] <= _WAVERING)
        wavers &= room[:, 0] * room[:, 1] <= _SMALL
        sure = (_weights(blocks, bits) >= _needed(gaps, room)) & ~wavers
        if sure.all():
            break
        blocks = blocks[sure]
    return blocks


def telling(blocks: Blocks, a: Ids, b: Ids, bits: Weights, scale_bits: Weights) -> Flags:
    """Tell which agreements, of words exact or alike, are more than chance in wide passages.

    A formula that either witness repeats tells less than its words do, and is weighed by how far
    from the next agreement it stands.
    """
    weights = _weights(blocks, bits)
    lost = np.full(len(blocks), np.nan)
    kept = np.ones(len(blocks), np.bool_)
    for _ in range(_PASSES):
        chosen, weight = blocks[kept], weights[kept]
        gaps = _gaps(chosen, len(a), len(b))
        room = gaps[:-1] + gaps[1:] + chosen[:, 2:]
        wide = room[:, 0] * room[:, 1] >= _WIDE
        needed = _needed(gaps, _near(chosen, gaps))
        formulae = (chosen[:, 2] > 1) & (chosen[:, 2] <= _FORMULA)
        formulae &= room[:, 0] * room[:, 1] >= _SMALL
        fresh = np.flatnonzero(kept)[formulae & np.isnan(lost[kept])]
        starts, lengths = blocks[fresh, :2], blocks[fresh, 2]
        lost[fresh] = np.maximum(
            formulaic_bits(a, scale_bits, starts[:, 0], lengths),
            formulaic_bits(b, scale_bits, starts[:, 1], lengths),
        )
        weight = weight - np.where(formulae, lost[kept], 0)
        sure = ~wide | (weight >= needed)
        if sure.all():
            break
        kept[kept] = sure
    return kept


def _near(blocks: Blocks, gaps: Places) -> Places:
    """Return the room that reaches no farther than the nearer of the agreements on either side."""
    before, after = gaps[:-1] + blocks[:, 2:], gaps[1:] + blocks[:, 2:]
    before[:1], after[-1:] = before[:1] + after[:1], before[-1:] + after[-1:]
    nearer = before.prod(axis=1) <= after.prod(axis=1)
    room: Places = np.where(nearer[:, None], before, after)
    return room


def parted(blocks: Blocks, a_length: int, b_length: int, bits: Weights) -> Flags:
    """Tell which agreements stand in a passage most of which speaks for two different texts."""
    gaps = np.maximum(_gaps(blocks, a_length, b_length), 0)
    shorter, odd = gaps.min(axis=1), np.abs(gaps[:, 0] - gaps[:, 1])
    missing = np.minimum(_OPEN + _MISSING * odd, _MOST_MISSING) * (odd > 0)
    against = _REPLACED * shorter + missing
    found = np.zeros(len(blocks), np.bool_)
    doubtful = np.flatnonzero(against >= _DOUBTFUL)
    costs, gains = against.tolist(), _weights(blocks, bits).tolist()
    for gap in doubtful.tolist():
        after, more = _reach(costs, gains, range(gap, len(gains)), 1)
        before, yet_more = _reach(costs, gains, range(gap - 1, -1, -1), 0)
        if costs[gap] + more + yet_more >= _PARTED:
            found[gap - before : gap + after] = True
    return found


def _reach(costs: list[float], gains: list[float], numbers: range, ahead: int) -> tuple[int, float]:
    """Return how many agreements on from a gap belong to another text, and what they add to it."""
    best, reach, total = 0.0, 0, 0.0
    for count, number in enumerate(numbers, 1):
        if best - total + gains[number] > _HOPE:
            break
        total += costs[number + ahead] - gains[number]
        if total > best:
            best, reach = total, count
    return reach, best


def _gaps(blocks: Blocks, a_length: int, b_length: int) -> Places:
    """Return how many words of each witness lie before each agreement, and after the last."""
    starts = np.vstack((blocks[:, :2], [[a_length, b_length]]))
    ends = np.vstack(([[0, 0]], blocks[:, :2] + blocks[:, 2:]))
    gaps: Places = starts - ends
    return gaps


def _needed(gaps: Places, room: Places) -> Weights:
    """Return what an agreement must tell, given the words among which it might be found."""
    level = (gaps[:, 0] == gaps[:, 1]) & (gaps[:, 0] <= _LEVEL)
    support = level[:-1].astype(np.int64) + level[1:]
    needed: Weights = np.log2(np.maximum(1, room[:, 0] * room[:, 1])) + 2 - 4 * support
    return needed


def _weights(blocks: Blocks, bits: Weights) -> Weights:
    weights: Weights = bits[blocks[:, 0] + blocks[:, 2]] - bits[blocks[:, 0]]
    return weights
