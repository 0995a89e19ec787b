"""The bytes of a file made safe to parse, and the places within them."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from pathlib import PurePath
from xml.parsers.expat import ParserCreate, XMLParserType

from edition.problems import EditionError, Problem, Severity

SEPARATOR = "\f"
"""Between namespace and local name: no XML document can hold it, so no namespace can either."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    # Without a mark, but no file in another encoding begins so.
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z][\w.\-]*)["']""")
_VERSION = re.compile(rb"""^(<\?xml\s+version\s*=\s*["'])1\.[1-9](["'])""")
_NAME = re.compile(rb"</?([^\s/>]*)")
_AS_1_0 = rb"\g<1>1.0\2"
_LINE_END = re.compile(rb"\r\n?|\n")
# Codecs of Python's that are no encodings of files.
_NO_ENCODINGS = {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "utf-7"}
_ENTITY_LIMIT = 10_000_000


class UnreadableError(EditionError):
    """A file that no parser can take, with the problem to report."""


@dataclass(slots=True)
class Source:
    """A file's content as UTF-8, with places by byte offset."""

    path: PurePath
    data: bytes
    _lines: list[int] = field(default_factory=list)
    _last: tuple[int, int, int] = (0, 0, 0)  # line, offset and column of the place asked for last

    def place(self, index: int) -> tuple[int, int]:
        """Return line and column, from 1, of a byte offset; columns count code points."""
        if not self._lines:
            self._lines = [0, *(end.end() for end in _LINE_END.finditer(self.data))]
        line = bisect_right(self._lines, index)
        start, before = self._lines[line - 1], 0
        if self._last[0] == line and self._last[1] <= index:
            start, before = self._last[1:]
        column = before + len(self.data[start:index].decode("utf-8", "replace"))
        self._last = (line, index, column)
        return line, column + 1

    def line(self, index: int) -> int:
        """Return the line, from 1, of a byte offset."""
        return self.place(index)[0]

    def problem(self, index: int, rule: str, message: str, hint: str = "") -> Problem:
        """Return an error at a byte offset."""
        return Problem(self.path, *self.place(index), Severity.ERROR, rule, message, hint)


def name_at(data: bytes, index: int) -> str:
    """Return the name, as written, of the tag at a byte offset."""
    found = _NAME.match(data, index)
    return found[1].decode("utf-8", "replace") if found else ""


def read(data: bytes, path: PurePath) -> Source:
    """Decode a file by its byte order mark or its declaration; raise `UnreadableError`."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Source(path, _as_utf8(_decode(data, encoding, path)))
    declared = _DECLARED.match(data)
    encoding = declared[1].decode("ascii") if declared else "utf-8"
    try:
        name = codecs.lookup(encoding).name
        if name.replace("-", "_") in _NO_ENCODINGS or name in _NO_ENCODINGS:
            raise LookupError(name)
    except LookupError:
        raise _wrong_encoding(
            Source(path, data),
            declared.start(1) if declared else 0,
            f"the file says that it is encoded in `{encoding}`, which is no known encoding",
            'save the file as UTF-8 and write encoding="UTF-8" in its first line',
        ) from None
    text = _decode(data, name, path)
    # What is UTF-8 already need not be made so.
    return Source(path, _VERSION.sub(_AS_1_0, data) if name == "utf-8" else _as_utf8(text))


def _as_utf8(text: str) -> bytes:
    data = text.removeprefix("\ufeff").encode("utf-8", "surrogatepass")
    return _VERSION.sub(_AS_1_0, data)


def _decode(data: bytes, encoding: str, path: PurePath) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        readable = data[: error.start].decode(encoding, "replace").removeprefix("\ufeff")
        raise _wrong_encoding(
            Source(path, readable.encode("utf-8", "replace")),
            len(readable.encode("utf-8", "replace")),
            f"the byte 0x{data[error.start]:02X} cannot be {encoding.upper()},"
            " the encoding of this file",
            "save the file in the encoding that it declares, best UTF-8",
        ) from None
    except (LookupError, UnicodeError, ValueError):
        message = f"the encoding that the file declares, `{encoding}`, is not one for text"
        raise _wrong_encoding(Source(path, data), 0, message, "save the file as UTF-8") from None


def _wrong_encoding(source: Source, index: int, message: str, hint: str) -> UnreadableError:
    return UnreadableError(source.problem(index, "encoding", message, hint))


def new_parser(namespaces: bool = True) -> XMLParserType:
    """Return an expat parser that fetches nothing and puts text together."""
    parser = ParserCreate("UTF-8", SEPARATOR if namespaces else None)
    parser.buffer_text = True
    parser.buffer_size = 1 << 16
    return parser


def guard_entities(parser: XMLParserType, source: Source) -> None:
    """Refuse, with `UnreadableError`, entities that would expand beyond measure."""
    sizes: dict[str, int] = {}

    def declare(
        name: str,
        is_parameter: int,
        value: str | None,
        _base: str | None,
        _system: str | None,
        _public: str | None,
        _notation: str | None,
    ) -> None:
        if is_parameter or value is None or name in sizes:
            return
        sizes[name] = len(value) + sum(
            sizes.get(inner, 0) for inner in re.findall(r"&([^#;&\s]+);", value)
        )
        if sizes[name] > _ENTITY_LIMIT:
            _refuse(source, parser.CurrentByteIndex, name)

    def declared() -> None:
        total = 0
        for name, size in sizes.items():
            uses = source.data.count(b"&" + name.encode() + b";")
            total += uses * size
            if total > _ENTITY_LIMIT + 10 * len(source.data):
                _refuse(source, parser.CurrentByteIndex, name)

    parser.EntityDeclHandler = declare
    parser.EndDoctypeDeclHandler = declared


def _refuse(source: Source, index: int, name: str) -> None:
    message = f"the entity `{name}` would expand to an enormous text, so the file is not read"
    hint = "write the text itself in place of the entity"
    raise UnreadableError(source.problem(index, "entity-bomb", message, hint))
