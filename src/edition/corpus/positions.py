"""Where things stand in a file: lines and columns of tags, attributes and characters.

lxml knows no columns and expat builds no tree. Both meet the same elements in the same order, so
an element's ordinal joins the two.
"""

import bisect
import re
from functools import cached_property
from xml.parsers import expat

from lxml import etree

Place = tuple[int, int]
"""Line and column, both 1-based; columns count code points."""

_ATTRIBUTE = re.compile(r"""([^\s=<>/"']+)\s*=\s*("[^"]*"|'[^']*')""")
_XML = "{http://www.w3.org/XML/1998/namespace}"


class Positions:
    """The places of one document's elements, attributes and text."""

    def __init__(self, source: str, root: etree._Element) -> None:
        self._data = source.encode()
        self._lines = [0, *(m.end() for m in re.finditer(rb"\n", self._data))]
        # The elements are kept: lxml's stand for the tree's nodes only as long as someone does.
        self._elements = list(root.iter("*"))
        self._ordinals = {element: n for n, element in enumerate(self._elements)}
        self._tags = _start_tags(self._data)

    @cached_property
    def _texts(self) -> dict[tuple[int, str], list[tuple[int, int]]]:
        # By itself, for most questions are about tags alone.
        return _Texts(self._data).found

    def of(self, element: etree._Element, attribute: str = "", offset: int = 0) -> Place:
        """Return the place of an element's start tag or of one of its attributes.

        With `offset`, the place that many characters into the attribute's value.
        """
        start = self._tags[self._ordinals[element]]
        if not attribute:
            return self._place(start)
        name = attribute.replace(_XML, "xml:").rpartition("}")[2]
        tag = self._tag_at(start)
        for match in _ATTRIBUTE.finditer(tag):
            if match.group(1) == name or match.group(1).endswith(f":{name}"):
                into = match.start(2) + 1 + offset if offset else match.start(1)
                return self._place(start + len(tag[:into].encode()))
        return self._place(start)

    def of_text(self, element: etree._Element, slot: str, offset: int) -> Place:
        """Return the place of a character: `offset` into a node's `text` or `tail`."""
        element, slot, offset = _of_element(element, slot, offset)
        chunks = self._texts.get((self._ordinals[element], slot))
        if not chunks:
            return self.of(element)
        index = bisect.bisect_right(chunks, (offset, len(self._data))) - 1
        start, byte = chunks[index]
        raw = self._data[byte : byte + 4 * (offset - start) + 4].decode(errors="ignore")
        return self._place(byte + len(raw[: offset - start].encode()))

    def _tag_at(self, start: int) -> str:
        end, quote = start, 0
        while end < len(self._data) and (quote or self._data[end] != ord(">")):
            byte = self._data[end]
            if quote:
                quote = 0 if byte == quote else quote
            elif byte in b"\"'":
                quote = byte
            end += 1
        return self._data[start:end].decode()

    def _place(self, byte: int) -> Place:
        line = bisect.bisect_right(self._lines, byte)
        return line, len(self._data[self._lines[line - 1] : byte].decode(errors="ignore")) + 1


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


def _start_tags(data: bytes) -> list[int]:
    """Return the byte offsets of all start tags."""
    found: list[int] = []
    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = lambda _name, _given: found.append(parser.CurrentByteIndex)
    parser.Parse(data, True)
    return found


class _Texts:
    """One expat pass: the byte offsets of the chunks of each run of text."""

    def __init__(self, data: bytes) -> None:
        self.found: dict[tuple[int, str], list[tuple[int, int]]] = {}
        self._slot: tuple[int, str] = (-1, "text")
        self._open: list[int] = []
        self._elements = 0
        self._length = 0
        self._parser = expat.ParserCreate("utf-8")
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


def place_in(text: str, offset: int) -> Place:
    """Return the place of a character of a plain text."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
