"""Where things stand in a file: lines and columns of tags, attributes and characters.

lxml knows no columns and expat builds no tree. Both meet the same elements in the same order, so
an element's ordinal joins the two.
"""

import bisect
import re
from functools import cached_property
from xml.parsers import expat

from lxml import etree

from edition.corpus.ruler import Place, Ruler

_NAME = re.compile(rb"<[^\s/>]+")
_ATTRIBUTE = re.compile(rb"""\s*([^\s=<>/"']+)\s*=\s*["']((?<=")[^"]*"|(?<=')[^']*')""")
_XML = "{http://www.w3.org/XML/1998/namespace}"


class Positions:
    """The places of one document's elements, attributes and text."""

    def __init__(self, source: str, root: etree._Element) -> None:
        self._ruler = Ruler(source)
        self._data = self._ruler.data
        # The elements are kept: lxml's stand for the tree's nodes only as long as someone does.
        self._elements = list(root.iter("*"))
        self._ordinals = {element: n for n, element in enumerate(self._elements)}
        # Entities that the tree has as such are not looked into here either.
        self._expands = next(root.iter(etree.Entity), None) is None
        self._tags = _start_tags(self._data, expands=self._expands)
        self._asked: tuple[int, dict[str, tuple[int, int]]] = (-1, {})

    def of(self, element: etree._Element, attribute: str = "", offset: int = 0) -> Place:
        """Return the place of an element's start tag or of one of its attributes.

        With `offset`, the place that many characters into the attribute's value.
        """
        start = self._tags[self._ordinals[element]]
        if not attribute:
            return self._ruler.place(start)
        name = attribute.replace(_XML, "xml:").rpartition("}")[2]
        for given, (at, value) in self._attributes(start).items():
            if given == name or given.endswith(f":{name}"):
                return self._ruler.place(self._ruler.further(value, offset) if offset else at)
        return self._ruler.place(start)

    def of_text(self, element: etree._Element, slot: str, offset: int) -> Place:
        """Return the place of a character: `offset` into a node's `text` or `tail`."""
        element, slot, offset = _of_element(element, slot, offset)
        chunks = self._texts.get((self._ordinals[element], slot))
        if not chunks:
            return self.of(element)
        index = bisect.bisect_right(chunks, (offset, len(self._data))) - 1
        start, byte = chunks[index]
        return self._ruler.place(self._ruler.further(byte, offset - start))

    def _attributes(self, start: int) -> dict[str, tuple[int, int]]:
        """Return where the attributes of a start tag and their values begin."""
        if self._asked[0] != start:
            found: dict[str, tuple[int, int]] = {}
            name = _NAME.match(self._data, start)
            match = _ATTRIBUTE.match(self._data, name.end()) if name else None
            while match:
                found[match[1].decode()] = match.start(1), match.start(2)
                match = _ATTRIBUTE.match(self._data, match.end())
            self._asked = (start, found)
        return self._asked[1]

    @cached_property
    def _texts(self) -> dict[tuple[int, str], list[tuple[int, int]]]:
        # By itself, for most questions are about tags alone.
        return _Texts(self._data, expands=self._expands).found


def _of_element(node: etree._Element, slot: str, offset: int) -> tuple[etree._Element, str, int]:
    """Say of a character after a comment or instruction where it stands after an element."""
    while not isinstance(node.tag, str):
        before, parent = node.getprevious(), node.getparent()
        if before is not None:
            node, offset = before, offset + len(before.tail or "")
        elif parent is not None:
            node, slot, offset = parent, "text", offset + len(parent.text or "")
        else:
            raise ValueError("a comment outside the root has no text after it")
    return node, slot, offset


def _parser(*, expands: bool) -> expat.XMLParserType:
    parser = expat.ParserCreate("utf-8")
    if not expands:
        # That there is such a handler makes expat leave entities alone.
        parser.DefaultHandler = lambda _data: None
    return parser


def _start_tags(data: bytes, *, expands: bool) -> list[int]:
    """Return the byte offsets of all start tags."""
    found: list[int] = []
    parser = _parser(expands=expands)
    parser.StartElementHandler = lambda _name, _given: found.append(parser.CurrentByteIndex)
    parser.Parse(data, True)
    return found


class _Texts:
    """One expat pass: the byte offsets of the chunks of each run of text."""

    def __init__(self, data: bytes, *, expands: bool) -> None:
        self.found: dict[tuple[int, str], list[tuple[int, int]]] = {}
        self._slot: tuple[int, str] = (-1, "text")
        self._open: list[int] = []
        self._elements = 0
        self._length = 0
        self._parser = _parser(expands=expands)
        self._parser.buffer_text = False
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.Parse(data, True)

    def _start(self, _name: str, _attributes: dict[str, str]) -> None:
        self._open.append(self._elements)
        self._enter((self._elements, "text"))
        self._elements += 1

    def _end(self, _name: str) -> None:
        self._enter((self._open.pop(), "tail"))

    def _enter(self, slot: tuple[int, str]) -> None:
        self._slot, self._length = slot, 0

    def _characters(self, data: str) -> None:
        chunk = (self._length, self._parser.CurrentByteIndex)
        self.found.setdefault(self._slot, []).append(chunk)
        self._length += len(data)
