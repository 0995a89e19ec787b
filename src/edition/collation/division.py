"""Find the columns over which one word of some witnesses is two of others: `into`, `in to`."""

import numpy as np

from edition.collation.arrays import Flags, Ids


def split_words(forms: Ids, names: tuple[str, ...]) -> Flags:
    """Tell of each column whether it holds the rest of a word that others have in one.

    `forms` are the normal forms by witness and column, -1 for none.
    """
    present = forms >= 0
    before, after = present[:, :-1], present[:, 1:]
    both = (before & after).any(axis=0)
    one = (before != after).any(axis=0)
    found = np.zeros(forms.shape[1], np.bool_)
    for column in np.flatnonzero(both & one).tolist():
        found[column + 1] = _is_split(forms[:, column : column + 2].tolist(), names)
    return found


def _is_split(pairs: list[list[int]], names: tuple[str, ...]) -> bool:
    """Tell whether two words of one witness, written as one, are the one word of another."""
    whole = {names[max(pair)] for pair in pairs if min(pair) < 0 <= max(pair)}
    return any(names[one] + names[other] in whole for one, other in pairs if min(one, other) >= 0)
