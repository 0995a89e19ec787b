"""From the table to the places where the witnesses differ."""

from array import array
from collections.abc import Container, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from operator import eq
from typing import overload

import numpy as np

from edition.collation.arrays import Flags, Ids
from edition.collation.classify import Kind, classify_readings
from edition.collation.segments import Segment, cut_segments, part_segments
from edition.collation.spellings import distinct_words
from edition.collation.table import Collation, Row
from edition.collation.tokens import Token, visible

_NOTHING, _LOST = -1, -2


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
class _Words:
    """The words of one witness, by number and by what a reader sees, and its part of each unit."""

    siglum: str
    numbers: "array[int]"
    visible: "array[int]"
    lacunae: frozenset[int]

    @classmethod
    def of(cls, row: Row, visible: Ids) -> "_Words":
        seen = _compact(visible[row.words])
        return cls(row.siglum, _compact(row.words), seen, frozenset(row.lacunae))

    def key(self, first: int, end: int) -> int | tuple[int, ...]:
        """Return what stands from one token to another, as a reader compares it."""
        if end - first == 1:
            return self.visible[first]
        if first == end:
            return _LOST if first in self.lacunae else _NOTHING
        return tuple(self.visible[first:end])

    def seen_at(self, tokens: Ids) -> Ids:
        """Return what a reader sees at some tokens; the last may be one too many."""
        return np.append(np.array(self.visible, np.int32), np.int32(_NOTHING))[tokens]


def _compact(numbers: Ids) -> "array[int]":
    """Keep numbers as Python reads them fastest one by one, but in little room."""
    return array("i", numbers.astype(np.int32).tobytes())


class VariationUnits(Sequence[VariationUnit]):
    """Units in the order of the text; each is made when it is asked for, and not kept.

    A long tradition has a hundred thousand of them, which as objects take more room than all else.
    """

    def __init__(
        self, collation: Collation, segments: Sequence[Segment], distinct: set[frozenset[str]]
    ) -> None:
        self._collation = collation
        self._segments = segments
        self._distinct = distinct
        self._starts, self._ends = _places(collation, segments)
        seen = collation.vocabulary.visible_ids()
        self._words = [_Words.of(row, seen) for row in _by_siglum(collation)]
        self._numbers: Sequence[int] = range(len(segments))

    def __len__(self) -> int:
        """Count the units."""
        return len(self._numbers)

    @overload
    def __getitem__(self, number: int) -> VariationUnit: ...
    @overload
    def __getitem__(self, number: slice) -> tuple[VariationUnit, ...]: ...
    def __getitem__(self, number: int | slice) -> VariationUnit | tuple[VariationUnit, ...]:
        """Make a unit, or all those of a slice."""
        if isinstance(number, slice):
            return tuple(map(self._unit, self._numbers[number]))
        return self._unit(self._numbers[number])

    def __iter__(self) -> Iterator[VariationUnit]:
        """Make one unit after the other."""
        return map(self._unit, self._numbers)

    def __eq__(self, other: object) -> bool:
        """Compare with any sequence of units."""
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(map(eq, self, other))

    def __hash__(self) -> int:
        """Hash as sequences of as many units do."""
        return hash(len(self))

    def varying(self) -> "VariationUnits":
        """Return the units of which two witnesses or more are not lost, and differ in words."""
        sure = self._surely_vary()
        units = copy(self)
        units._numbers = [
            number
            for number in self._numbers
            if sure[number] or sum(not r.lacuna for r in self._readings(number)) > 1
        ]
        return units

    def _surely_vary(self) -> Flags:
        """Tell of which units the readings differ in length, or in the first word or the last."""
        lengths = self._ends - self._starts
        rows = list(zip(self._words, self._starts.T, strict=True))
        lost = np.column_stack([np.isin(first, list(row.lacunae)) for row, first in rows])
        lost &= lengths == 0
        vary = _differ(lengths, lost)
        for edge in (self._starts, self._ends - 1):
            seen = [row.seen_at(tokens) for row, tokens in zip(self._words, edge.T, strict=True)]
            vary |= _differ(np.where(lengths > 0, np.column_stack(seen), _NOTHING), lost)
        return vary

    def _unit(self, number: int) -> VariationUnit:
        segment, readings = self._segments[number], self._readings(number)
        kind = _kind(readings, segment, self._collation.settings.base, self._distinct)
        return VariationUnit(kind, (segment.start, segment.end), readings, segment.moves)

    def _readings(self, number: int) -> tuple[Reading, ...]:
        """Group the witnesses by what they have, in the order of their sigla."""
        groups: dict[int | tuple[int, ...], list[tuple[_Words, tuple[int, int]]]] = {}
        spans = zip(self._starts[number].tolist(), self._ends[number].tolist(), strict=True)
        for words, span in zip(self._words, spans, strict=True):
            groups.setdefault(words.key(*span), []).append((words, span))
        return tuple([self._reading(key == _LOST, group) for key, group in groups.items()])

    def _reading(self, lost: bool, group: list[tuple[_Words, tuple[int, int]]]) -> Reading:
        (words, (first, end)), *_ = group
        sigla, places = zip(*[(words.siglum, span) for words, span in group], strict=True)
        token = self._collation.vocabulary.token
        return Reading(sigla, places, tuple(map(token, words.numbers[first:end])), lost)


def variation_units(
    collation: Collation, bounds: Container[int] = (), decided: Container[int] = ()
) -> Sequence[VariationUnit]:
    """Return the places where the witnesses differ, in the order of the text.

    No unit goes across one of the `bounds`, which are columns that begin something new, or holds
    one of the columns that are `decided` otherwise. Each unit is made when it is asked for.
    """
    distinct = distinct_words(collation)
    segments = cut_segments(collation, distinct)
    if bounds or decided:
        segments = part_segments(segments, bounds, decided)
    return units_of(collation, list(segments), distinct).varying()


def units_of(
    collation: Collation, segments: Sequence[Segment], distinct: set[frozenset[str]]
) -> VariationUnits:
    """Return each run of columns as a unit, even if the witnesses differ in nothing but spaces."""
    return VariationUnits(collation, segments, distinct)


def _by_siglum(collation: Collation) -> list[Row]:
    return sorted(collation.rows, key=lambda row: row.siglum)


def _places(collation: Collation, segments: Sequence[Segment]) -> tuple[Ids, Ids]:
    """Return the first token and the end of each segment, by segment and witness."""
    bounds = np.array([segment[:2] for segment in segments], np.int64).reshape(-1, 2)
    places = np.empty((2, len(segments), len(collation.rows)), np.int32)
    for number, row in enumerate(_by_siglum(collation)):
        before = np.zeros(collation.width + 1, np.int32)
        before[row.columns + 1] = 1
        before = np.cumsum(before, dtype=np.int32)
        places[:, :, number] = before[bounds].T
    return places[0], places[1]


def _differ(signs: Ids, lost: Flags) -> Flags:
    """Tell of each row of numbers whether those that are not lost differ."""
    differ: Flags = ((signs != signs.max(axis=1, initial=_NOTHING)[:, None]) & ~lost).any(axis=1)
    return differ


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
