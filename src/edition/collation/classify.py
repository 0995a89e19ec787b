"""Of what kind a difference between readings is."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import combinations

from rapidfuzz.distance import OSA

from edition.collation.tokens import Token, visible

_SPELLING_FROM = 0.75
_SHORTEST = 4


class Kind(StrEnum):
    """The types of variation units."""

    SUBSTANTIVE = "substantive"
    SPELLING = "spelling"
    PUNCTUATION = "punctuation"
    CASE = "case"
    WORD_ORDER = "word-order"
    ADDITION = "addition"
    OMISSION = "omission"
    TRANSPOSITION = "transposition"


_BY_WEIGHT = (Kind.CASE, Kind.PUNCTUATION, Kind.SPELLING, Kind.WORD_ORDER, Kind.SUBSTANTIVE)


def classify_readings(readings: Sequence[Sequence[Token]], distinct: set[frozenset[str]]) -> Kind:
    """Name the gravest difference between any two of several readings that hold words.

    `distinct` are pairs of normal forms known to be different words, however alike.
    """
    kinds = [_classify_pair(one, other, distinct) for one, other in combinations(readings, 2)]
    return max(kinds, key=_BY_WEIGHT.index)


def is_spelling(one: str, other: str, distinct: Iterable[frozenset[str]] = ()) -> bool:
    """Tell whether two normal forms are spellings of one word."""
    if one == other or _bare(one) == _bare(other):
        return True
    if min(len(one), len(other)) < _SHORTEST or not (one + other).isalpha():
        return False
    if frozenset((one, other)) in distinct:
        return False
    return OSA.normalized_similarity(one, other) >= _SPELLING_FROM


def _classify_pair(
    one: Sequence[Token], other: Sequence[Token], distinct: set[frozenset[str]]
) -> Kind:
    forms, others = [token.n for token in one], [token.n for token in other]
    text, counterpart = _text(one), _text(other)
    if text.casefold() == counterpart.casefold():
        return Kind.CASE
    if _letters(text) == _letters(counterpart):
        return Kind.PUNCTUATION
    if "".join(forms) == "".join(others) or _are_spellings(forms, others, distinct):
        return Kind.SPELLING
    if len(forms) > 1 and Counter(forms) == Counter(others):
        return Kind.WORD_ORDER
    return Kind.SUBSTANTIVE


def _are_spellings(one: list[str], other: list[str], distinct: set[frozenset[str]]) -> bool:
    return len(one) == len(other) and all(
        is_spelling(form, counterpart, distinct)
        for form, counterpart in zip(one, other, strict=True)
    )


def _text(tokens: Sequence[Token]) -> str:
    return visible("".join(token.t for token in tokens))


def _letters(text: str) -> str:
    """Return the letters and digits of a text, folded, word by word."""
    words = ("".join(filter(str.isalnum, word)) for word in text.casefold().split())
    return " ".join(filter(None, words))


def _bare(form: str) -> str:
    """Return a form without its diacritical marks."""
    if form.isascii():
        return form
    return "".join(c for c in unicodedata.normalize("NFD", form) if not unicodedata.combining(c))
