"""Words as numbers: every different word and normal form of a tradition gets one integer."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from operator import ge, not_

import numpy as np

from edition.collation.arrays import Flags, Ids
from edition.collation.settings import Settings
from edition.collation.tokens import Token, ends_sentence, is_weightless, normalise, split


class _Register(dict[str | Token, int]):
    """Number its keys in the order in which they are first asked for."""

    def __missing__(self, key: str | Token) -> int:
        number = self[key] = len(self)
        return number


@dataclass(slots=True)
class VocabularyBuilder:
    """Collect the words of one witness after the other."""

    settings: Settings
    _words: _Register = field(default_factory=_Register)
    _forms: _Register = field(default_factory=_Register)
    _form_of: list[int] = field(default_factory=list)

    def number_text(self, text: str) -> Ids:
        """Cut a text into words and number them."""
        return self._number(split(text))

    def number_tokens(self, tokens: Iterable[Token]) -> Ids:
        """Number tokens that were cut, and perhaps normalised, elsewhere."""
        return self._number([Token(*token) for token in tokens])

    def build(self) -> "Vocabulary":
        """Close the register."""
        words = tuple(word if isinstance(word, str) else word.t for word in self._words)
        forms = tuple(map(str, self._forms))
        return Vocabulary(words, forms, np.array(self._form_of, dtype=np.int32))

    def _number(self, words: Sequence[str | Token]) -> Ids:
        known = len(self._words)
        numbers = np.fromiter(map(self._words.__getitem__, words), np.int32, len(words))
        self._register_forms(list(self._words)[known:])
        return numbers

    def _register_forms(self, words: list[str | Token]) -> None:
        plain = [word for word in words if isinstance(word, str)]
        normal = iter(normalise(plain, self.settings)) if plain else iter(())
        forms = [next(normal) if isinstance(word, str) else word.n for word in words]
        self._form_of.extend(map(self._forms.__getitem__, forms))


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
        register = _Register()
        seen = map(register.__getitem__, map(" ".join, map(str.split, self.words)))
        return np.fromiter(seen, np.int32, len(self.words))

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
