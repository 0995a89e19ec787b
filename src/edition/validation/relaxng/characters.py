"""Sets of characters as sorted ranges, for the character classes of XSD patterns."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import groupby
from unicodedata import category

Ranges = tuple[tuple[int, int], ...]

LAST = 0x10FFFF
ASCII = 0x7F
# Planes 4 to 13 are unassigned, 15 and 16 are private: no need to look at each of them.
_LOOKED_AT = ((0, 0x3FFFF), (0xE0000, 0xEFFFF))
_REST: tuple[tuple[str, int, int], ...] = (("Cn", 0x40000, 0xDFFFF), ("Co", 0xF0000, LAST))

SPACE: Ranges = ((9, 10), (13, 13), (32, 32))
LINE_ENDS: Ranges = ((10, 10), (13, 13))
NAME_START: Ranges = (
    (0x3A, 0x3A), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A), (0xC0, 0xD6), (0xD8, 0xF6),
    (0xF8, 0x2FF), (0x370, 0x37D), (0x37F, 0x1FFF), (0x200C, 0x200D), (0x2070, 0x218F),
    (0x2C00, 0x2FEF), (0x3001, 0xD7FF), (0xF900, 0xFDCF), (0xFDF0, 0xFFFD), (0x10000, 0xEFFFF),
)  # fmt: skip
_NAME_REST: Ranges = (
    (0x2D, 0x2E), (0x30, 0x39), (0xB7, 0xB7), (0x300, 0x36F), (0x203F, 0x2040),
)  # fmt: skip
BLOCKS = {
    "BasicLatin": (0, 0x7F),
    "Latin-1Supplement": (0x80, 0xFF),
    "LatinExtended-A": (0x100, 0x17F),
    "LatinExtended-B": (0x180, 0x24F),
    "IPAExtensions": (0x250, 0x2AF),
    "SpacingModifierLetters": (0x2B0, 0x2FF),
    "CombiningDiacriticalMarks": (0x300, 0x36F),
    "Greek": (0x370, 0x3FF),
    "Cyrillic": (0x400, 0x4FF),
    "Armenian": (0x530, 0x58F),
    "Hebrew": (0x590, 0x5FF),
    "Arabic": (0x600, 0x6FF),
    "Syriac": (0x700, 0x74F),
    "Devanagari": (0x900, 0x97F),
    "Ethiopic": (0x1200, 0x137F),
    "LatinExtendedAdditional": (0x1E00, 0x1EFF),
    "GreekExtended": (0x1F00, 0x1FFF),
    "GeneralPunctuation": (0x2000, 0x206F),
    "CJKUnifiedIdeographs": (0x4E00, 0x9FFF),
    "HangulSyllables": (0xAC00, 0xD7A3),
    "PrivateUse": (0xE000, 0xF8FF),
}
MAJOR = frozenset("LMNPZSC")


def union(*sets: Iterable[tuple[int, int]]) -> Ranges:
    """Return all characters of the sets."""
    joined: list[tuple[int, int]] = []
    for low, high in sorted(one for several in sets for one in several):
        if joined and low <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(high, joined[-1][1]))
        else:
            joined.append((low, high))
    return tuple(joined)


def complement(ranges: Ranges) -> Ranges:
    """Return all other characters."""
    found = []
    start = 0
    for low, high in ranges:
        if low > start:
            found.append((start, low - 1))
        start = high + 1
    if start <= LAST:
        found.append((start, LAST))
    return tuple(found)


def without(ranges: Ranges, taken: Ranges) -> Ranges:
    """Return the characters of the first set that the second has not."""
    return complement(union(complement(ranges), taken))


NAME_REST = union(NAME_START, _NAME_REST)


@cache
def of_category(name: str, last: int = LAST) -> Ranges:
    """Return the characters of a general category such as `L` or `Lu`, at least up to `last`."""
    found = _categories() if last > ASCII else _ascii_categories()
    return tuple((low, high) for kind, low, high in found if kind.startswith(name))


@cache
def _ascii_categories() -> tuple[tuple[str, int, int], ...]:
    return tuple((category(chr(point)), point, point) for point in range(ASCII + 1))


@cache
def _categories() -> tuple[tuple[str, int, int], ...]:
    found = list(_REST)
    for first, end in _LOOKED_AT:
        points = range(first, end + 1)
        for kind, run in groupby(points, lambda point: category(chr(point))):
            members = list(run)
            found.append((kind, members[0], members[-1]))
    return tuple(sorted(found, key=lambda one: one[1]))


def written(ranges: Ranges, last: int) -> str:
    """Return the set, up to a last character, as a class of Python's `re`."""
    kept = [(low, min(high, last)) for low, high in ranges if low <= last]
    if not kept:
        return "(?!)"
    return "[" + "".join(_range(low, high) for low, high in kept) + "]"


def _range(low: int, high: int) -> str:
    if chr(low).isalnum() and chr(high).isalnum() and high <= ASCII:
        return chr(low) if low == high else f"{chr(low)}-{chr(high)}"
    return f"\\U{low:08x}" if low == high else f"\\U{low:08x}-\\U{high:08x}"
