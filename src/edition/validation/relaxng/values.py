"""Leaves that test a string."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edition.validation.relaxng.datatypes import Datatype
from edition.validation.relaxng.derivatives import Patterns, satisfied
from edition.validation.relaxng.patterns import NOT_ALLOWED, Context, Pattern, ValueLeaf

_TOKEN = re.compile(r"[^ \t\r\n]+")


class SchemaContext:
    """The namespaces in force where a value of the schema stands."""

    def __init__(self, prefixes: dict[str, str]) -> None:
        self._prefixes = prefixes

    def namespace(self, prefix: str) -> str | None:
        """Return the namespace bound to a prefix."""
        return self._prefixes.get(prefix)


class DataLeaf(ValueLeaf):
    """A datatype with its facets and exceptions."""

    __slots__ = ("_but", "_patterns", "datatype")

    def __init__(self, datatype: Datatype, but: Sequence[Pattern], patterns: Patterns) -> None:
        super().__init__()
        self.datatype = datatype
        self.uses_context = datatype.uses_context or any(map(uses_context, but))
        self._but = but
        self._patterns = patterns

    def allows(self, value: str, context: Context) -> bool:
        """Tell whether the string is of the datatype and not excepted."""
        if not self.datatype.allows(value, context):
            return False
        return not any(self._patterns.matches(one, value, context) for one in self._but)


class SameLeaf(ValueLeaf):
    """One value, in whatever way its datatype lets it be written."""

    __slots__ = ("_same", "datatype", "value")

    def __init__(self, datatype: Datatype, value: str, prefixes: dict[str, str]) -> None:
        super().__init__()
        self.datatype = datatype
        self.value = value
        self.uses_context = datatype.uses_context
        self._same = datatype.value(value, SchemaContext(prefixes))

    def allows(self, value: str, context: Context) -> bool:
        """Tell whether the string has the same value."""
        found = self.datatype.value(value, context)
        return found is not None and found == self._same


class ListLeaf(ValueLeaf):
    """Tokens between white space, each checked in turn."""

    __slots__ = ("item", "patterns")

    def __init__(self, item: Pattern, patterns: Patterns) -> None:
        super().__init__()
        self.item = item
        self.patterns = patterns
        self.uses_context = uses_context(item)

    def allows(self, value: str, context: Context) -> bool:
        """Tell whether the tokens follow the pattern."""
        return self.wrong_token(value, context) is None

    def wrong_token(self, value: str, context: Context) -> int | None:
        """Return the offset of the first token that cannot stand there, or the end, or None."""
        left = self.item
        for token in _TOKEN.finditer(value):
            left = self.patterns.derive(left, satisfied(left, token[0], context))
            if left is NOT_ALLOWED:
                return token.start()
        return None if left.nullable else len(value)


def uses_context(pattern: Pattern) -> bool:
    """Tell whether any test in the pattern depends on namespaces."""
    return any(isinstance(leaf, ValueLeaf) and leaf.uses_context for leaf in pattern.contents)


def try_tests(pattern: Pattern) -> None:
    """Try every test in a pattern once; raise `SchemaError` if one cannot be made."""
    for leaf in pattern.tests:
        if isinstance(leaf, ListLeaf):
            try_tests(leaf.item)
        elif isinstance(leaf, DataLeaf):
            leaf.datatype.try_facets()
