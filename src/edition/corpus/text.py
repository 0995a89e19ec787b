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

from edition.corpus.blocks import holds_block, parts_words
from edition.corpus.document import local_name

_SPACE = " \t\n\r"
_RUN = re.compile(f"[{_SPACE}]+")

_EDITORIAL = frozenset(("editorial", "commentary", "explanation", "fact"))
# What holds readings: of all of them, and of the notes among them, the text has the lemma alone.
_READINGS = frozenset(("app", "rdgGrp"))
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
    is_inside = read(child)
    # A note between two letters does not part them, whatever it holds.
    bounds = parts_words(child) or (is_inside and holds_block(child))
    if bounds:
        yield Piece(" ", child, "break")
    if is_inside:
        yield from pieces(child, read)
    if bounds:
        yield Piece(" ", child, "break")


def is_read(element: etree._Element) -> bool:
    """Tell whether an element's words belong to the diplomatic reading."""
    parent = element.getparent()
    around = "" if parent is None else local_name(parent)
    if parent is not None and around == "choice":
        return _chosen(parent) is element
    if around in _READINGS:
        return _leads_to_lemma(element)
    return local_name(element) != "note" or not is_editorial(element)


def is_editorial(note: etree._Element) -> bool:
    """Tell whether a note is the editor's: it carries `@resp`, or its type says so."""
    return note.get("resp") is not None or note.get("type") in _EDITORIAL


def _chosen(choice: etree._Element) -> etree._Element | None:
    """Return the child of a `choice` that is read."""
    children = [child for child in choice if isinstance(child.tag, str)]
    source = [child for child in children if local_name(child) not in _ALTERNATIVES]
    return next(iter(source or children), None)


def lemma_of(app: etree._Element) -> etree._Element | None:
    """Return the reading of an `app` that the text has: its lemma, or else its first reading.

    Readings may lie in groups; those of an `app` within a reading are not its own.
    """
    readings = list(readings_of(app))
    lemmata = [reading for reading in readings if local_name(reading) == "lem"]
    return next(iter(lemmata or readings), None)


def readings_of(app: etree._Element) -> Iterator[etree._Element]:
    """Yield the `lem` and `rdg` of an `app`, those in groups too, in document order."""
    for child in app.iterchildren("*"):
        name = local_name(child)
        if name in ("lem", "rdg"):
            yield child
        elif name == "rdgGrp":
            yield from readings_of(child)


def _leads_to_lemma(child: etree._Element) -> bool:
    """Tell whether a child of an `app` or `rdgGrp` is the lemma, or the group that has it."""
    app = child.getparent()
    while app is not None and local_name(app) == "rdgGrp":
        app = app.getparent()
    if app is None or local_name(app) != "app":
        return True
    lemma = lemma_of(app)
    return lemma is not None and (lemma is child or child in lemma.iterancestors())


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
