"""The facets by which a schema narrows a datatype."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from edition.validation.relaxng.dates import Duration, Moment
from edition.validation.relaxng.regex import Regex, RegexError
from edition.validation.relaxng.tree import Node

if TYPE_CHECKING:
    from edition.validation.relaxng.datatypes import Datatype


@dataclass(frozen=True, slots=True)
class Facet:
    """A test of a value's text and meaning; `prepare` says beforehand if it cannot be made."""

    allows: Callable[[str, Any], bool]
    prepare: Callable[[], object] | None = None


class _NoContext:
    """The limit of a range depends on no namespace."""

    def namespace(self, _prefix: str) -> str | None:
        return None


def facet(datatype: Datatype, name: str, text: str, node: Node) -> Facet:
    """Return the test that a parameter asks for, of a value's text and its meaning."""
    if name == "pattern":
        return _pattern(text, node)
    if name in _LENGTHS:
        return _length(datatype, name, _count(text, node))
    if name in _BOUNDS:
        limit = datatype.value(text, _NoContext())
        if limit is None or not isinstance(limit, Decimal | float | Moment | Duration):
            raise node.error(f"`{text}` is no limit for the datatype `{datatype.name}`")
        return _bound(name, limit)
    if name in _DIGITS:
        return _digits(name, _count(text, node))
    raise node.error(f"there is no parameter `{name}`")


def _pattern(text: str, node: Node) -> Facet:
    regex = Regex(text)

    def matches(value: str, _meaning: Any) -> bool:
        try:
            return regex.matches(value)
        except RegexError as error:
            raise node.error(f"the pattern `{text}` cannot be read: {error}") from None

    return Facet(matches, prepare=lambda: matches("", None))


def _count(text: str, node: Node) -> int:
    if not text.strip().isdecimal() or len(text) > 1000:
        raise node.error(f"`{text}` is no number")
    return int(text)


def _length(datatype: Datatype, name: str, limit: int) -> Facet:
    measure, compare = datatype.measure, _LENGTHS[name]
    return Facet(lambda _, value: compare(measure(value), limit))


def _bound(name: str, limit: Any) -> Facet:
    compare = _BOUNDS[name]
    return Facet(lambda _, value: compare(value, limit))


def _digits(name: str, limit: int) -> Facet:
    # As jing does, count the digits written, though a zero at the end changes no value.
    def within(text: str, _meaning: Any) -> bool:
        whole, _, fraction = text.lstrip("+-").partition(".")
        digits = fraction if name == "fractionDigits" else whole.lstrip("0") + fraction
        return len(digits) <= limit

    return Facet(within)


def _before(one: Any, other: Any) -> bool:
    if isinstance(one, Moment | Duration):
        return one.before(other)
    return bool(one < other)


_LENGTHS: dict[str, Callable[[int, int], bool]] = {
    "length": int.__eq__,
    "minLength": int.__ge__,
    "maxLength": int.__le__,
}
_BOUNDS: dict[str, Callable[[Any, Any], bool]] = {
    "minExclusive": lambda value, limit: _before(limit, value),
    "maxExclusive": lambda value, limit: _before(value, limit),
    "minInclusive": lambda value, limit: value == limit or _before(limit, value),
    "maxInclusive": lambda value, limit: value == limit or _before(value, limit),
}
_DIGITS = frozenset({"totalDigits", "fractionDigits"})
