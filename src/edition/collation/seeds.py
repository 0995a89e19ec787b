"""Weigh where two witnesses agree out of place: which agreements are more than chance."""

from dataclasses import dataclass

import numpy as np

from edition.collation.anchors import run_hashes
from edition.collation.arrays import Flags, Ids, Places, Weights
from edition.collation.scores import UNIT, Scale

_SURE = 14.0
_LIKELY = 1.0
"""What a seed must reach before its surroundings are looked at."""
_RARE = 9.0
_COMMON = 32
_REACH = 6
_AROUND = 12
_PHRASE = 3
"""A run of this many tokens that found no match is seldom a chance of copying."""
_LOOSE = 8.0
"""What a passage must tell more where both witnesses have much else that found no match."""
_NEARBY = 4
_CLOSE = 4.0
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Side:
    """The tokens of one witness that found no match in place, and the runs they form."""

    forms: Ids
    free: Flags
    starts: Places
    ends: Places

    @classmethod
    def of(cls, forms: Ids, free: Flags) -> "Side":
        """Note for each token where the run it stands in begins and ends."""
        number = np.arange(len(free))
        bound = np.where(free, -1, number)
        starts = np.maximum.accumulate(bound) + 1
        bound = np.where(free, len(free), number)
        ends = np.minimum.accumulate(bound[::-1])[::-1]
        return cls(forms, free, starts, ends)

    def stretch(self, token: int, step: int) -> int:
        """Count the tokens still free from one on in a direction."""
        count = 0
        while count < _LONGEST and 0 <= token < len(self.free) and self.free[token]:
            count += 1
            token += step
        return count


@dataclass(frozen=True, slots=True)
class Seed:
    """A run of equal tokens, with holes, on one diagonal, and how far it is from chance."""

    evidence: float
    here: int
    there: int
    length: int


def find_seeds(here: Side, there: Side, expected: Places, scale: Scale) -> list[Seed]:
    """Find the agreements among free tokens that chance does not explain, the best first.

    `expected` is, for each token here, the place there where it would be sought.
    """
    runs = _seed_runs(here, there, expected, scale)
    return _significant(runs, here, there, expected, scale)


def _seed_runs(here: Side, there: Side, expected: Places, scale: Scale) -> Places:
    """Gather equal words among the free tokens into rows of (here, there, length)."""
    long_here = here.ends - here.starts >= _PHRASE
    long_there = there.ends - there.starts >= _PHRASE
    rare = scale.bits >= _RARE
    pairs = np.concatenate(
        [
            _equal_words(here, there, here.free & rare[here.forms], there.free & rare[there.forms]),
            _equal_words(here, there, here.free & long_here, there.free & long_there),
            _equal_word_pairs(here, there),
            _equal_neighbours(here, there, expected),
        ]
    )
    shift = pairs[:, 1] - pairs[:, 0]
    pairs = pairs[np.lexsort((pairs[:, 0], shift))]
    shift = pairs[:, 1] - pairs[:, 0]
    fresh = (np.diff(shift) != 0) | (np.diff(pairs[:, 0]) > _REACH)
    starts = np.concatenate(([True], fresh))[: len(pairs)]
    ends = np.concatenate((fresh, [True]))[: len(pairs)]
    lengths = pairs[ends, 0] - pairs[starts, 0] + 1
    return np.column_stack((pairs[starts], lengths))


def _equal_words(here: Side, there: Side, wanted: Flags, opposite: Flags) -> Places:
    """Return (token here, token there) of equal words among those wanted."""
    one, other = np.flatnonzero(wanted), np.flatnonzero(opposite)
    return _equal_keys(_keys(here.forms, one), one, _keys(there.forms, other), other)


def _equal_neighbours(here: Side, there: Side, expected: Places) -> Places:
    """Return pairs of equal free words that have changed places with but a few others."""
    one = np.flatnonzero(here.free)
    found = []
    for offset in range(-_NEARBY, _NEARBY + 1):
        other = expected[one] + offset
        inside = (other >= 0) & (other < len(there.free))
        pairs = np.column_stack((one, other))[inside]
        equal = there.free[pairs[:, 1]] & (here.forms[pairs[:, 0]] == there.forms[pairs[:, 1]])
        found.append(pairs[equal])
    return np.concatenate(found)


def _equal_word_pairs(here: Side, there: Side) -> Places:
    """Return (token here, token there) of both words of equal pairs of free words."""
    one = np.flatnonzero(here.free[:-1] & here.free[1:])
    other = np.flatnonzero(there.free[:-1] & there.free[1:])
    first = _equal_keys(_pair_keys(here.forms, one), one, _pair_keys(there.forms, other), other)
    return np.concatenate((first, first + 1))


def _keys(forms: Ids, places: Places) -> Places:
    return forms[places].astype(np.int64)


def _pair_keys(forms: Ids, places: Places) -> Places:
    return (forms[places].astype(np.int64) << 32) | forms[places + 1]


def _equal_keys(keys: Places, places: Places, others: Places, opposite: Places) -> Places:
    """Pair the places of equal keys, unless a key is very common."""
    order = np.argsort(others, kind="stable")
    others, opposite = others[order], opposite[order]
    low = np.searchsorted(others, keys, "left")
    counts = np.searchsorted(others, keys, "right") - low
    counts[counts > _COMMON] = 0
    offset = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
    return np.column_stack((np.repeat(places, counts), opposite[np.repeat(low, counts) + offset]))


def _significant(
    runs: Places, here: Side, there: Side, expected: Places, scale: Scale
) -> list[Seed]:
    """Keep the runs that chance does not explain, the best first."""
    prior = _prior(runs, here, there, expected)
    weight = _running(scale.bits[here.forms], runs[:, 0], runs[:, 2])
    likely = weight + prior >= _LIKELY
    runs, prior = runs[likely], prior[likely]
    evidence = _surrounding_score(runs, here, there, scale)
    seen = np.minimum(runs[:, 2], _AROUND + _REACH + 1)
    evidence -= np.maximum(
        formulaic_bits(here.forms, scale.bits, runs[:, 0], seen),
        formulaic_bits(there.forms, scale.bits, runs[:, 1], seen),
    )
    evidence += prior
    doubtful = np.flatnonzero(evidence >= _SURE)
    for side, starts in ((here, runs[:, 0]), (there, runs[:, 1])):
        most = _most_bits(side.forms, starts[doubtful], runs[doubtful, 2])
        evidence[doubtful] = np.minimum(evidence[doubtful], most + prior[doubtful])
    order = np.lexsort((runs[:, 1], runs[:, 0], -evidence))
    order = order[evidence[order] >= _SURE]
    rows = zip(evidence[order].tolist(), *runs[order].T.tolist(), strict=True)
    return [Seed(*row) for row in rows]


def formulaic_bits(forms: Ids, bits: Weights, starts: Places, lengths: Places) -> Weights:
    """Return how many of the bits of each run the words themselves give away, one the next.

    The second word of a formula that the witness repeats tells little.
    """
    inside = np.zeros(len(forms), np.bool_)
    for offset in range(1, int(lengths.max(initial=0))):
        inside[starts[lengths > offset] + offset] = True
    second = np.flatnonzero(inside)
    times = _repetitions(forms, second - 1)
    telling = np.log2(np.bincount(forms)[forms[second - 1]] / np.maximum(times - 1, 0.5))
    lost = np.zeros(len(forms))
    lost[second] = np.where(times > 1, np.maximum(bits[forms[second]] - telling, 0), 0)
    return _running(lost, starts, lengths)


def _most_bits(forms: Ids, starts: Places, lengths: Places) -> Weights:
    """Return the most that each run can tell: one that recurs, no more than where it might be."""
    most = np.full(len(starts), np.inf)
    phrases = (lengths > _PHRASE) & (lengths <= _AROUND)
    for length in np.unique(lengths[phrases]).tolist():
        runs = np.flatnonzero(lengths == length)
        times = _occurrences(forms, starts[runs], length)
        most[runs] = np.where(times > 1, np.log2(len(forms) / times), np.inf)
    return most


def _occurrences(forms: Ids, starts: Places, length: int) -> Places:
    """Count how often each run of a length, given by its start, occurs in all."""
    places = np.arange(len(forms) - length + 1)
    known = np.zeros((_PHRASE, int(forms.max()) + 1), np.bool_)
    for offset in range(_PHRASE):
        known[offset, forms[starts + offset]] = True
        places = places[known[offset, forms[places + offset]]]
    hashes = run_hashes(forms, places, length)
    keys, number = np.unique(run_hashes(forms, starts, length), return_inverse=True)
    found = np.searchsorted(keys, hashes)
    found[found == len(keys)] = 0
    return np.bincount(found[keys[found] == hashes], minlength=len(keys))[number]


def _repetitions(forms: Ids, places: Places) -> Places:
    """Count how often the pairs of words at some places occur in all."""
    is_first, is_second = np.zeros((2, int(forms.max(initial=0)) + 1), np.bool_)
    is_first[forms[places]] = True
    is_second[forms[places + 1]] = True
    wanted, number = np.unique(_pair_keys(forms, places), return_inverse=True)
    candidates = np.flatnonzero(is_first[forms[:-1]] & is_second[forms[1:]])
    keys = _pair_keys(forms, candidates)
    found = np.searchsorted(wanted, keys)
    found[found == len(wanted)] = 0
    equal = wanted[found] == keys if len(wanted) else np.zeros(0, np.bool_)
    return np.bincount(found[equal], minlength=len(wanted))[number]


def _running(values: Weights, starts: Places, lengths: Places) -> Weights:
    total = np.concatenate(([0.0], np.cumsum(values)))
    sums: Weights = total[starts + lengths] - total[starts]
    return sums


def _prior(runs: Places, here: Side, there: Side, expected: Places) -> Weights:
    """Weigh the place: the farther off, the more others might equal it by chance.

    Two runs of some length that fill their gaps alike speak for a move.
    """
    one, other = runs[:, 0], runs[:, 1]
    origin = expected[one]
    distance = np.abs(other - origin) + runs[:, 2]
    running = np.concatenate(([0], np.cumsum(there.free)))
    low, high = np.maximum(0, origin - distance), np.minimum(len(there.free), origin + distance)
    rivals = running[high] - running[low] + 1
    length = here.ends[one] - here.starts[one]
    opposite = there.ends[other] - there.starts[other]
    shorter = np.minimum(length, opposite)
    fills = (shorter >= _PHRASE) & (shorter <= _AROUND)
    alike = fills & (np.abs(length - opposite) <= 1)
    nearby = np.abs(other - origin) <= _NEARBY
    lone = (runs[:, 2] == 1) & ~nearby
    loose = shorter > _LONGEST
    prior: Weights = 4.0 * fills + 4.0 * alike + _CLOSE * nearby - 4.0 * lone - np.log2(rivals)
    prior -= _LOOSE * loose
    return prior


def _surrounding_score(runs: Places, here: Side, there: Side, scale: Scale) -> Weights:
    """Score the tokens round each run on its diagonal, as far as both gaps and the score reach."""
    one, other = runs[:, 0], runs[:, 1]
    offsets = np.arange(-_AROUND, _AROUND + _REACH + 1)
    low = -np.minimum(one - here.starts[one], other - there.starts[other])
    high = np.minimum(here.ends[one] - one, there.ends[other] - other)
    inside = (offsets >= low[:, None]) & (offsets < high[:, None])
    where, offset = np.nonzero(inside)
    a = here.forms[one[where] + offsets[offset]]
    b = there.forms[other[where] + offsets[offset]]
    scores = np.zeros(inside.shape)
    differ = a != b
    values = scale.bits[a]
    values[differ] = np.maximum(scale.alike(a[differ], b[differ]) / UNIT, -3)
    scores[where, offset] = values
    after = np.cumsum(scores[:, _AROUND:], axis=1).max(axis=1, initial=0)
    before = np.cumsum(scores[:, :_AROUND][:, ::-1], axis=1).max(axis=1, initial=0)
    around: Weights = after + before
    return around
