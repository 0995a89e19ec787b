"""Characters that are not what they look like: decomposed, of another alphabet, or not seen.

The whole source of a file is read, markup and comments too, so that the place is that of the sign.
Of each kind the first place is told, and how many more there are.
"""

import re
import unicodedata
from collections.abc import Iterator

from edition.corpus.document import Document
from edition.problems import Problem, Severity

_WORD = re.compile(r"[^\W\d_]+")
# Words in which letters of two alphabets meet; all others need no closer look.
_LATIN = "A-Za-z\u00c0-\u024f"
_OTHER = "\u0370-\u03ff\u0400-\u04ff"
_MIXED = re.compile(f"[{_LATIN}][{_OTHER}]|[{_OTHER}][{_LATIN}]")
_FOREIGN = re.compile(f"[{_OTHER}]")
_ALPHABETS = {
    "Latin": (re.compile(f"[{_LATIN}]"), frozenset("aceijopsxyABCEHIJKMNOPSTXYZ")),
    "Cyrillic": (re.compile("[\u0400-\u04ff]"), frozenset("асеіјорѕхуАВСЕНІЈКМОРЅТХУ")),
    "Greek": (re.compile("[\u0370-\u03ff]"), frozenset("ονΑΒΕΖΗΙΚΜΝΟΡΤΥΧ")),
}
# What composing can change: a letter with the marks behind it.
_MARK = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff"
_CLUSTER = re.compile(f"[^{_MARK}][{_MARK}]*")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060-\u2064\ufeff\ufffc\ufffd\u0080-\u009f\u202a-\u202e]")
_MARKS = re.compile("[\u200e\u200f\u2066-\u2069]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def check_characters(document: Document) -> Iterator[Problem]:
    """Yield the characters of a file that a reader cannot see for what they are."""
    if document.source.isascii():
        return
    yield from _not_composed(document)
    yield from _look_alikes(document)
    yield from _invisible(document)


def _not_composed(document: Document) -> Iterator[Problem]:
    if unicodedata.is_normalized("NFC", document.source):
        return
    found = [
        (at + match.start(), match[0])
        for at, line in _lines(document.source)
        if not unicodedata.is_normalized("NFC", line)
        for match in _CLUSTER.finditer(line)
        if not unicodedata.is_normalized("NFC", match[0])
    ]
    for at, sign in found[:1]:
        composed = unicodedata.normalize("NFC", sign)
        message = f"`{sign}` is written {_codes(sign)}, not {_codes(composed)}{_more(found)}"
        hint = "save the text in the normal form NFC, so that searching finds it"
        yield _warning(document, at, "not-normalized", message, hint)


def _lines(source: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in source.splitlines(keepends=True):
        yield at, line
        at += len(line)


def _look_alikes(document: Document) -> Iterator[Problem]:
    if not _FOREIGN.search(document.source):
        return
    seen: set[int] = set()
    for match in _MIXED.finditer(document.source):
        word = _around(document.source, match.start())
        if word.start() in seen:
            continue
        seen.add(word.start())
        # Shorter ones are formulas and units.
        stray = _stray(word[0]) if len(word[0]) > 2 else None
        if stray is None:
            continue
        offset, alphabet, others = stray
        sign = word[0][offset]
        message = f"the `{sign}` in `{word[0]}` is {alphabet}, the rest is {others}"
        hint = f"type the word anew in {others} letters; the two look the same and are not"
        yield _warning(document, word.start() + offset, "look-alike", message, hint)


def _around(source: str, at: int) -> re.Match[str]:
    """Return the word that a place lies in."""
    start = at
    while start and _WORD.match(source[start - 1]):
        start -= 1
    match = _WORD.match(source, start)
    assert match is not None
    return match


def _stray(word: str) -> tuple[int, str, str] | None:
    """Return the first letter of another alphabet that has a twin in the word's own, and both."""
    letters = {
        name: [match.start() for match in pattern.finditer(word)]
        for name, (pattern, _) in _ALPHABETS.items()
    }
    written = sorted((name for name in letters if letters[name]), key=lambda n: len(letters[n]))
    for alphabet in written:
        if all(word[at] in _ALPHABETS[alphabet][1] for at in letters[alphabet]):
            others = next(name for name in reversed(written) if name != alphabet)
            return letters[alphabet][0], alphabet, others
    return None


def _invisible(document: Document) -> Iterator[Problem]:
    found: dict[str, list[tuple[int, str]]] = {}
    patterns = [_INVISIBLE]
    # In a script that runs from right to left, marks of direction do their work.
    if not _RIGHT_TO_LEFT.search(document.source):
        patterns.append(_MARKS)
    for pattern in patterns:
        for match in pattern.finditer(document.source):
            found.setdefault(match[0], []).append((match.start(), match[0]))
    for sign, places in found.items():
        name = unicodedata.name(sign, "a control character").lower()
        message = f"{_codes(sign)}, {name}, stands here{_more(places)}"
        hint = "delete it; where it is meant, an element or a character reference can be seen"
        yield _warning(document, places[0][0], "invisible-character", message, hint)


def _more(found: list[tuple[int, str]]) -> str:
    if len(found) == 1:
        return ""
    return f" (and {len(found) - 1} more in this file)"


def _codes(signs: str) -> str:
    return " ".join(f"U+{ord(sign):04X}" for sign in signs)


def _warning(document: Document, at: int, rule: str, message: str, hint: str) -> Problem:
    place = document.ruler.place_of(at)
    return document.problem(place, rule, message, hint, Severity.WARNING)
