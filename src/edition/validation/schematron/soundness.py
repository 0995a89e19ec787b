"""What is left of a schema when some of its queries cannot be used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from edition.validation.schematron.model import Let, Query
from edition.validation.schematron.queries import variables
from edition.validation.schematron.tree import Node


class Soundness:
    """Knows the faulty queries and, scope by scope, the variables that depend on them."""

    def __init__(self, faulty: Iterable[Query | Node]) -> None:
        self._faulty = frozenset(faulty)
        self._lost: set[str] = set()

    def has(self, node: Node) -> bool:
        """Tell whether an element of XSLT can be used: nothing in it is faulty."""
        return not self._faulty or not any(one in self._faulty for one in node.walk())

    def can(self, query: Query) -> bool:
        """Tell whether a query can be asked."""
        return query not in self._faulty and not (self._lost and self._lost & variables(query.text))

    def take(self, let: Let) -> bool:
        """Tell whether a variable can be had; one that cannot is lost for the rest of its scope."""
        sound = self.has(let.node) and (let.query is None or self.can(let.query))
        (self._lost.discard if sound else self._lost.add)(let.name)
        return sound

    @contextmanager
    def scope(self) -> Iterator[None]:
        """Forget at the end of a scope what was lost in it."""
        before = set(self._lost)
        yield
        self._lost = before
