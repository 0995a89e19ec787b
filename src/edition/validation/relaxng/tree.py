"""The tree of a schema, the same for both syntaxes."""

from __future__ import annotations

from dataclasses import dataclass

from edition.corpus.source import Source
from edition.validation.relaxng.errors import SchemaError

_PATTERNS = """
element attribute group interleave choice optional zeroOrMore oneOrMore list mixed ref parentRef
empty text value data notAllowed externalRef grammar
"""
PATTERNS = frozenset(_PATTERNS.split())
_NO_PREFIXES: dict[str, str] = {}
NAME_CLASSES = frozenset({"name", "anyName", "nsName", "choice"})
KINDS = PATTERNS | NAME_CLASSES | {"define", "start", "div", "include", "param", "except"}


@dataclass(frozen=True, slots=True)
class Scope:
    """What an element of a schema inherits: the namespace of names and the datatypes' library."""

    namespace: str = ""
    library: str = ""


_NO_SCOPE = Scope()


class Node:
    """One element of a schema, with what it inherits."""

    __slots__ = (
        "children",
        "given",
        "gloss",
        "index",
        "kind",
        "library",
        "namespace",
        "prefixes",
        "source",
        "text",
    )

    def __init__(
        self,
        kind: str,
        source: Source,
        index: int,
        scope: Scope = _NO_SCOPE,
        given: dict[str, str] | None = None,
        children: list[Node] | None = None,
    ) -> None:
        self.kind = kind
        self.source = source
        self.index = index
        self.namespace = scope.namespace
        self.library = scope.library
        # name, type, href and combine as written; an element's name is expanded already
        self.given = {} if given is None else given
        self.children = [] if children is None else children
        self.text = ""
        self.gloss = ""
        self.prefixes = _NO_PREFIXES

    def error(self, message: str, hint: str = "") -> SchemaError:
        """Return an error at this place of the schema."""
        return SchemaError(self.source.problem(self.index, "bad-schema", message, hint))

    def required(self, attribute: str) -> str:
        """Return an attribute that must be there."""
        value = self.given.get(attribute)
        if value is None:
            raise self.error(f"<{self.kind}> needs the attribute `{attribute}`")
        return value
