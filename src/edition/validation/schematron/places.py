"""Where the nodes of a document stand, by their numbers in document order."""

from __future__ import annotations

import re
from xml.parsers.expat import ExpatError

from edition.corpus.source import Source, new_parser
from edition.corpus.tags import attributes_at

_SPACE = re.compile(rb"\s*")


def node_indices(source: Source, wanted: set[int]) -> dict[int, int]:
    """Return the byte offsets of nodes: 0 the document, then all elements, texts, comments and
    processing instructions in the order in which they begin.

    The document stands where its root does, a text where its first visible character does.
    """
    counter = _Counter(source, wanted)
    try:
        counter.parser.Parse(source.data, True)
    except ExpatError:
        return counter.found
    return counter.found


def attribute_index(source: Source, index: int, name: str) -> int:
    """Return the offset of an attribute, by its name as written, of the tag at an offset."""
    for attribute in attributes_at(source.data, index):
        if attribute.name == name:
            return attribute.index
    return index


class _Counter:
    """One pass of expat, in which adjacent characters are one text."""

    def __init__(self, source: Source, wanted: set[int]) -> None:
        self.source = source
        self.wanted = wanted
        self.found: dict[int, int] = {}
        self.number = 0
        self.in_text = False
        self.in_doctype = False
        self.parser = parser = new_parser(namespaces=False)
        parser.buffer_text = False  # else the offset is that of the text's end
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.CommentHandler = self._comment
        parser.ProcessingInstructionHandler = self._instruction
        parser.StartDoctypeDeclHandler = self._open_doctype
        parser.EndDoctypeDeclHandler = self._close_doctype

    def _note(self) -> None:
        self.number += 1
        if self.number in self.wanted:
            self.found[self.number] = self.parser.CurrentByteIndex

    def _start(self, _name: str, _attributes: dict[str, str]) -> None:
        self.in_text = False
        self._note()
        self.found.setdefault(0, self.parser.CurrentByteIndex)

    def _end(self, _name: str) -> None:
        self.in_text = False

    def _text(self, _data: str) -> None:
        if not self.in_text:
            self.in_text = True
            self._note()
            if self.number in self.found:
                start = self.found[self.number]
                space = _SPACE.match(self.source.data, start)
                end = space.end() if space else start
                # White space before a tag is all that there is of the text.
                if self.source.data[end : end + 1] != b"<":
                    self.found[self.number] = end

    def _comment(self, _data: str) -> None:
        self._other()

    def _instruction(self, _target: str, _data: str) -> None:
        self._other()

    def _other(self) -> None:
        if not self.in_doctype:
            self.in_text = False
            self._note()

    def _open_doctype(self, *_given: object) -> None:
        self.in_doctype = True

    def _close_doctype(self) -> None:
        self.in_doctype = False
