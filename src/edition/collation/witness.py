"""A text of the edition as a witness: its words, where each stands, and the pointers to them."""

import posixpath
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import PurePosixPath
from urllib.parse import quote

from lxml import etree

from edition.collation.interchange import lacunae
from edition.collation.regularise import regularised, stretches_of
from edition.collation.settings import Settings
from edition.collation.tokens import Token, normalise, split
from edition.collations import Regularisation
from edition.corpus.passages import Passages
from edition.corpus.texts import Text
from edition.corpus.witnesses import losses_of
from edition.corpus.wordings import Spot
from edition.problems import cannot


@dataclass(frozen=True, slots=True)
class Part:
    """What one witness has in a unit, and the pointer to it."""

    siglum: str
    words: str
    spot: Spot
    pointer: str


class Source:
    """A text and its passages, not yet cut into words; `uri` leads to it from the apparatus."""

    def __init__(self, text: Text, path: PurePosixPath) -> None:
        self.text = text
        self.passages = Passages(text.element)
        self.uri = quote(posixpath.relpath(text.document.path, path.parent))
        self.losses = losses_of(text.element)


class Witness:
    """The words of a text: where each begins and ends, and what it is compared by.

    No word goes across the bounds of a passage, or across one of the `cuts`, offsets at which an
    editor's reading begins or ends.
    """

    def __init__(
        self,
        source: Source,
        settings: Settings,
        rules: Sequence[Regularisation] = (),
        cuts: Iterable[int] = (),
    ) -> None:
        self.source = source
        self.siglum = source.text.id
        self._cuts = frozenset(cuts)
        words = list(_cut(source.passages, self._cuts))
        self.starts = [0, *accumulate(map(len, words))][: len(words)]
        self.ends = [s + len(w.rstrip(" ")) for s, w in zip(self.starts, words, strict=True)]
        forms = normalise(words, settings)
        self.regularised: dict[int, Regularisation] = {}
        for number, form, rule in regularised(forms, self.starts, settings, self._placed(rules)):
            self.regularised[number] = rule
            forms[number] = form
        self.tokens = list(map(Token, words, forms))
        self.lacunae = lacunae(self.starts, source.losses)

    def _placed(self, rules: Sequence[Regularisation]) -> list[tuple[Regularisation, list[Spot]]]:
        """Return the rules, each with the stretches of the text in which it holds."""
        text, passages = self.source.text, self.source.passages
        return [(rule, list(stretches_of(rule, text, passages))) for rule in rules]

    def home(self, token: int) -> etree._Element | None:
        """Return the passage that a token stands in."""
        return self.source.passages.home(self.ends[token] - 1)

    def beginnings(self) -> list[int]:
        """Return the tokens that begin a passage."""
        homes = list(map(self.home, range(len(self.starts))))
        return [n for n in range(1, len(homes)) if homes[n] is not homes[n - 1]]

    def parts_word(self, offset: int) -> bool:
        """Tell whether a point lies within a word, or between it and its punctuation."""
        token = bisect_left(self.ends, offset)
        return token < len(self.ends) and self.starts[token] < offset < self.ends[token]

    def covered(self, spot: Spot) -> tuple[int, int]:
        """Return the first token and the end of those that lie within a stretch."""
        first = bisect_left(self.starts, spot[0])
        return first, max(first, bisect_right(self.ends, spot[1]))

    def spot(self, first: int, end: int) -> Spot:
        """Return where the tokens from one to another stand; of none, the point between two."""
        if first < end:
            return self.starts[first], self.ends[end - 1]
        if first < len(self.starts) and not self._ends_passage(first):
            return self.starts[first], self.starts[first]
        point = self.ends[first - 1] if first else 0
        return point, point

    def _ends_passage(self, token: int) -> bool:
        """Tell whether the point before a token is the end of a passage, not within the next."""
        begins = token > 0 and self.home(token) is not self.home(token - 1)
        return begins and self.starts[token] not in self._cuts

    def part(self, spot: Spot) -> Part:
        """Return the words of a stretch with the pointer to it.

        Raises `EditionError` where no id is round them.
        """
        passages = self.source.passages
        fragment = self._fragment(spot)
        if fragment is None:
            near = passages.text[max(0, spot[0] - 20) : spot[1] + 20]
            raise cannot(
                self.source.text.document.path,
                "no-address",
                f"no xml:id is round `{near}`",
                "give each sentence or paragraph of the text an xml:id",
            )
        return Part(self.siglum, passages.text[slice(*spot)], spot, f"{self.source.uri}#{fragment}")

    def _fragment(self, spot: Spot) -> str | None:
        passages = self.source.passages
        homes = (passages.home(offset) for offset in _near(passages.text, spot))
        found = (passages.fragment(home, *spot) for home in homes)
        return next((fragment for fragment in found if fragment is not None), None)


def _near(text: str, spot: Spot) -> Iterator[int]:
    """Yield the characters whose passage a stretch is in: its first; of a point, those round it."""
    if spot[0] < spot[1]:
        yield spot[0]
        return
    after = spot[0] + (text[spot[0] : spot[0] + 1] == " ")
    before = spot[0] - 1 - (text[spot[0] - 1 : spot[0]] == " ")
    nearest = [before, after] if before == spot[0] - 1 else [after, before]
    yield from (offset for offset in nearest if 0 <= offset < len(text))


def _cut(passages: Passages, cuts: Iterable[int]) -> Iterator[str]:
    """Cut a text into words, passage by passage, so that no sign is taken to the wrong one."""
    start, text = 0, passages.text
    places = sorted({cut + (text[cut : cut + 1] == " ") for cut in cuts})
    for stretch in passages.stretches():
        end = start + len(stretch)
        bounds = [start, *(cut for cut in places if start < cut < end), end]
        for one, other in pairwise(bounds):
            yield from split(text[one:other])
        start = end
