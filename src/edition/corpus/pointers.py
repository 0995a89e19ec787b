"""TEI pointers: a URI reference whose fragment is an id or one of TEI's pointer schemes.

The schemes are those of the TEI Guidelines, chapter 17.2 (Pointing Mechanisms). Offsets count
code points of the folded text of the element (see `text`), from 0: the profile of
`string-range()` that an edition states in its `encodingDesc`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath
from urllib.parse import unquote

# A name without colon, as XML 1.0 (fifth edition) and Namespaces have it.
_INITIAL = (
    r"A-Z_a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C\u200D"
    r"\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF"
)
NAME = rf"[{_INITIAL}][{_INITIAL}\-.0-9\u00B7\u0300-\u036F\u203F\u2040]*"
"""The pattern of an `xml:id`."""

_ID = rf"[{_INITIAL}\-.0-9\u00B7\u0300-\u036F\u203F\u2040]+"
_SCHEME = re.compile(
    r"^(string-range|string-index|range|match|xpath|left|right)\((.*)\)$", re.DOTALL
)
# Files of which a fragment is an id or a scheme of TEI's, not that of a picture or of a PDF.
_XML = re.compile(r"(?:\.(?:xml|tei|odd))?", re.IGNORECASE)
_ABSOLUTE = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:")
# Pointers are parted by white space, except inside a scheme's parentheses.
_POINTER = re.compile(r"[^\s(]+(?:\((?:[^()]|\([^()]*\))*\))?[^\s(]*")
# Where a range begins or ends: an element, or a point in its text.
_END = rf"{_ID}|string-index\(\s*{_ID}\s*,\s*\d{{1,9}}\s*\)"
_ARGUMENTS = {
    "string-range": re.compile(rf"\s*({_ID})\s*,\s*(\d{{1,9}})\s*,\s*(\d{{1,9}})\s*"),
    "string-index": re.compile(rf"\s*({_ID})\s*,\s*(\d{{1,9}})\s*"),
    "range": re.compile(rf"\s*({_END})\s*,\s*({_END})\s*"),
    "match": re.compile(rf"\s*({_ID})\s*,\s*'([^']+)'\s*(?:,\s*(\d{{1,9}})\s*)?"),
    "left": re.compile(rf"\s*({_ID})\s*"),
    "right": re.compile(rf"\s*({_ID})\s*"),
}


@dataclass(frozen=True, slots=True)
class Element:
    """The whole element with an id."""

    id: str


@dataclass(frozen=True, slots=True)
class StringRange:
    """`length` characters of an element's text, from `offset` on; none at all is a point."""

    id: str
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Range:
    """From the start of one element to the end of another, or from point to point in them."""

    id: str
    last: str
    offset: int | None = None
    last_offset: int | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """The `number`th place (from 1) where an element's text has these words."""

    id: str
    words: str
    number: int


@dataclass(frozen=True, slots=True)
class Path:
    """What an XPath finds, which is not followed here."""

    xpath: str


Fragment = Element | StringRange | Range | Match | Path


class PointerSyntaxError(ValueError):
    """A pointer is not of any form that TEI knows."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """One pointer: `uri` is empty for the same file, `fragment` None for the whole file."""

    raw: str
    uri: str
    fragment: Fragment | None

    @property
    def is_external(self) -> bool:
        """Tell whether the pointer has a scheme such as `https:` and so leaves the project."""
        return bool(_ABSOLUTE.match(self.uri))


def split(value: str) -> Iterator[tuple[int, str]]:
    """Yield the pointers of an attribute's value, each with its offset in the value."""
    for match in _POINTER.finditer(value):
        yield match.start(), match.group()


@lru_cache(1 << 16)
def parse(raw: str) -> Pointer:
    """Parse one pointer; raises `PointerSyntaxError` with what is wrong."""
    if _ABSOLUTE.match(raw):
        return Pointer(raw, raw, None)
    uri, hash_sign, fragment = raw.partition("#")
    path = unquote(uri)
    if not hash_sign or not _XML.fullmatch(PurePosixPath(path).suffix):
        return Pointer(raw, path, None)
    return Pointer(raw, path, _fragment(unquote(fragment)))


def _fragment(fragment: str) -> Fragment:
    scheme = _SCHEME.match(fragment)
    if scheme is None:
        if not re.fullmatch(_ID, fragment):
            raise PointerSyntaxError(f"`#{fragment}` is neither an id nor a TEI pointer scheme")
        return Element(fragment)
    name = scheme.group(1)
    if name == "xpath":
        return Path(scheme.group(2))
    arguments = _ARGUMENTS[name].fullmatch(scheme.group(2))
    if arguments is None:
        raise PointerSyntaxError(f"`{name}()` does not take `{scheme.group(2)}`")
    return _make(name, *arguments.groups())


def _make(name: str, identifier: str, second: str = "", third: str | None = None) -> Fragment:
    match name:
        case "string-range":
            return StringRange(identifier, int(second), int(third or 0))
        case "string-index":
            return StringRange(identifier, int(second), 0)
        case "range":
            (first, offset), (last, last_offset) = _end(identifier), _end(second)
            return Range(first, last, offset, last_offset)
        case "left" | "right":
            return Element(identifier)
        case _:
            return Match(identifier, second, int(third or 1))


def _end(argument: str) -> tuple[str, int | None]:
    """Return the id that one end of a range names, and the offset of a point."""
    point = _SCHEME.match(argument)
    if point is None:
        return argument, None
    identifier, _, offset = point.group(2).partition(",")
    return identifier.strip(), int(offset)
