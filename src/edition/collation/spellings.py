"""Which of the words that share a column are spellings of one word, for all columns at once."""

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import combinations

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from edition.collation.arrays import Flags, Ids, Places
from edition.collation.classify import SHORTEST, SPELLING_FROM, is_spelling
from edition.collation.table import Collation

_SLIP = 8
"""Of two words alike, one that is more than so many times rarer in a text may be a slip."""


def distinct_words(collation: Collation) -> set[frozenset[str]]:
    """Return the pairs of forms that are alike but stand side by side in one witness.

    A text that has both `then` and `them` has them as two words; but one that has `four` throughout
    and `ffour` once has a slip there. Only forms that share a column are looked at.
    """
    names, form_of = collation.vocabulary.forms, collation.vocabulary.form_of
    pairs = _different(pair[1:] for pair in _shared_pairs(collation.numbered(form_of)))
    pairs = pairs[are_spellings(names, pairs)]
    both = np.zeros(len(pairs), np.bool_)
    for row in collation.rows:
        counts = np.bincount(form_of[row.words], minlength=len(names))
        rarer, commoner = np.sort(counts[pairs], axis=1).T
        both |= (rarer > 0) & (rarer * _SLIP >= commoner)
    return {frozenset((names[one], names[other])) for one, other in pairs[both].tolist()}


def formal_columns(forms: Ids, names: Sequence[str], distinct: Set[frozenset[str]]) -> Flags:
    """Tell of each column whether its words differ in nothing but their spelling and signs."""
    formal = np.ones(forms.shape[1], np.bool_)
    shared = [(columns, _keys(one, other)) for columns, one, other in _shared_pairs(forms)]
    if shared:
        columns, pairs = (np.concatenate(part) for part in zip(*shared, strict=True))
        keys, number = np.unique(pairs, return_inverse=True)
        formal[columns[~are_spellings(names, _unpacked(keys), distinct)[number]]] = False
    return formal


def are_spellings(
    names: Sequence[str], pairs: Places, distinct: Set[frozenset[str]] = frozenset()
) -> Flags:
    """Tell of each pair of different forms, given by number, whether they spell one word.

    The answer is that of `is_spelling`, which is asked where marks may tell words apart.
    """
    lengths = np.fromiter(map(len, names), np.int32, len(names))
    ascii_ = np.fromiter(map(str.isascii, names), np.bool_, len(names))
    letters = np.fromiter(map(str.isalpha, names), np.bool_, len(names)) & ascii_
    one, other = pairs.T
    ascii_ = ascii_[one] & ascii_[other]
    shorter = np.minimum(lengths[one], lengths[other])
    longer = np.maximum(lengths[one], lengths[other])
    found: Flags = letters[one] & letters[other]
    found &= shorter >= np.maximum(SHORTEST, SPELLING_FROM * longer)
    found[found] = _alike(names, one[found], other[found])
    for number in np.flatnonzero(found).tolist() if distinct else ():
        one, other = pairs[number].tolist()
        found[number] = frozenset((names[one], names[other])) not in distinct
    for number in np.flatnonzero(~ascii_).tolist():
        one, other = pairs[number].tolist()
        found[number] = is_spelling(names[one], names[other], distinct)
    return found


def _alike(names: Sequence[str], one: Places, other: Places) -> Flags:
    alike: Flags = (
        process.cpdist(
            list(map(names.__getitem__, one.tolist())),
            list(map(names.__getitem__, other.tolist())),
            scorer=OSA.normalized_similarity,
            score_cutoff=SPELLING_FROM,
            dtype=np.float64,
        )
        > 0
    )
    return alike


def first_alike(cells: Ids) -> Ids:
    """Return for each cell the number of the first row that has the same in its column."""
    first = np.repeat(np.arange(len(cells), dtype=np.int32)[:, None], cells.shape[1], axis=1)
    for one, other in combinations(range(len(cells)), 2):
        same = (cells[one] == cells[other]) & (first[other] == other)
        first[other][same] = one
    return first


def _shared_pairs(forms: Ids) -> Iterator[tuple[Places, Ids, Ids]]:
    """Yield columns, and of each the two different forms that a pair of witnesses has there."""
    varied = np.flatnonzero((forms != forms.max(axis=0, initial=-1)).any(axis=0))
    cells = forms[:, varied]
    leads = first_alike(cells) == np.arange(len(cells))[:, None]
    leads &= cells >= 0
    for one, other in combinations(range(len(cells)), 2):
        both = np.flatnonzero(leads[one] & leads[other])
        if len(both):
            yield varied[both], cells[one, both], cells[other, both]


def _different(pairs: Iterable[tuple[Ids, ...]]) -> Places:
    """Return each pair of forms once."""
    keys = [np.zeros(0, np.int64), *(_keys(one, other) for one, other in pairs)]
    known = np.sort(np.concatenate(keys))
    return _unpacked(known[np.append([True], known[1:] != known[:-1])[: len(known)]])


def _keys(one: Ids, other: Ids) -> Places:
    here, there = one.astype(np.int64), other.astype(np.int64)
    return (np.minimum(here, there) << 32) | np.maximum(here, there)


def _unpacked(keys: Places) -> Places:
    return np.column_stack((keys >> 32, keys & 0xFFFFFFFF))
