"""Find the columns over which one word of some witnesses is two of others: `into`, `in to`."""

import numpy as np

from edition.collation.arrays import Flags, Hashes, Ids

_BASE = np.uint64(0x9E3779B97F4A7C15)


def split_words(forms: Ids, names: tuple[str, ...]) -> Flags:
    """Tell of each column whether it holds the rest of a word that others have in one.

    `forms` are the normal forms by witness and column, -1 for none.
    """
    present = forms >= 0
    before, after = present[:, :-1], present[:, 1:]
    both = (before & after).any(axis=0)
    one = (before != after).any(axis=0)
    found = np.zeros(forms.shape[1], np.bool_)
    columns = np.flatnonzero(both & one)
    for column in columns[_may_be_split(forms[:, columns], forms[:, columns + 1], names)].tolist():
        found[column + 1] = _is_split(forms[:, column : column + 2].tolist(), names)
    return found


def _may_be_split(before: Ids, after: Ids, names: tuple[str, ...]) -> Flags:
    """Tell by hash of which columns two words of one witness may be the one word of another."""
    hashes, shifts = _form_hashes(names)
    two, one = (before >= 0) & (after >= 0), (before >= 0) != (after >= 0)
    joined = hashes[before] * shifts[after] + hashes[after]
    single = hashes[np.maximum(before, after)]
    found = np.zeros(before.shape[1], np.bool_)
    for pair, whole in zip(joined, two, strict=True):
        found |= (one & (single == pair) & whole).any(axis=0)
    return found


def _form_hashes(names: tuple[str, ...]) -> tuple[Hashes, Hashes]:
    """Return the polynomial hash of each form, and by what one is multiplied to precede it."""
    codes = np.frombuffer("".join(names).encode("utf-32-le", "surrogatepass"), np.uint32)
    lengths = np.fromiter(map(len, names), np.int64, len(names))
    powers = np.full(int(lengths.max(initial=0)) + 1, _BASE)
    powers[0] = 1
    powers = np.cumprod(powers)
    ends = np.cumsum(lengths)
    left = np.repeat(ends, lengths) - np.arange(len(codes)) - 1
    total = np.concatenate((np.zeros(1, np.uint64), np.cumsum(codes * powers[left])))
    return total[ends] - total[ends - lengths], powers[lengths]


def _is_split(pairs: list[list[int]], names: tuple[str, ...]) -> bool:
    """Tell whether two words of one witness, written as one, are the one word of another."""
    whole = {names[max(pair)] for pair in pairs if min(pair) < 0 <= max(pair)}
    return any(names[one] + names[other] in whole for one, other in pairs if min(one, other) >= 0)
