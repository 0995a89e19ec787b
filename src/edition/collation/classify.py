"""Of what kind a difference between readings is."""

import unicodedata
from collections import Counter
from collections.abc import Container, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import combinations

from rapidfuzz.distance import OSA

from edition.collation.tokens import Token, visible

SPELLING_FROM = 0.75
SHORTEST = 4
"""Shorter words are never taken for spellings of one another, but for their marks."""
_CACHE = 1 << 15


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
_WEIGHT = {kind: weight for weight, kind in enumerate(_BY_WEIGHT)}


def classify_readings(readings: Sequence[Sequence[Token]], distinct: set[frozenset[str]]) -> Kind:
    """Name the gravest difference between any two of several readings that hold words.

    `distinct` are pairs of normal forms known to be different words, however alike.
    """
    gravest = 0
    for one, other in combinations(readings, 2):
        gravest = max(gravest, _WEIGHT[_classify_pair(one, other, distinct)])
        if gravest == len(_BY_WEIGHT) - 1:
            break
    return _BY_WEIGHT[gravest]


def is_spelling(one: str, other: str, distinct: Container[frozenset[str]] = ()) -> bool:
    """Tell whether two normal forms are spellings of one word."""
    if one == other or _bare(one) == _bare(other):
        return True
    shorter, longer = sorted((len(one), len(other)))
    if shorter < max(SHORTEST, SPELLING_FROM * longer):
        return False
    if OSA.normalized_similarity(one, other, score_cutoff=SPELLING_FROM) < SPELLING_FROM:
        return False
    return (one + other).isalpha() and frozenset((one, other)) not in distinct


def _classify_pair(
    one: Sequence[Token], other: Sequence[Token], distinct: set[frozenset[str]]
) -> Kind:
    text, counterpart = _text(one), _text(other)
    if _folded(text) == _folded(counterpart):
        return Kind.CASE
    if _letters(text) == _letters(counterpart):
        return Kind.PUNCTUATION
    if len(one) == len(other) == 1:
        spelt = is_spelling(one[0].n, other[0].n, distinct)
        return Kind.SPELLING if spelt else Kind.SUBSTANTIVE
    forms, others = [token.n for token in one], [token.n for token in other]
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
    return tokens[0].t if len(tokens) == 1 else "".join([token.t for token in tokens])


@lru_cache(_CACHE)
def _folded(text: str) -> str:
    return visible(text).casefold()


@lru_cache(_CACHE)
def _letters(text: str) -> str:
    """Return the letters and digits of a text, folded, word by word."""
    words = ("".join(filter(str.isalnum, word)) for word in text.casefold().split())
    return " ".join(filter(None, words))


def _bare(form: str) -> str:
    """Return a form without its diacritical marks."""
    if form.isascii():
        return form
    return "".join(c for c in unicodedata.normalize("NFD", form) if not unicodedata.combining(c))
