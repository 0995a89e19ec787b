"""The points between words at which an editor's entry says that a witness has nothing."""

from collections.abc import Iterable, Mapping
from itertools import takewhile

from edition.collation.witness import Witness
from edition.corpus.wordings import Spot

Context = tuple[str, str]
"""What stands before and after a place, spaces left out."""

_CLEARLY = 3
"""By how many characters of context one point must be likelier than another to be taken for it."""
_CONTEXT = 12
"""How many characters round a point are looked at."""


class Points:
    """The points of some witnesses. One that still fits its context stays where it is."""

    def __init__(self, witnesses: Mapping[str, Witness]) -> None:
        self._witnesses = witnesses
        self._edges: dict[str, set[int]] = {siglum: set() for siglum in witnesses}

    def mark(self, siglum: str, spot: Spot) -> None:
        """Let the ends of a decided reading be points that part no word."""
        self._edges[siglum].update(spot)

    def around(self, siglum: str, spot: Spot) -> Context:
        """Return what stands before and after a stretch, spaces left out."""
        text = self._witnesses[siglum].source.passages.text
        before, after = (
            text[max(0, spot[0] - _CONTEXT) : spot[0]],
            text[spot[1] : spot[1] + _CONTEXT],
        )
        return before.replace(" ", ""), after.replace(" ", "")

    def chosen(self, siglum: str, room: Spot, context: Context, spot: Spot | None) -> int:
        """Return the offset of a point: where it is, if it may be there, else the likeliest."""
        alike = {
            place: self._likeness(siglum, context, place) for place in self._gaps(siglum, room)
        }
        likeliest = max(alike, key=lambda n: (alike[n] - _CLEARLY * self._parts_word(siglum, n), n))
        if spot is None or spot[0] not in alike:
            return likeliest
        here, best = alike[spot[0]], max(alike.values())
        if self._parts_word(siglum, spot[0]):
            return spot[0] if 0 < here == best else likeliest
        return spot[0] if here or best < _CLEARLY else likeliest

    def _gaps(self, siglum: str, room: Spot) -> list[int]:
        """Return the offsets between words, from the word before a room to the one after it."""
        text, (start, end) = self._witnesses[siglum].source.passages.text, room
        while start > 0 and not text[start - 1].isalnum():
            start -= 1
        while end < len(text) and not text[end].isalnum():
            end += 1
        inside = range(start, end + 1)
        return [n for n in inside if n in room or not text[max(0, n - 1) : n + 1].isalnum()]

    def _parts_word(self, siglum: str, place: int) -> bool:
        """Tell whether a point parts a word from its signs where no decision does so already."""
        return place not in self._edges[siglum] and self._witnesses[siglum].parts_word(place)

    def _likeness(self, siglum: str, context: Context, place: int) -> int:
        """Measure how well what is round a point agrees with what is round words of another."""
        before, after = self.around(siglum, (place, place))
        ends = zip(reversed(before), reversed(context[0]), strict=False)
        starts = zip(after, context[1], strict=False)
        return _agreement(ends) + _agreement(starts)


def _agreement(pairs: Iterable[tuple[str, str]]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
