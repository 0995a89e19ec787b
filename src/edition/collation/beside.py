"""Lay one witness beside the table: find the column in which each of its tokens belongs."""

from dataclasses import dataclass

import numpy as np

from edition.collation.anchors import Blocks, Grams, matching_blocks, sampled_grams
from edition.collation.arrays import Flags, Ids, Places, Weights
from edition.collation.regions import Profile, align_regions
from edition.collation.scores import REPLACED, UNIT, Scale, Scores
from edition.collation.strays import parted, telling, trusted

_LARGEST = 1 << 18
_UNEVEN = 64
_LEEWAY = 16
"""How much longer than its counterpart a passage must be, and how far its edges reach."""


@dataclass(frozen=True, slots=True)
class Laid:
    """The column of each token, -1 for none, and the score of the pair."""

    columns: Places
    scores: Scores

    @property
    def akin(self) -> Flags:
        """Tell of each token whether it has found the same word, or one that is alike."""
        akin: Flags = (self.columns >= 0) & (self.scores > REPLACED)
        return akin


def lay(witness: Ids, grams: Grams, profile: Profile, neighbour: Grams, scale: Scale) -> Laid:
    """Find the columns of a witness, going by its neighbour, whose row is the profile's first."""
    laid = Laid(np.full(len(witness), -1, np.int64), np.full(len(witness), REPLACED, np.int32))
    occupied = np.flatnonzero(profile.forms[0] >= 0)
    blocks = matching_blocks(witness, profile.forms[0][occupied], grams, neighbour)
    blocks = trusted(blocks, len(witness), len(occupied), _running(scale.bits[witness]))
    _place_blocks(laid, witness, blocks, occupied, scale)
    regions = _open_regions(laid.columns, profile.width)
    _place_single(laid, witness, profile, regions, scale)
    _place_regions(laid, witness, profile, regions, scale)
    _loosen(laid, witness, profile, scale)
    _place_edges(laid, witness, profile, scale)
    return laid


def _loosen(laid: Laid, witness: Ids, profile: Profile, scale: Scale) -> None:
    """Give up stray agreements amid passages that have nothing else in common."""
    occupied = profile.forms[0] >= 0
    akin = laid.akin
    tokens = np.flatnonzero(akin)
    if not len(tokens):
        return
    places = np.maximum(np.cumsum(occupied)[laid.columns[tokens]] - 1, 0)
    fresh = np.concatenate(([True], (np.diff(tokens) > 1) | (np.diff(places) > 1)))
    starts = np.flatnonzero(fresh)
    lengths = np.diff(np.append(starts, len(tokens)))
    blocks = np.column_stack((tokens[starts], places[starts], lengths))
    exact = laid.scores == scale.exact[witness]
    told = np.where(exact, scale.bits[witness], laid.scores / UNIT)
    neighbour = profile.forms[0][occupied]
    blocks = blocks[
        telling(blocks, witness, neighbour, _running(np.where(akin, told, 0)), scale.bits)
    ]
    scored = _running(akin * laid.scores / UNIT)
    blocks = blocks[~parted(blocks, len(witness), len(neighbour), scored)]
    akin[_expand(blocks[:, 0], blocks[:, 2])] = False
    laid.columns[akin] = -1


def _place_edges(laid: Laid, witness: Ids, profile: Profile, scale: Scale) -> None:
    """Find places near the edges of a passage that is long on one side and short on the other.

    Its few words might find their like anywhere in the long one; where they belong is beside what
    agrees before or after them.
    """
    regions = _open_regions(laid.columns, profile.width)
    sizes = np.column_stack((regions[:, 1] - regions[:, 0], regions[:, 3] - regions[:, 2]))
    short, long = sizes.min(axis=1), sizes.max(axis=1)
    uneven = (short > 0) & (long >= _UNEVEN) & (long >= 2 * (2 * short + _LEEWAY))
    for start, end, first, last in regions[uneven].tolist():
        reach = 2 * min(end - start, last - first) + _LEEWAY
        tokens, columns = _edges(start, end, reach), _edges(first, last, reach)
        whole = np.array([[0, len(tokens), 0, len(columns)]])
        near = align_regions(witness[tokens], Profile(profile.forms[:, columns]), whole, scale)
        laid.columns[start:end] = -1
        laid.columns[tokens[near[:, 0]]] = columns[near[:, 1]]
        laid.scores[tokens[near[:, 0]]] = near[:, 2]
    if uneven.any():
        _loosen(laid, witness, profile, scale)


def _edges(start: int, end: int, reach: int) -> Places:
    """Return the numbers from start to end, without those far from both."""
    numbers = np.arange(start, end)
    return numbers[(numbers < start + reach) | (numbers >= end - reach)]


def lay_again(
    laid: Laid, witness: Ids, profile: Profile, here: Places, there: Places, scale: Scale
) -> None:
    """Find places anew round passages that moved away: they take part on neither side."""
    left = np.zeros(profile.width + 1, np.bool_)
    left[there] = True
    in_the_way = left[laid.columns] & ~laid.akin
    in_the_way[here] = True
    laid.columns[in_the_way] = -1
    remaining = witness.copy()
    remaining[here] = -1
    forms = profile.forms.copy()
    forms[:, there] = -1
    regions = _open_regions(laid.columns, profile.width)
    _place_regions(laid, remaining, Profile(forms), regions, scale)
    _loosen(laid, witness, profile, scale)


def _running(weights: Weights) -> Weights:
    return np.concatenate(([0.0], np.cumsum(weights)))


def _place_blocks(laid: Laid, witness: Ids, blocks: Blocks, occupied: Places, scale: Scale) -> None:
    tokens = _expand(blocks[:, 0], blocks[:, 2])
    laid.columns[tokens] = occupied[_expand(blocks[:, 1], blocks[:, 2])]
    laid.scores[tokens] = scale.exact[witness[tokens]]


def _expand(starts: Places, lengths: Places) -> Places:
    """Return all the numbers of runs given by start and length."""
    total = int(lengths.sum())
    first = np.repeat(np.cumsum(lengths) - lengths, lengths)
    return np.repeat(starts, lengths) + np.arange(total) - first


def _open_regions(columns: Places, width: int) -> Places:
    """Return (first token, end, first column, end) of each run of tokens without a column."""
    bounds = np.concatenate(([-1], columns, [width]))
    placed = np.concatenate(([0], np.flatnonzero(columns >= 0) + 1, [len(columns) + 1]))
    before, after = placed[:-1], placed[1:]
    open_ = after - before > 1
    before, after = before[open_], after[open_]
    return np.column_stack((before, after - 1, bounds[before] + 1, bounds[after]))


def _place_single(
    laid: Laid, witness: Ids, profile: Profile, regions: Places, scale: Scale
) -> None:
    """Pair one word with the one word that stands in its place."""
    single = (regions[:, 1] - regions[:, 0] == 1) & (regions[:, 3] - regions[:, 2] == 1)
    token, column = regions[single, 0], regions[single, 2]
    there = profile.forms[0][column]
    token, column, there = token[there >= 0], column[there >= 0], there[there >= 0]
    laid.columns[token] = column
    here = witness[token]
    laid.scores[token] = np.where(here == there, scale.exact[here], scale.alike(here, there))


def _place_regions(
    laid: Laid, witness: Ids, profile: Profile, regions: Places, scale: Scale
) -> None:
    heights, widths = regions[:, 1] - regions[:, 0], regions[:, 3] - regions[:, 2]
    wanted = (laid.columns[regions[:, 0]] < 0) & (widths > 0)
    fitting = heights * widths <= _LARGEST
    token, column, score = align_regions(witness, profile, regions[wanted & fitting], scale).T
    laid.columns[token] = column
    laid.scores[token] = score
    for region in regions[wanted & ~fitting]:
        _place_long(laid, witness, profile, region, scale)


def _place_long(laid: Laid, witness: Ids, profile: Profile, region: Places, scale: Scale) -> None:
    """Lay a long passage beside the witness that has most of those columns."""
    start, end, first, last = region.tolist()
    part = profile.forms[:, first:last]
    fullest = int(np.argmax((part >= 0).sum(axis=1)))
    if (fullest == 0 and len(part) == 1) or (start, end) == (0, len(witness)):
        return
    order = [fullest, *(row for row in range(len(part)) if row != fullest)]
    inner, passage = Profile(part[order]), witness[start:end]
    neighbour = inner.forms[0][inner.forms[0] >= 0]
    found = lay(passage, sampled_grams(passage), inner, sampled_grams(neighbour), scale)
    laid.columns[start:end] = np.where(found.columns >= 0, found.columns + first, -1)
    laid.scores[start:end] = found.scores
