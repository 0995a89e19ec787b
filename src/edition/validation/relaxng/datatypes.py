"""The datatypes of XML Schema that schemas for texts use, and RELAX NG's own two."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any

from edition.validation.relaxng import dates
from edition.validation.relaxng.characters import LAST, NAME_REST, NAME_START, without, written
from edition.validation.relaxng.facets import Facet, facet
from edition.validation.relaxng.patterns import WHITESPACE, Context
from edition.validation.relaxng.tree import Node

XSD = "http://www.w3.org/2001/XMLSchema-datatypes"
_COLON = ((0x3A, 0x3A),)
_UNEVEN = re.compile("[\t\r\n]|  ")
_SPACES = re.compile(r"[ \t\r\n]+")

Reader = Callable[[str, Context], Hashable | None]


@dataclass(frozen=True, slots=True)
class Datatype:
    """A set of strings and what they mean."""

    name: str
    read: Reader
    collapse: bool = True
    uses_context: bool = False
    identity: str = ""  # "ID", "IDREF" or "IDREFS"
    measure: Callable[[Any], int] = len
    facets: tuple[Facet, ...] = ()
    patterns: tuple[str, ...] = ()

    def normal(self, text: str) -> str:
        """Return the text with white space as the datatype sees it."""
        if not self.collapse:
            return text
        text = text.strip(WHITESPACE)
        return _SPACES.sub(" ", text) if _UNEVEN.search(text) else text

    def value(self, text: str, context: Context) -> Hashable | None:
        """Return what a text means, or None if it is not of the datatype."""
        return self.read(self.normal(text), context)

    def allows(self, text: str, context: Context) -> bool:
        """Tell whether a text is of the datatype and within its facets."""
        text = self.normal(text)
        value = self.read(text, context)
        return value is not None and all(one.allows(text, value) for one in self.facets)

    def try_facets(self) -> None:
        """Look at each pattern among the facets; raise `SchemaError` if it is none."""
        for one in self.facets:
            if one.prepare is not None:
                one.prepare()

    def restricted(self, params: Sequence[tuple[str, str, Node]]) -> Datatype:
        """Return the datatype narrowed by the parameters of a schema."""
        if not params:
            return self
        facets = [facet(self, name, text, node) for name, text, node in params]
        patterns = tuple(text for name, text, _ in params if name == "pattern")
        return replace(self, facets=(*self.facets, *facets), patterns=patterns)


def datatype(library: str, name: str) -> Datatype | None:
    """Return a datatype by library and name, or None if there is no such."""
    if library == XSD:
        return _XSD.get(name)
    return _OWN.get(name) if library == "" else None


def _text(text: str, _context: Context) -> str:
    return text


@cache
def _name_form(colons: bool) -> str:
    start, rest = NAME_START, NAME_REST
    if not colons:
        start, rest = without(start, _COLON), without(rest, _COLON)
    return f"{written(start, LAST)}{written(rest, LAST)}*"


def _name(text: str, _context: Context) -> str | None:
    return text if re.fullmatch(_name_form(True), text) else None


def _ncname(text: str, _context: Context) -> str | None:
    return text if re.fullmatch(_name_form(False), text) else None


def _nmtoken(text: str, _context: Context) -> str | None:
    return text if re.fullmatch(f"{written(NAME_REST, LAST)}+", text) else None


def _language(text: str, _context: Context) -> str | None:
    return text if re.fullmatch("[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*", text) else None


def _integer(low: int | None, high: int | None) -> Reader:

    def read(text: str, _context: Context) -> Decimal | None:
        if not re.fullmatch(r"[+-]?[0-9]+", text):
            return None
        number = Decimal(text)
        below = low is not None and number < low
        return None if below or (high is not None and number > high) else number

    return read


def _decimal(text: str, _context: Context) -> Decimal | None:
    return Decimal(text) if re.fullmatch(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)", text) else None


def _float(text: str, _context: Context) -> float | None:
    if text in ("INF", "-INF", "NaN"):
        return float(text.replace("INF", "inf"))
    form = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
    return float(text) if re.fullmatch(form, text) else None


def _boolean(text: str, _context: Context) -> bool | None:
    return {"true": True, "1": True, "false": False, "0": False}.get(text)


def _qname(text: str, context: Context) -> tuple[str, str] | None:
    prefix, colon, local = text.rpartition(":")
    if _ncname(local, context) is None or (colon and _ncname(prefix, context) is None):
        return None
    namespace = context.namespace(prefix)
    return None if prefix and namespace is None else (namespace or "", local)


def _base64(text: str, _context: Context) -> str | None:
    packed = text.replace(" ", "")
    form = "(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=|[A-Za-z0-9+/][AQgw]==)?"
    return packed if re.fullmatch(form, packed) else None


def _base64_length(packed: str) -> int:
    return len(packed) // 4 * 3 - packed.count("=")


def _hex(text: str, _context: Context) -> str | None:
    return text.upper() if re.fullmatch("(?:[0-9A-Fa-f]{2})*", text) else None


def _uri(text: str, _context: Context) -> str | None:
    if re.search(r"%(?![0-9A-Fa-f]{2})", text) or text.count("#") > 1:
        return None
    scheme, colon, rest = re.split("[/?#]", text, maxsplit=1)[0].partition(":")
    if colon and (not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.\-]*", scheme)):
        return None
    return None if colon and not rest and len(text) == len(scheme) + 1 else text


def _several(one: Reader) -> Reader:
    def read(text: str, context: Context) -> tuple[str, ...] | None:
        found = tuple(text.split(" ")) if text else ()
        good = bool(found) and all(one(token, context) is not None for token in found)
        return found if good else None

    return read


def _moment(kind: str) -> Reader:
    return lambda text, _context: dates.moment(kind, text)


_INTEGERS: dict[str, tuple[int | None, int | None]] = {
    "integer": (None, None),
    "nonNegativeInteger": (0, None),
    "positiveInteger": (1, None),
    "nonPositiveInteger": (None, 0),
    "negativeInteger": (None, -1),
    "long": (-(2**63), 2**63 - 1),
    "int": (-(2**31), 2**31 - 1),
    "short": (-(2**15), 2**15 - 1),
    "byte": (-128, 127),
    "unsignedLong": (0, 2**64 - 1),
    "unsignedInt": (0, 2**32 - 1),
    "unsignedShort": (0, 2**16 - 1),
    "unsignedByte": (0, 255),
}
_ALL = [
    Datatype("string", _text, collapse=False),
    Datatype("normalizedString", lambda text, _: re.sub("[\t\r\n]", " ", text), collapse=False),
    Datatype("token", _text),
    Datatype("anyURI", _uri),
    Datatype("boolean", _boolean),
    Datatype("decimal", _decimal),
    Datatype("float", _float),
    Datatype("double", _float),
    Datatype("language", _language),
    Datatype("Name", _name),
    Datatype("NCName", _ncname),
    Datatype("NMTOKEN", _nmtoken),
    Datatype("NMTOKENS", _several(_nmtoken)),
    Datatype("ID", _ncname, identity="ID"),
    Datatype("IDREF", _ncname, identity="IDREF"),
    Datatype("IDREFS", _several(_ncname), identity="IDREFS"),
    Datatype("ENTITY", _ncname),
    Datatype("ENTITIES", _several(_ncname)),
    Datatype("QName", _qname, uses_context=True),
    Datatype("NOTATION", _qname, uses_context=True),
    Datatype("base64Binary", _base64, measure=_base64_length),
    Datatype("hexBinary", _hex, measure=lambda text: len(text) // 2),
    Datatype("duration", lambda text, _: dates.duration(text)),
    *(Datatype(kind, _moment(kind)) for kind in dates.KINDS),
    *(Datatype(kind, _integer(*bounds)) for kind, bounds in _INTEGERS.items()),
]
_XSD = {one.name: one for one in _ALL}
_OWN = {name: _XSD[name] for name in ("string", "token")}
