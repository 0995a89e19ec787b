"""From the table to the places where the witnesses differ."""

from array import array
from collections.abc import Container
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from edition.collation.arrays import Ids, Places
from edition.collation.classify import SHORTEST, Kind, classify_readings
from edition.collation.segments import Segment, cut_segments, part_segments
from edition.collation.table import Collation, Row
from edition.collation.tokens import Token, visible
from edition.collation.vocabulary import Vocabulary

_NOTHING, _LOST = -1, -2
_SLIP = 8
"""Of two words alike, one that is more than so many times rarer in a text may be a slip."""
_LENGTHS = 3
"""Words whose lengths differ by more are never taken for spellings of one another."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What some witnesses have at a place: words, nothing, or a lacuna."""

    sigla: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    """For each siglum, the first token and the end; both the same where it has nothing."""
    tokens: tuple[Token, ...]
    """The words, as the first of the sigla has them."""
    lacuna: bool = False

    @property
    def text(self) -> str:
        """Return the words as a reader sees them."""
        return visible("".join(token.t for token in self.tokens))


@dataclass(frozen=True, slots=True)
class VariationUnit:
    """A place where witnesses differ, with all readings, and none privileged."""

    kind: Kind
    columns: tuple[int, int]
    """The first column and the end."""
    readings: tuple[Reading, ...]
    moves: tuple[int, ...] = ()
    """Of a transposition, which of the collation's moves it is one end of."""


@dataclass(frozen=True, slots=True)
class _Spans:
    """The words of one witness, and where in it each segment begins and ends."""

    siglum: str
    words: "array[int]"
    visible: "array[int]"
    starts: "array[int]"
    ends: "array[int]"
    lacunae: frozenset[int]

    @classmethod
    def of(cls, row: Row, segments: list[Segment], visible: Ids) -> "_Spans":
        starts = np.searchsorted(row.columns, [segment.start for segment in segments])
        ends = np.searchsorted(row.columns, [segment.end for segment in segments])
        lacunae = frozenset(row.lacunae)
        words, seen = _compact(row.words), _compact(visible[row.words])
        return cls(row.siglum, words, seen, _compact(starts), _compact(ends), lacunae)


def _compact(numbers: Ids | Places) -> "array[int]":
    """Keep numbers as Python reads them fastest one by one, but in little room."""
    return array("i", numbers.astype(np.int32).tobytes())


def variation_units(
    collation: Collation, bounds: Container[int] = (), decided: Container[int] = ()
) -> tuple[VariationUnit, ...]:
    """Return the places where the witnesses differ, in the order of the text.

    No unit goes across one of the `bounds`, which are columns that begin something new, or holds
    one of the columns that are `decided` otherwise.
    """
    distinct = distinct_words(collation)
    segments = list(part_segments(cut_segments(collation, distinct), bounds, decided))
    units = units_of(collation, segments, distinct)
    return tuple(unit for unit in units if sum(not r.lacuna for r in unit.readings) > 1)


def units_of(
    collation: Collation, segments: list[Segment], distinct: set[frozenset[str]]
) -> tuple[VariationUnit, ...]:
    """Return each run of columns as a unit, even if the witnesses differ in nothing but spaces."""
    rows = sorted(collation.rows, key=lambda row: row.siglum)
    visible_ids = collation.vocabulary.visible_ids()
    witnesses = [_Spans.of(row, segments, visible_ids) for row in rows]
    starts = zip(*(witness.starts for witness in witnesses), strict=True)
    ends = zip(*(witness.ends for witness in witnesses), strict=True)
    found = []
    tokens = _Tokens(collation.vocabulary)
    for segment, firsts, lasts in zip(segments, starts, ends, strict=False):
        readings = _readings(tokens, witnesses, firsts, lasts)
        kind = _kind(readings, segment, collation.settings.base, distinct)
        found.append(VariationUnit(kind, (segment.start, segment.end), readings, segment.moves))
    return tuple(found)


class _Tokens(dict[int, Token]):
    """The tokens by number, each made once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._vocabulary = vocabulary

    def __missing__(self, word: int) -> Token:
        token = self[word] = self._vocabulary.token(word)
        return token


def _readings(
    tokens: _Tokens, witnesses: list[_Spans], firsts: tuple[int, ...], ends: tuple[int, ...]
) -> tuple[Reading, ...]:
    """Group the witnesses by what they have, in the order of their sigla."""
    groups: dict[int | tuple[int, ...], list[tuple[_Spans, int, int]]] = {}
    for witness, first, end in zip(witnesses, firsts, ends, strict=True):
        key: int | tuple[int, ...]
        if end - first == 1:
            key = witness.visible[first]
        elif first == end:
            key = _LOST if first in witness.lacunae else _NOTHING
        else:
            key = tuple(witness.visible[first:end])
        groups.setdefault(key, []).append((witness, first, end))
    found = []
    for key, members in groups.items():
        witness, first, end = members[0]
        words = tuple([tokens[word] for word in witness.words[first:end]])
        sigla = tuple([member.siglum for member, _, _ in members])
        places = tuple([(start, stop) for _, start, stop in members])
        found.append(Reading(sigla, places, words, key == _LOST))
    return tuple(found)


def _kind(
    readings: tuple[Reading, ...], segment: Segment, base: str | None, distinct: set[frozenset[str]]
) -> Kind:
    speaking = [reading for reading in readings if not reading.lacuna]
    worded = [reading.tokens for reading in speaking if reading.tokens]
    if len(speaking) <= 1:
        return Kind.PUNCTUATION
    if len(worded) < len(speaking):
        if segment.moves:
            return Kind.TRANSPOSITION
        if len(worded) == 1 or classify_readings(worded, distinct) is not Kind.SUBSTANTIVE:
            return _presence(speaking, base)
        return Kind.SUBSTANTIVE
    return classify_readings(worded, distinct)


def _presence(readings: list[Reading], base: str | None) -> Kind:
    """Tell an addition from an omission: by the base, else by the majority, else by siglum."""
    having = [siglum for reading in readings if reading.tokens for siglum in reading.sigla]
    lacking = [siglum for reading in readings if not reading.tokens for siglum in reading.sigla]
    if base in having or base in lacking:
        return Kind.OMISSION if base in having else Kind.ADDITION
    if len(having) != len(lacking):
        return Kind.OMISSION if len(having) > len(lacking) else Kind.ADDITION
    return Kind.OMISSION if min(having) < min(lacking) else Kind.ADDITION


def distinct_words(collation: Collation) -> set[frozenset[str]]:
    """Return the pairs of forms that share a column but also stand side by side in one witness.

    A text that has both `then` and `them` has them as two words; but one that has `four` throughout
    and `ffour` once has a slip there.
    """
    forms = collation.vocabulary.form_of
    matrix = _form_matrix(collation)
    counts = [np.bincount(forms[row.words], minlength=len(forms)) for row in collation.rows]
    pairs = _shared_pairs(matrix)
    both = np.zeros(len(pairs), np.bool_)
    for count in counts:
        rarer, commoner = np.sort(count[pairs], axis=1).T
        both |= (rarer > 0) & (rarer * _SLIP >= commoner)
    names = collation.vocabulary.forms
    lengths = np.fromiter(map(len, names), np.int32, len(names))[pairs]
    both &= (lengths.min(axis=1) >= SHORTEST) & (np.abs(np.diff(lengths)[:, 0]) <= _LENGTHS)
    return {frozenset((names[one], names[other])) for one, other in pairs[both].tolist()}


def _form_matrix(collation: Collation) -> Ids:
    matrix = collation.matrix()
    return np.where(matrix >= 0, collation.vocabulary.form_of[matrix], -1).astype(np.int32)


def _shared_pairs(matrix: Ids) -> Places:
    """Return the pairs of different forms that stand in one column somewhere."""
    found = [np.zeros(0, np.int64)]
    for one, other in combinations(matrix, 2):
        differ = np.flatnonzero((one != other) & (one >= 0) & (other >= 0))
        here, there = one[differ].astype(np.int64), other[differ].astype(np.int64)
        found.append((np.minimum(here, there) << 32) | np.maximum(here, there))
    keys = np.sort(np.concatenate(found))
    keys = keys[np.concatenate(([True], keys[1:] != keys[:-1]))[: len(keys)]]
    return np.column_stack((keys >> 32, keys & 0xFFFFFFFF))
