"""Patterns: the content models of a schema and what is left of them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable
from typing import Protocol, TypeAlias

from edition.validation.relaxng.names import NameClass

WHITESPACE = " \t\r\n"


class Context(Protocol):
    """What a value may depend on beside its own characters."""

    def namespace(self, prefix: str) -> str | None:
        """Return the namespace bound to a prefix."""


class Pattern:
    """A content model; equal models are the same object."""

    __slots__ = ("attributes", "closed", "contents", "derived", "firsts", "nullable", "tests")

    nullable: bool
    attributes: frozenset[AttributeLeaf]
    contents: frozenset[Leaf]
    firsts: frozenset[Leaf]
    tests: frozenset[ValueLeaf]
    closed: Pattern | None
    derived: dict[Symbols, Pattern]

    def __init__(self, nullable: bool, parts: Iterable[Pattern], firsts: frozenset[Leaf]) -> None:
        everything = tuple(parts)
        self.nullable = nullable
        self.attributes = frozenset().union(*(part.attributes for part in everything))
        self.contents = frozenset().union(*(part.contents for part in everything))
        self.tests = frozenset().union(*(part.tests for part in everything))
        self.firsts = firsts
        self.closed = None if self.attributes else self
        self.derived = {}


class Leaf(Pattern):
    """A pattern that something in a document satisfies as a whole."""

    __slots__ = ("serial",)

    made = 0

    def __init__(self, nullable: bool = False) -> None:
        super().__init__(nullable, (), frozenset((self,)))
        self.contents = self.firsts
        Leaf.made += 1
        self.serial = Leaf.made


class ElementLeaf(Leaf):
    """An element; its content is made when it is first met."""

    __slots__ = ("_content", "_make", "gloss", "names")

    def __init__(self, names: NameClass, make: Callable[[], Pattern], gloss: str = "") -> None:
        super().__init__()
        self.names = names
        self.gloss = gloss
        self._make = make
        self._content: Pattern | None = None

    @property
    def content(self) -> Pattern:
        """The pattern of attributes and children."""
        if self._content is None:
            self._content = self._make()
        return self._content


class AttributeLeaf(Leaf):
    """An attribute; its value is checked apart and never enters a state."""

    __slots__ = ("gloss", "names", "value")

    def __init__(self, names: NameClass, value: Pattern, gloss: str = "") -> None:
        super().__init__()
        self.names = names
        self.value = value
        self.gloss = gloss
        self.attributes = frozenset((self,))
        self.contents = frozenset()
        self.firsts = frozenset()
        self.closed = None


class ValueLeaf(Leaf):
    """A test on a string: data, value or list."""

    __slots__ = ("uses_context",)

    uses_context: bool

    def __init__(self) -> None:
        super().__init__()
        self.tests = frozenset((self,))

    @abstractmethod
    def allows(self, value: str, context: Context) -> bool:
        """Tell whether the string passes."""


class TextLeaf(Leaf):
    """Any text, or none."""

    __slots__ = ()


class Choice(Pattern):
    """One of several patterns."""

    __slots__ = ("items",)

    def __init__(self, items: tuple[Pattern, ...]) -> None:
        firsts = frozenset[Leaf]().union(*(item.firsts for item in items))
        super().__init__(any(item.nullable for item in items), items, firsts)
        self.items = items


class Group(Pattern):
    """Several patterns, one after another."""

    __slots__ = ("items",)

    def __init__(self, items: tuple[Pattern, ...]) -> None:
        firsts: set[Leaf] = set()
        for item in items:
            firsts |= item.firsts
            # A required attribute stands in no order with the content.
            if not item.nullable and item.contents:
                break
        super().__init__(all(item.nullable for item in items), items, frozenset(firsts))
        self.items = items


class Interleave(Pattern):
    """Several patterns in any order, mixed."""

    __slots__ = ("items",)

    def __init__(self, items: tuple[Pattern, ...]) -> None:
        firsts = frozenset[Leaf]().union(*(item.firsts for item in items))
        super().__init__(all(item.nullable for item in items), items, firsts)
        self.items = items


class OneOrMore(Pattern):
    """A pattern, repeated."""

    __slots__ = ("item",)

    def __init__(self, item: Pattern) -> None:
        super().__init__(item.nullable, (item,), item.firsts)
        self.item = item


Symbols: TypeAlias = frozenset[Leaf]

EMPTY = Pattern(True, (), frozenset())
NOT_ALLOWED = Pattern(False, (), frozenset())
TEXT = TextLeaf(nullable=True)
