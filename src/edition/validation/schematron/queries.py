"""The little that must be known of a query before XPath reads it."""

from __future__ import annotations

import re

_LITERAL = r""" "[^"]*" | '[^']*' | \(:.*?:\) """
_VARIABLE = re.compile(rf"{_LITERAL} | \$\s*(?P<name>[\w.\-]+(?::[\w.\-]+)?)", re.X | re.S)
_OPAQUE = re.compile(_LITERAL, re.X | re.S)
_PREDICATE = re.compile(r"\[[^\[\]]*\]")
_OF_ELEMENTS = re.compile(r"(?!\s*\.)(?!.*attribute)(?!.*\b(?:node|key)\s*\()[^@$]*", re.S)


def variables(query: str) -> set[str]:
    """Return the names of the variables that a query mentions."""
    return {found["name"] for found in _VARIABLE.finditer(query) if found["name"]}


def renamed(query: str, names: dict[str, str]) -> str:
    """Return a query with other names for some of its variables.

    A variable that the query itself binds is renamed throughout, which changes nothing.
    """
    if not names or "$" not in query:
        return query

    def rename(found: re.Match[str]) -> str:
        name = found["name"]
        return f"${names[name]}" if name in names else found[0]

    return _VARIABLE.sub(rename, query)


def may_match_attributes(context: str) -> bool:
    """Tell whether a rule's context may be an attribute; False only where it cannot be."""
    steps = _OPAQUE.sub("", context)
    while (without := _PREDICATE.sub("", steps)) != steps:
        steps = without
    return _OF_ELEMENTS.fullmatch(steps) is None
