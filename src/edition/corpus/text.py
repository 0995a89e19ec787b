"""*The text* of a TEI element: the diplomatic reading that fidelity, quotations and offsets share.

What the source has stands, what an editor adds does not: `sic`, `orig` and `abbr` over their
partners in `choice`, the editor's notes out, the source's own `fw` in. Runs of space, tab and
line end count as one space, the ends are trimmed, and the bounds of a block are such a run.
U+00A0 is a character like any other. Offsets count code points of this text, from 0.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from edition.corpus.document import local_name

_SPACE = " \t\n\r"
_RUN = re.compile(f"[{_SPACE}]+")

# Elements that a reader meets as a block of their own, and so as a break between words …
_BLOCKS = frozenset(
    "ab address argument byline caption castItem cell closer dateline div docAuthor docDate "
    "docImprint docTitle epigraph figure fw head imprimatur item l label lg list opener p "
    "postscript row salute signed sp speaker table titlePage titlePart trailer u".split()
)
# … and elements of which every child is one.
_CONTAINERS = frozenset(
    "TEI back body castList div div1 div2 div3 div4 div5 div6 div7 floatingText front group list "
    "listBibl lg row sp table text titlePage".split()
)
_BREAKS = frozenset(("lb", "cb", "pb", "gb", "milestone"))
_EDITORIAL = frozenset(("editorial", "commentary", "explanation", "fact"))
# What each `choice` is read by, and what stands beside it.
_ALTERNATIVES = frozenset(("corr", "reg", "expan", "ex"))


Reads = Callable[[etree._Element], bool]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters as the tree holds it: `owner.text` or `owner.tail`; a break has none."""

    characters: str
    owner: etree._Element
    slot: str


def fold(characters: str) -> str:
    """Make each run of space, tab and line end one space and trim the ends."""
    return _RUN.sub(" ", characters).strip(_SPACE)


def unspaced(characters: str, before: str) -> str:
    """Fold characters that follow another: a run of space after a space is none."""
    folded = _RUN.sub(" ", characters)
    return folded[1:] if before == " " and folded[:1] == " " else folded


def text_of(element: etree._Element) -> str:
    """Return the text of an element."""
    return fold("".join(piece.characters for piece in pieces(element)))


def words_of(element: etree._Element) -> list[str]:
    """Return the words of an element: its text, cut at white space."""
    return text_of(element).split()


def pieces(element: etree._Element, read: Reads | None = None) -> Iterator[Piece]:
    """Yield the runs of characters that make an element's text, in order, not yet folded.

    `read` tells which elements within to read, instead of those of the diplomatic reading.
    """
    read = read or is_read
    if element.text:
        yield Piece(element.text, element, "text")
    for child in element:
        if isinstance(child.tag, str):
            yield from _child_pieces(child, read)
        if child.tail:
            yield Piece(child.tail, child, "tail")


def _child_pieces(child: etree._Element, read: Reads) -> Iterator[Piece]:
    name = local_name(child)
    bounds = is_block(child) or (name in _BREAKS and child.get("break") != "no")
    if bounds:
        yield Piece(" ", child, "break")
    if read(child):
        yield from pieces(child, read)
    if bounds:
        yield Piece(" ", child, "break")


def is_block(element: etree._Element) -> bool:
    """Tell whether an element's bounds part words."""
    parent = element.getparent()
    inside = parent is not None and local_name(parent) in _CONTAINERS
    return inside or local_name(element) in _BLOCKS


def is_read(element: etree._Element) -> bool:
    """Tell whether an element's words belong to the diplomatic reading."""
    name = local_name(element)
    parent = element.getparent()
    if name == "note":
        return not is_editorial(element)
    if parent is None:
        return True
    if local_name(parent) == "choice":
        return _chosen(parent) is element
    return not (local_name(parent) == "app" and name == "rdg" and _chosen(parent) is not element)


def is_editorial(note: etree._Element) -> bool:
    """Tell whether a note is the editor's: it carries `@resp`, or its type says so."""
    return note.get("resp") is not None or note.get("type") in _EDITORIAL


def _chosen(alternatives: etree._Element) -> etree._Element | None:
    """Return the child of a `choice` or `app` that is read."""
    children = [child for child in alternatives if isinstance(child.tag, str)]
    source = [child for child in children if local_name(child) not in _ALTERNATIVES]
    return next(iter(source or children), None)


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the tree between two characters: `index` into `owner.text` or `owner.tail`."""

    owner: etree._Element
    slot: str
    index: int


class TextMap:
    """The text of an element together with where each of its characters stands in the tree."""

    def __init__(self, element: etree._Element, read: Reads | None = None) -> None:
        self._points: list[Point] = []
        characters: list[str] = []
        for piece in pieces(element, read):
            for index, character in enumerate(piece.characters):
                folded = " " if character in _SPACE else character
                if folded == " " and (not characters or characters[-1] == " "):
                    continue
                characters.append(folded)
                self._points.append(Point(piece.owner, piece.slot, index))
        if characters and characters[-1] == " ":
            characters.pop()
        self.text = "".join(characters)

    def at(self, offset: int) -> Point:
        """Return where a character stands; the slot `break` is that of a block's bounds."""
        return self._points[offset]

    def before(self, offset: int) -> Point:
        """Return the point just before the character at an offset."""
        # The space that a block's bounds stand for is nowhere in the tree: go to what follows it.
        while self._points[offset].slot == "break" and offset + 1 < len(self._points):
            offset += 1
        return self._points[offset]

    def after(self, offset: int) -> Point:
        """Return the point just after the character before an offset."""
        point = self._points[offset - 1]
        return Point(point.owner, point.slot, point.index + 1)

    def span(self, element: etree._Element) -> tuple[int, int] | None:
        """Return the offsets at which an element's own words begin and end; None without words."""
        holders = set(element.iter())
        inside = [n for n, point in enumerate(self._points) if _holder(point) in holders]
        return (inside[0], inside[-1] + 1) if inside else None


def _holder(point: Point) -> etree._Element | None:
    """Return the element whose own words a point stands in; None at a break."""
    if point.slot == "break":
        return None
    return point.owner if point.slot == "text" else point.owner.getparent()
