"""A document as Saxon may safely have it: decoded, and without a DTD."""

from __future__ import annotations

import re
from html import escape
from xml.parsers.expat import ExpatError

from edition.corpus.source import Source, guard_entities, new_parser
from edition.saxon import SaxonError

_DECLARATION = re.compile(r"<\?xml\s.*?\?>", re.DOTALL)


def plain_document(source: Source) -> str:
    """Return the text of a document whose nodes are those of the file, in the same order.

    Entities declared in the file are expanded, others fall away; no DTD is ever looked for.
    Raises `UnreadableError` where entities would explode, `SaxonError` where the file is no XML.
    """
    if b"<!DOCTYPE" in source.data:
        return _Rewriter(source).text()
    text = source.data.decode("utf-8", "replace")
    # What it says of the encoding is no longer so.
    return _DECLARATION.sub("", text, count=1) if text.startswith("<?xml") else text


class _Rewriter:
    """Writes down what expat reads, and nothing else."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.written: list[str] = []
        self.parser = parser = new_parser(namespaces=False)
        self._listen()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._open_doctype
        guard_entities(parser, source)
        self._close_doctype = parser.EndDoctypeDeclHandler
        parser.EndDoctypeDeclHandler = self._after_doctype

    def text(self) -> str:
        try:
            self.parser.Parse(self.source.data, True)
        except ExpatError as error:
            raise SaxonError(str(error)) from None
        return "".join(self.written)

    def _listen(self) -> None:
        self.parser.CommentHandler = self._comment
        self.parser.ProcessingInstructionHandler = self._instruction

    def _open_doctype(self, *_given: object) -> None:
        self.parser.CommentHandler = None
        self.parser.ProcessingInstructionHandler = None

    def _after_doctype(self) -> None:
        self._listen()
        if self._close_doctype is not None:
            self._close_doctype()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        given = "".join(f' {key}="{_attribute(value)}"' for key, value in attributes.items())
        self.written.append(f"<{name}{given}>")

    def _end(self, name: str) -> None:
        self.written.append(f"</{name}>")

    def _text(self, data: str) -> None:
        self.written.append(escape(data, quote=False).replace("\r", "&#13;"))

    def _comment(self, data: str) -> None:
        self.written.append(f"<!--{data}-->")

    def _instruction(self, target: str, data: str) -> None:
        self.written.append(f"<?{target} {data}?>")


def _attribute(value: str) -> str:
    value = escape(value).replace("\n", "&#10;").replace("\t", "&#9;")
    return value.replace("\r", "&#13;")
