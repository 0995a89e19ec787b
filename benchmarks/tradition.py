"""Invent a tradition of witnesses whose true alignment is known.

Every token keeps the number of its slot through all copying, so that the truth is exact.
"""

import random
from dataclasses import dataclass, field, replace

_SHORT = 2
"""A word no longer than this, respelt, would be another word."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Rates:
    """What happens to a word, or at a word, each time it is copied."""

    respelt: float
    replaced: float
    deleted: float
    inserted: float
    moved: float = 0.0


LEVELS = {
    "light": Rates(0.01, 0.005, 0.003, 0.003),
    "medium": Rates(0.04, 0.02, 0.01, 0.01, 0.001),
    "heavy": Rates(0.15, 0.06, 0.03, 0.03, 0.003),
}


@dataclass(frozen=True, slots=True)
class Slot:
    """A word as one witness has it, with the last event of each kind in its history."""

    word: str
    slot: int
    replacing: int = 0
    moving: int = 0


@dataclass(slots=True)
class Scribe:
    """Copies texts with a scribe's faults."""

    vocabulary: list[str]
    rates: Rates
    chance: random.Random
    reach: int | None = None
    """How far a phrase may move, in words; without it, anywhere."""
    events: int = field(default=0)

    def copy(self, text: list[Slot]) -> list[Slot]:
        """Copy a text once."""
        copied: list[Slot] = []
        for slot in text:
            copied.extend(self._copy_word(slot))
        for _ in range(self._times(len(copied) * self.rates.moved)):
            copied = self._move(copied)
        return copied

    def _copy_word(self, slot: Slot) -> list[Slot]:
        rates, draw = self.rates, self.chance.random()
        if draw < rates.deleted:
            return []
        copied = [self._alter(slot, draw - rates.deleted)]
        if self.chance.random() < rates.inserted:
            copied.append(Slot(self.chance.choice(self.vocabulary), self._event()))
        return copied

    def _alter(self, slot: Slot, draw: float) -> Slot:
        if draw < self.rates.replaced:
            word = self.chance.choice(self.vocabulary)
            return replace(slot, word=word, replacing=self._event())
        if draw < self.rates.replaced + self.rates.respelt and len(slot.word) > _SHORT:
            return replace(slot, word=self._respell(slot.word))
        return slot

    def _respell(self, word: str) -> str:
        place = self.chance.randrange(len(word))
        letter = self.chance.choice(_LETTERS)
        kinds = (
            word[:place] + letter + word[place + 1 :],
            word[:place] + word[place] + word[place:],
            word[:place] + letter + word[place:],
            word[:place] + word[place + 1 :],
            word[:place] + word[place : place + 2][::-1] + word[place + 2 :],
        )
        return self.chance.choice(kinds)

    def _move(self, text: list[Slot]) -> list[Slot]:
        length = self.chance.randint(3, 8)
        start = self.chance.randrange(max(1, len(text) - length))
        event = self._event()
        phrase = [replace(slot, moving=event) for slot in text[start : start + length]]
        rest = text[:start] + text[start + length :]
        low = 0 if self.reach is None else max(0, start - self.reach)
        high = len(rest) if self.reach is None else min(len(rest), start + self.reach)
        place = self.chance.randint(low, high)
        return rest[:place] + phrase + rest[place:]

    def _times(self, expected: float) -> int:
        whole = int(expected)
        return whole + (self.chance.random() < expected - whole)

    def _event(self) -> int:
        self.events += 1
        return self.events


def invent(
    words: list[str], witnesses: int, scribe: Scribe, *, lost: bool = False
) -> list[list[Slot]]:
    """Copy a text along a random stemma; of `lost` ancestors no witness is left."""
    scribe.events = len(words)
    texts = [[Slot(word, slot) for slot, word in enumerate(words, 1)]]
    while len(texts) < (2 * witnesses - 1 if lost else witnesses):
        exemplar = texts[(len(texts) - 1) // 2] if lost else scribe.chance.choice(texts)
        texts.append(scribe.copy(exemplar))
    return texts[-witnesses:]
