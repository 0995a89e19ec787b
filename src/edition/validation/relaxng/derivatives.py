"""Makes patterns, each once, and their derivatives.

The symbols of the alphabet are the leaves themselves: the derivative of a pattern by a set of
leaves is what may follow when something has been met that satisfies just these leaves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from edition.validation.relaxng.patterns import (
    EMPTY,
    NOT_ALLOWED,
    TEXT,
    WHITESPACE,
    Choice,
    Context,
    Group,
    Interleave,
    OneOrMore,
    Pattern,
    Symbols,
    TextLeaf,
    ValueLeaf,
)


class Patterns:
    """Maker of the patterns of one schema."""

    def __init__(self) -> None:
        self._made: dict[object, Pattern] = {}

    def choice(self, items: Iterable[Pattern]) -> Pattern:
        """Return the choice of the patterns, flat and without repetition."""
        flat: dict[Pattern, None] = {}
        for item in items:
            if isinstance(item, Choice):
                flat.update(dict.fromkeys(item.items))
            elif item is not NOT_ALLOWED:
                flat[item] = None
        if EMPTY in flat and any(item.nullable for item in flat if item is not EMPTY):
            del flat[EMPTY]
        if len(flat) <= 1:
            return next(iter(flat), NOT_ALLOWED)
        key = ("|", frozenset(flat))
        return self._made.get(key) or self._made.setdefault(key, Choice(tuple(flat)))

    def group(self, items: Iterable[Pattern]) -> Pattern:
        """Return the patterns in sequence."""
        flat: list[Pattern] = []
        for item in items:
            if item is NOT_ALLOWED:
                return NOT_ALLOWED
            if isinstance(item, Group):
                flat.extend(item.items)
            elif item is not EMPTY:
                flat.append(item)
        if len(flat) <= 1:
            return flat[0] if flat else EMPTY
        key = (",", tuple(flat))
        return self._made.get(key) or self._made.setdefault(key, Group(tuple(flat)))

    def interleave(self, items: Iterable[Pattern]) -> Pattern:
        """Return the patterns interleaved."""
        flat: list[Pattern] = []
        for item in items:
            if item is NOT_ALLOWED:
                return NOT_ALLOWED
            if isinstance(item, Interleave):
                flat.extend(item.items)
            elif item is not EMPTY:
                flat.append(item)
        if len(flat) <= 1:
            return flat[0] if flat else EMPTY
        flat.sort(key=id)
        key = ("&", tuple(flat))
        return self._made.get(key) or self._made.setdefault(key, Interleave(tuple(flat)))

    def one_or_more(self, item: Pattern) -> Pattern:
        """Return the repeated pattern."""
        if item in (EMPTY, NOT_ALLOWED, TEXT) or isinstance(item, OneOrMore):
            return item
        key = ("+", item)
        return self._made.get(key) or self._made.setdefault(key, OneOrMore(item))

    def optional(self, item: Pattern) -> Pattern:
        """Return the pattern or nothing."""
        return self.choice((item, EMPTY))

    def derive(self, pattern: Pattern, symbols: Symbols) -> Pattern:
        """Return what may follow content that satisfies the symbols."""
        if pattern.contents.isdisjoint(symbols):
            return NOT_ALLOWED
        known = pattern.derived.get(symbols)
        if known is None:
            known = pattern.derived[symbols] = self._derive(pattern, symbols)
        return known

    def _derive(self, pattern: Pattern, symbols: Symbols) -> Pattern:
        match pattern:
            case TextLeaf():
                return TEXT
            case Choice():
                return self.choice(self.derive(item, symbols) for item in pattern.items)
            case OneOrMore():
                rest = self.optional(pattern)
                return self.group((self.derive(pattern.item, symbols), rest))
            case Group():
                return self.choice(self._derive_group(pattern.items, symbols))
            case Interleave():
                return self._each(pattern.items, symbols, self.derive, self.interleave)
            case _:
                return EMPTY

    def _derive_group(self, items: tuple[Pattern, ...], symbols: Symbols) -> Iterable[Pattern]:
        for place, item in enumerate(items):
            first = self.derive(item, symbols)
            if first is not NOT_ALLOWED:
                yield self.group((first, *items[place + 1 :]))
            if not item.nullable:
                return

    def _each(
        self,
        items: tuple[Pattern, ...],
        symbols: Symbols,
        derive: Callable[[Pattern, Symbols], Pattern],
        join: Callable[[Iterable[Pattern]], Pattern],
    ) -> Pattern:
        """Derive one item, whichever it be, and keep the others."""
        found = []
        for place, item in enumerate(items):
            derived = derive(item, symbols)
            if derived is not NOT_ALLOWED:
                found.append(join((*items[:place], derived, *items[place + 1 :])))
        return self.choice(found)

    def derive_attribute(self, pattern: Pattern, symbols: Symbols) -> Pattern:
        """Return what may follow an attribute that satisfies the symbols, in whatever order."""
        if pattern.attributes.isdisjoint(symbols):
            return NOT_ALLOWED
        known = pattern.derived.get(symbols)
        if known is None:
            known = pattern.derived[symbols] = self._derive_attribute(pattern, symbols)
        return known

    def _derive_attribute(self, pattern: Pattern, symbols: Symbols) -> Pattern:
        match pattern:
            case Choice():
                return self.choice(self.derive_attribute(item, symbols) for item in pattern.items)
            case OneOrMore():
                rest = self.optional(pattern)
                return self.group((self.derive_attribute(pattern.item, symbols), rest))
            case Group():
                return self._each(pattern.items, symbols, self.derive_attribute, self.group)
            case Interleave():
                return self._each(pattern.items, symbols, self.derive_attribute, self.interleave)
            case _:
                return EMPTY

    def close(self, pattern: Pattern, forgiving: bool = False) -> Pattern:
        """Return the content after the last attribute; `forgiving` overlooks missing ones."""
        if forgiving:
            return self._close(pattern, EMPTY)
        if pattern.closed is None:
            pattern.closed = self._close(pattern, NOT_ALLOWED)
        return pattern.closed

    def _close(self, pattern: Pattern, attribute: Pattern) -> Pattern:
        if not pattern.attributes:
            return pattern
        forgiving = attribute is EMPTY
        match pattern:
            case Choice():
                return self.choice(self.close(item, forgiving) for item in pattern.items)
            case Group():
                return self.group(self.close(item, forgiving) for item in pattern.items)
            case Interleave():
                return self.interleave(self.close(item, forgiving) for item in pattern.items)
            case OneOrMore():
                return self.one_or_more(self.close(pattern.item, forgiving))
            case _:
                return attribute

    def matches(self, pattern: Pattern, value: str, context: Context) -> bool:
        """Tell whether a string alone satisfies the pattern."""
        if pattern.nullable and not value.strip(WHITESPACE):
            return True
        return self.derive(pattern, satisfied(pattern, value, context)).nullable


def satisfied(pattern: Pattern, value: str, context: Context) -> Symbols:
    """Return the leaves of the pattern that a string satisfies."""
    return frozenset(
        leaf
        for leaf in pattern.firsts
        if leaf is TEXT or (isinstance(leaf, ValueLeaf) and leaf.allows(value, context))
    )
