"""*The text* of a TEI element: the diplomatic reading that fidelity, quotations and offsets share.

What the source has stands, what an editor adds does not: `sic`, `orig` and `abbr` over their
partners in `choice`, the editor's notes out, the source's own `fw` in. Runs of space, tab and
line end count as one space, the ends are trimmed, and the bounds of a block are such a run.
U+00A0 is a character like any other. Offsets count code points of this text, from 0.
"""

import re
from bisect import bisect_right
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
    # No recursion: elements may lie in each other deeper than Python's functions can.
    ahead = [iter(element)]
    left: list[tuple[etree._Element, bool]] = []
    while ahead:
        child = next(ahead[-1], None)
        if child is None:
            ahead.pop()
            yield from _behind(*left.pop()) if left else ()
            continue
        is_inside = isinstance(child.tag, str) and read(child)
        is_bound = _is_bound(child, is_inside=is_inside)
        if is_bound:
            yield Piece(" ", child, "break")
        if is_inside:
            if child.text:
                yield Piece(child.text, child, "text")
            ahead.append(iter(child))
            left.append((child, is_bound))
        else:
            yield from _behind(child, is_bound)


def _behind(child: etree._Element, is_bound: bool) -> Iterator[Piece]:
    if is_bound:
        yield Piece(" ", child, "break")
    if child.tail:
        yield Piece(child.tail, child, "tail")


def _is_bound(child: etree._Element, *, is_inside: bool) -> bool:
    if not isinstance(child.tag, str):
        return False
    # A note between two letters does not part them, whatever it holds.
    return parts_words(child) or (is_inside and holds_block(child))


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
        self._pieces: list[Piece] = []
        self._starts: list[int] = []
        self._shifts: dict[int, tuple[list[int], list[int]]] = {}
        parts: list[str] = []
        length, before = 0, " "
        for piece in pieces(element, read):
            if folded := unspaced(piece.characters, before):
                self._pieces.append(piece)
                self._starts.append(length)
                parts.append(folded)
                length += len(folded)
                before = folded[-1]
        self.text = "".join(parts).rstrip(" ")

    def at(self, offset: int) -> Point:
        """Return where a character stands; the slot `break` is that of a block's bounds."""
        return self._point(self._number(offset), offset)

    def before(self, offset: int) -> Point:
        """Return the point just before the character at an offset."""
        number = self._number(offset)
        # The space that a block's bounds stand for is nowhere in the tree: go to what follows it.
        while self._pieces[number].slot == "break" and offset + 1 < len(self.text):
            offset += 1
            number = self._number(offset)
        return self._point(number, offset)

    def after(self, offset: int) -> Point:
        """Return the point just after the character before an offset."""
        last = offset - 1 if offset else len(self.text) - 1
        point = self._point(self._number(last), last)
        return Point(point.owner, point.slot, point.index + 1)

    def holders(self, start: int, end: int) -> list[etree._Element | None]:
        """Return the elements that hold the runs of characters from `start` to `end`."""
        numbers = range(self._number(start), self._number(end - 1) + 1)
        return [_holder(self._pieces[n]) for n in numbers if self._pieces[n].slot != "break"]

    def span(self, element: etree._Element) -> tuple[int, int] | None:
        """Return the offsets at which an element's own words begin and end; None without words."""
        size = len(self.text)
        inside = [
            number
            for number, piece in enumerate(self._pieces)
            if self._starts[number] < size and _stands_in(piece, element)
        ]
        if not inside:
            return None
        ends = [*self._starts[1:], size]
        return self._starts[inside[0]], min(ends[inside[-1]], size)

    def _number(self, offset: int) -> int:
        """Return which piece has the character at an offset."""
        return bisect_right(self._starts, offset) - 1

    def _point(self, number: int, offset: int) -> Point:
        piece = self._pieces[number]
        within = offset - self._starts[number]
        if number not in self._shifts:
            is_trimmed = number == 0 or self._pieces[number - 1].characters[-1] in _SPACE
            self._shifts[number] = _shifts(piece.characters, is_trimmed=is_trimmed)
        places, lost = self._shifts[number]
        return Point(piece.owner, piece.slot, within + lost[bisect_right(places, within)])


def _shifts(characters: str, *, is_trimmed: bool) -> tuple[list[int], list[int]]:
    """Return at which characters of a folded text how many before them have been left out."""
    places: list[int] = []
    lost = [0]
    for run in _RUN.finditer(characters):
        length = run.end() - run.start()
        if run.start() == 0 and is_trimmed:
            places.append(0)
            lost.append(length)
        elif length > 1:
            places.append(run.start() - lost[-1] + 1)
            lost.append(lost[-1] + length - 1)
    return places, lost


def _holder(piece: Piece) -> etree._Element | None:
    return piece.owner if piece.slot == "text" else piece.owner.getparent()


def _stands_in(piece: Piece, element: etree._Element) -> bool:
    if piece.slot == "break":
        return False
    holder = _holder(piece)
    while holder is not None and holder is not element:
        holder = holder.getparent()
    return holder is not None
