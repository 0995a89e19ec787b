"""One witness from another: the words of an apparatus in the place of those that stand there.

An entry that has words on both sides exchanges them. Words put in where a witness has none are set
off by spaces, and a space too many goes where words are taken out; but none stands before closing
or after opening punctuation, or within a script that writes no spaces.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

_CLOSING = frozenset(",.;:!?)]}»”’…、。，；：！？）」』》〉")
_OPENING = frozenset("([{«“‘„‚¿¡（「『《〈")
_UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "IDEOGRAPHIC")


class Exchange(NamedTuple):
    """Words of another witness for the stretch from `start` to `end` of a text."""

    start: int
    end: int
    words: str


def restored(text: str, exchanges: Iterable[Exchange]) -> str:
    """Return a text with words exchanged; the stretches must follow one another."""
    page, done = _Page(), 0
    for start, end, words in exchanges:
        page.put(text[done:start])
        page.exchange(text[start:end], words)
        done = end
    page.put(text[done:])
    return "".join(page.parts).strip(" ")


def agrees(text: str, losses: Sequence[int], other: str) -> bool:
    """Tell whether a text is another one but for what is lost at some places of it."""
    if not losses:
        return text == other
    bounds = [0, *losses, len(text)]
    parts = (text[a:b].strip(" ") for a, b in pairwise(bounds))
    return re.fullmatch(".*?".join(map(re.escape, parts)), other, re.DOTALL) is not None


class _Page:
    """What has been written so far; never two spaces in a row."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._last = ""
        self._is_apart = False
        self._is_open = False

    def put(self, characters: str) -> None:
        """Write characters as they are, but for the space between them and words put in or out."""
        if not characters:
            return
        if self._is_open and self._last == " " and characters[0] in _CLOSING:
            self._drop_space()
        if self._is_apart and _parts(self._last, characters[0]):
            characters = f" {characters}"
        if self._last in ("", " ") and characters[0] == " ":
            characters = characters[1:]
        self._is_apart = self._is_open = False
        if characters:
            self.parts.append(characters)
            self._last = characters[-1]

    def exchange(self, old: str, new: str) -> None:
        """Write new words in the place of old ones."""
        is_apart = bool(new) and not old
        self._is_apart |= is_apart
        self._is_open |= bool(new) != bool(old)
        self.put(new)
        self._is_apart |= is_apart

    def _drop_space(self) -> None:
        self.parts[-1] = self.parts[-1][:-1]
        self._last = "".join(self.parts[-2:])[-1:]


def _parts(before: str, after: str) -> bool:
    """Tell whether a space belongs between two characters that have come to meet."""
    if not before or before.isspace() or after.isspace():
        return False
    if after in _CLOSING or before in _OPENING:
        return False
    return not (_is_unspaced(before) and _is_unspaced(after))


def _is_unspaced(character: str) -> bool:
    return not character.isascii() and unicodedata.name(character, "").startswith(_UNSPACED)
