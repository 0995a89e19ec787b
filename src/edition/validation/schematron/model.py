"""What a schema says, without how it was put together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from edition.problems import Problem
from edition.validation.schematron.tree import Node


@dataclass(frozen=True, eq=False, slots=True)
class Query:
    """An expression, and the attribute that it was read from. Two are the same if they are one."""

    text: str
    node: Node
    attribute: str


@dataclass(frozen=True, eq=False, slots=True)
class Let:
    """A variable: the value of a query, or elements written out (`query` is None)."""

    name: str
    query: Query | None
    type: str
    node: Node


@dataclass(frozen=True, eq=False, slots=True)
class NameOf:
    """The name of the node that a query finds, in a message."""

    query: Query


Part = str | Query | NameOf | Node
"""A part of a message: words, the value of a query, the name of a node, or XSLT."""


@dataclass(frozen=True, eq=False, slots=True)
class Assertion:
    """One `assert` (`wanted`: the test must hold) or `report` (it must not)."""

    wanted: bool
    test: Query
    message: tuple[Part, ...]
    node: Node
    id: str = ""
    role: str = ""
    see: str = ""
    subject: Query | None = None
    diagnostics: tuple[tuple[Part, ...], ...] = ()

    def queries(self) -> Iterator[Query]:
        """Yield all that is asked to test it and to tell of it."""
        yield self.test
        if self.subject is not None:
            yield self.subject
        for part in chain(self.message, *self.diagnostics):
            if isinstance(part, Query | NameOf):
                yield part if isinstance(part, Query) else part.query


@dataclass(frozen=True, eq=False, slots=True)
class Rule:
    """What must be so of each node that matches the context."""

    context: Query
    lets: tuple[Let, ...]
    assertions: tuple[Assertion, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Pattern:
    """Rules, of which the first that matches a node is the only one to hold for it.

    In a group (`exclusive` is false) all that match hold.
    """

    id: str
    lets: tuple[Let, ...]
    rules: tuple[Rule, ...]
    exclusive: bool
    node: Node


@dataclass(frozen=True, eq=False, slots=True)
class Phase:
    """A choice of patterns."""

    id: str
    lets: tuple[Let, ...]
    patterns: tuple[str, ...]
    node: Node


@dataclass(frozen=True, eq=False, slots=True)
class Schematron:
    """A schema. `problems` are its parts that could not be understood and are left out."""

    node: Node
    binding: str
    namespaces: dict[str, str]
    lets: tuple[Let, ...]
    patterns: tuple[Pattern, ...]
    phases: dict[str, Phase]
    default_phase: str
    declarations: tuple[Node, ...]
    problems: tuple[Problem, ...]
