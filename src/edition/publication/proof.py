"""The proof that nothing is lost: the words of the TEI against the words that a page shows.

What counts is what a reader sees without script: not the `head`, not scripts, templates or
`hidden` elements, not attributes. Words are sought in the element that says it renders their piece
(`data-tei`); what a stylesheet adds of its own (`data-added`) and pieces within are left out.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree, html

_UNSEEN = frozenset(("head", "script", "style", "template", "noscript"))
# Elements whose bounds do not part words; every other element of HTML begins a new word.
_INLINE = frozenset(
    "a abbr b bdi bdo cite code data del dfn em i ins kbd label mark q rp rt ruby s samp small "
    "span strong sub sup time u var wbr button output "
    # … of MathML too
    "math maction menclose merror mfenced mfrac mi mmultiscripts mn mo mover mpadded mphantom "
    "mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover "
    "semantics annotation annotation-xml".split()
)


@dataclass(frozen=True, slots=True)
class Shown:
    """What one page shows: the words of each piece, as often as it stands there.

    `unrendered` are the names of elements for which the stylesheets have no rendering, and `ids`
    those of the page's main part.
    """

    pieces: tuple[tuple[str, list[str]], ...]
    unrendered: tuple[str, ...]
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Loss:
    """The first difference between a piece and what a page shows of it.

    `index` is the number of the first differing word of the piece, from 0.
    """

    key: str
    index: int
    expected: tuple[str, ...]
    found: tuple[str, ...]
    is_parting: bool = False
    """All characters are there and in order, and only the space between words is not."""


def read_page(page: str) -> Shown:
    """Read what a page shows."""
    root = html.document_fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8"))
    reader = _Reader()
    reader.read(root, [])
    unrendered = [str(e.get("data-unrendered")) for e in root.iter() if e.get("data-unrendered")]
    return Shown(
        tuple((key, "".join(parts).split()) for key, parts in reader.pieces),
        tuple(unrendered),
        tuple(
            str(e.get("id"))
            for main in root.iter("main")
            for e in main.iterdescendants("*")
            if e.get("id")
        ),
    )


class _Reader:
    """Gathers the characters that a page shows, piece by piece."""

    def __init__(self) -> None:
        self.pieces: list[tuple[str, list[str]]] = []

    def read(self, element: etree._Element, characters: list[str]) -> None:
        """Add what an element shows to the characters of the piece that it stands in."""
        if not isinstance(element.tag, str) or element.tag in _UNSEEN or "hidden" in element.attrib:
            return
        inside = self._inside(element, characters)
        inside.append(element.text or "")
        for child in element:
            # A block parts words for what is round it, whether or not its own words count there.
            bound = "" if not isinstance(child.tag, str) or child.tag in _INLINE else " "
            inside.append(bound)
            self.read(child, inside)
            inside.extend((bound, child.tail or ""))

    def _inside(self, element: etree._Element, characters: list[str]) -> list[str]:
        key = element.get("data-tei")
        if key is not None:
            self.pieces.append((key, []))
            return self.pieces[-1][1]
        return [] if "data-added" in element.attrib else characters


def losses(expected: Mapping[str, list[str]], shown: Shown) -> Iterator[Loss]:
    """Yield the pieces that a page shows, but nowhere whole."""
    places: defaultdict[str, list[list[str]]] = defaultdict(list)
    for key, words in shown.pieces:
        places[key].append(words)
    for key, found in places.items():
        wanted = expected.get(key)
        if wanted is not None and wanted not in found:
            characters = "".join(wanted)
            nearest = next((words for words in found if "".join(words) == characters), found[0])
            yield _first_difference(key, wanted, nearest)


def _first_difference(key: str, wanted: list[str], found: list[str]) -> Loss:
    there = "".join(wanted) == "".join(found)
    pairs = zip(wanted, found, strict=False)
    parting = (n for n, (a, b) in enumerate(pairs) if a != b)
    index = next(parting, min(len(wanted), len(found)))
    return Loss(
        key, index, tuple(wanted[index : index + 8]), tuple(found[index : index + 8]), there
    )
