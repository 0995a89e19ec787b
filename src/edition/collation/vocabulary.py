"""Words as numbers: every different word and normal form of a tradition gets one integer."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import count, repeat
from operator import ge, not_

import numpy as np

from edition.collation.arrays import Flags, Ids
from edition.collation.settings import Settings
from edition.collation.tokens import Token, ends_sentence, is_weightless, normalise, split

_UNCUT = -1
_SELDOM = 8
"""If more than one in so many parts of a text is more or less than a word, all of it is cut."""


class _Register(dict[str | Token, int]):
    """Words numbered in the order in which they first came."""

    def numbers(self, keys: Sequence[str | Token]) -> Ids:
        """Return the number of each key; a new one gets the next."""
        fresh = [key for key in dict.fromkeys(keys) if key not in self]
        self.update(zip(fresh, count(len(self)), strict=False))
        return np.fromiter(map(self.__getitem__, keys), np.int32, len(keys))


def _is_word(chunk: str) -> bool:
    """Tell whether characters are one word, with or without signs, and no space."""
    return any(map(str.isalnum, chunk)) and split(chunk) == [chunk] == chunk.split()


class VocabularyBuilder:
    """Collect the words of one witness after the other."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._words = _Register()
        self._chunks: dict[str, int] = {}
        self._forms = _Register()
        self._form_of: list[int] = []

    def number_text(self, text: str) -> Ids:
        """Cut a text into words and number them.

        Most words stand between single spaces and are looked up with what stands with them. Where
        there is anything else, what is round it is cut by rule.
        """
        chunks = text.split(" ")
        numbers = self._number_chunks(chunks)
        numbers[-1] = _UNCUT
        if np.count_nonzero(numbers == _UNCUT) * _SELDOM > len(chunks):
            return self._number(split(text))
        found, done = [], 0
        for start, end in _widened(numbers == _UNCUT):
            words = split(" ".join([*chunks[start:end], *[""] * (end < len(chunks))]))
            found += [numbers[done:start], self._words.numbers(words)]
            done = end
        self._register_forms()
        return np.concatenate([*found, numbers[done:]])

    def number_tokens(self, tokens: Iterable[Token]) -> Ids:
        """Number tokens that were cut, and perhaps normalised, elsewhere."""
        return self._number([Token(*token) for token in tokens])

    def build(self) -> "Vocabulary":
        """Close the register."""
        words = tuple(word if isinstance(word, str) else word.t for word in self._words)
        forms = tuple(map(str, self._forms))
        return Vocabulary(words, forms, np.array(self._form_of, dtype=np.int32))

    def _number_chunks(self, chunks: Sequence[str]) -> Ids:
        """Number what stands between two single spaces, if it is one word."""
        known = self._chunks
        fresh = [chunk for chunk in dict.fromkeys(chunks) if chunk not in known]
        words = [c for c in fresh if (c.isascii() and c.isalnum()) or _is_word(c)]
        known.update(dict.fromkeys(fresh, _UNCUT))
        numbers = self._words.numbers([f"{word} " for word in words])
        known.update(zip(words, numbers.tolist(), strict=True))
        return np.fromiter(map(known.__getitem__, chunks), np.int32, len(chunks))

    def _number(self, words: Sequence[str | Token]) -> Ids:
        numbers = self._words.numbers(words)
        self._register_forms()
        return numbers

    def _register_forms(self) -> None:
        """Give a normal form to each word that has none so far."""
        words = list(self._words)[len(self._form_of) :]
        plain = [word for word in words if isinstance(word, str)]
        normal = iter(normalise(plain, self._settings)) if plain else iter(())
        forms = [next(normal) if isinstance(word, str) else word.n for word in words]
        self._form_of.extend(self._forms.numbers(forms).tolist())


def _widened(flags: Flags) -> list[list[int]]:
    """Return the runs of what is marked, each with one more on either side: (start, end)."""
    wide = flags.copy()
    wide[1:] |= flags[:-1]
    wide[:-1] |= flags[1:]
    edges: list[list[int]] = (
        np.flatnonzero(np.diff(wide, prepend=False, append=False)).reshape(-1, 2).tolist()
    )
    return edges


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The different words of a tradition and the normal form of each."""

    words: tuple[str, ...]
    forms: tuple[str, ...]
    form_of: Ids

    def token(self, word: int) -> Token:
        """Return a word by its number."""
        return Token(self.words[word], self.forms[self.form_of[word]])

    def visible_ids(self) -> Ids:
        """Number the words by what a reader sees of them: white space apart, the same number."""
        return _Register().numbers(list(map(" ".join, map(str.split, self.words))))

    def weightless(self) -> Flags:
        """Tell of each normal form whether it is mere punctuation."""
        return _told(map(not_, map(str.isalnum, self.forms)), self.forms, is_weightless)

    def closing(self) -> Flags:
        """Tell of each word whether a sentence ends with it."""
        open_ = map(str.isalnum, map(str.rstrip, self.words))
        breaks = map(str.__contains__, self.words, repeat("\n"))
        return _told(map(ge, breaks, open_), self.words, ends_sentence)


def _told(candidates: Iterable[bool], words: Sequence[str], tell: Callable[[str], bool]) -> Flags:
    """Tell something of each word; only the candidates, which are few, need be asked."""
    told = np.fromiter(candidates, np.bool_, len(words))
    for number in np.flatnonzero(told).tolist():
        told[number] = tell(words[number])
    return told
