"""The automaton over patterns, built as far as the documents met so far need it.

A state holds, for each element that an open tag may be, what may still follow in it. An element
is judged when it ends: the leaves whose content was complete are the symbols for its parent, so
that ambiguous content is decided exactly.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from edition.validation.relaxng.derivatives import Patterns, satisfied
from edition.validation.relaxng.names import Name
from edition.validation.relaxng.patterns import (
    EMPTY,
    NOT_ALLOWED,
    TEXT,
    WHITESPACE,
    AttributeLeaf,
    Context,
    ElementLeaf,
    Leaf,
    Pattern,
    Symbols,
)
from edition.validation.relaxng.values import DataLeaf, ListLeaf, uses_context

Item: TypeAlias = tuple[ElementLeaf, Pattern]

_KNOWN_VALUES = 1000
_TEXT_SYMBOLS: Symbols = frozenset((TEXT,))
ROOT = ElementLeaf(Name(""), lambda: EMPTY)


class State:
    """What may follow at one point, for each element that the open one may be."""

    __slots__ = (
        "_elements",
        "_index",
        "_wild",
        "after",
        "children",
        "complete",
        "content",
        "ignores_text",
        "items",
        "steps",
        "text",
        "values",
    )

    def __init__(self, items: tuple[Item, ...]) -> None:
        self.items = items
        self.children: dict[str, State] = {}
        self.after: dict[Symbols, State] = {}
        self.steps: dict[str, AttributeStep] = {}
        self.content: State | None = None
        self.text: State | None = None
        self.ignores_text = False
        self.complete: Symbols = frozenset(leaf for leaf, pattern in items if pattern.nullable)
        self.values = any(pattern.tests for _, pattern in items)
        self._elements: frozenset[ElementLeaf] | None = None
        self._index: dict[str, list[ElementLeaf]] | None = None
        self._wild: list[ElementLeaf] = []

    @property
    def elements(self) -> frozenset[ElementLeaf]:
        """The elements that may come next."""
        if self._elements is None:
            firsts = frozenset[Leaf]().union(*(pattern.firsts for _, pattern in self.items))
            self._elements = frozenset(leaf for leaf in firsts if isinstance(leaf, ElementLeaf))
        return self._elements

    def named(self, name: str) -> list[ElementLeaf]:
        """Return the elements that may come next and bear the name."""
        if self._index is None:
            self._index = {}
            for leaf in self.elements:
                if isinstance(leaf.names, Name):
                    self._index.setdefault(leaf.names.name, []).append(leaf)
                else:
                    self._wild.append(leaf)
        found = self._index.get(name, [])
        if not self._wild:
            return found
        return [*found, *(leaf for leaf in self._wild if leaf.names.contains(name))]


class LaxState(State):
    """The state within an element that the schema does not know: anything may follow."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__(())
        self.complete = frozenset((ROOT,))
        self.content = self
        self.text = self
        self.ignores_text = True


class AttributeStep:
    """What an attribute of one name leads to, by its value."""

    __slots__ = ("_automaton", "_remembers", "_state", "identity", "known", "leaves")

    def __init__(self, automaton: Automaton, state: State, name: str) -> None:
        self._automaton = automaton
        self._state = state
        found = {leaf for _, pattern in state.items for leaf in pattern.attributes}
        self.leaves = frozenset(leaf for leaf in found if leaf.names.contains(name))
        self.identity = _identity(self.leaves)
        self._remembers = not self.identity and not any(
            uses_context(leaf.value) for leaf in self.leaves
        )
        self.known: dict[str, State] = {}

    def take(self, value: str, context: Context) -> State | None:
        """Return the state after a value not known yet, or None if it cannot stand there."""
        matches = self._automaton.patterns.matches
        passed = frozenset[Leaf](
            leaf
            for leaf in self.leaves
            if leaf.value is TEXT or matches(leaf.value, value, context)
        )
        state = self.forced(passed)
        if state is not None and self._remembers:
            if len(self.known) > _KNOWN_VALUES:
                self.known.clear()
            self.known[value] = state
        return state

    def forced(self, passed: Symbols) -> State | None:
        """Return the state after an attribute that satisfies these leaves."""
        if not passed:
            return None
        derive = self._automaton.patterns.derive_attribute
        return self._automaton.state(
            (leaf, derive(pattern, passed)) for leaf, pattern in self._state.items
        )


class DetourState(State):
    """The parent of an element that should not be there: `target` follows, whatever it was."""

    __slots__ = ("target",)

    def __init__(self, target: State) -> None:
        super().__init__(())
        self.target = target


LAX = LaxState()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a mistake stands: in which state, in which parent, at which byte."""

    state: State
    parent: str  # the parent's name, empty for the document
    parent_index: int
    index: int
    around: State | None = None  # the state in which the parent stands


@dataclass(slots=True)
class Tag:
    """A start tag while its attributes are read."""

    name: str
    index: int
    opened: State
    doubted: bool = False


class Automaton:
    """The states of one schema."""

    def __init__(self, patterns: Patterns, start: Pattern) -> None:
        self.patterns = patterns
        self.repairs: dict[tuple[State, str | None], State] = {}
        self._states: dict[tuple[Item, ...], State] = {}
        root = self.state([(ROOT, start)])
        self.start = root if root is not None else State(((ROOT, start),))

    def state(self, items: Iterable[Item]) -> State | None:
        """Return the state of what is left of the items, or None if nothing is."""
        kept = tuple({item: None for item in items if item[1] is not NOT_ALLOWED})
        if not kept:
            return None
        known = self._states.get(kept)
        if known is None:
            known = self._states[kept] = State(kept)
            self._add_text(known)
        return known

    def _add_text(self, state: State) -> None:
        derive = self.patterns.derive
        state.text = self.state(
            (leaf, derive(pattern, _TEXT_SYMBOLS)) for leaf, pattern in state.items
        )
        state.ignores_text = state.text is state and not state.values

    def child(self, state: State, name: str) -> State | None:
        """Return the state at the start of a child, or None if it cannot stand here."""
        known = state.children.get(name)
        if known is None:
            known = self.opened(state.named(name))
            if known is not None:
                state.children[name] = known
        return known

    def opened(self, leaves: Iterable[ElementLeaf]) -> State | None:
        """Return the state at the start of an element that may be any of the leaves."""
        ordered = sorted(leaves, key=lambda leaf: leaf.serial)
        state = self.state((leaf, leaf.content) for leaf in ordered)
        if state is not None and state.content is None:
            self.close(state)
        return state

    def step(self, state: State, name: str) -> AttributeStep:
        """Return the step for an attribute name."""
        known = state.steps.get(name)
        if known is None:
            known = state.steps[name] = AttributeStep(self, state, name)
        return known

    def close(self, state: State) -> State | None:
        """Return the state after the last attribute, or None if one is missing."""
        if state.content is None:
            close = self.patterns.close
            state.content = self.state((leaf, close(pattern)) for leaf, pattern in state.items)
        return state.content

    def follow(self, state: State, symbols: Symbols) -> State | None:
        """Return the state after something that satisfies the symbols."""
        if isinstance(state, DetourState):
            return state.target
        known = state.after.get(symbols)
        if known is None and symbols:
            derive = self.patterns.derive
            known = self.state((leaf, derive(pattern, symbols)) for leaf, pattern in state.items)
            if known is not None:
                state.after[symbols] = known
        return known

    def completed_by(self, state: State, text: str, context: Context) -> Symbols:
        """Return the elements complete when the text is all that they hold."""
        blank = not text.strip(WHITESPACE)
        derive = self.patterns.derive
        return frozenset(
            leaf
            for leaf, pattern in state.items
            if (blank and pattern.nullable)
            or derive(pattern, satisfied(pattern, text, context)).nullable
        )


def _identity(leaves: Iterable[AttributeLeaf]) -> str:
    """Return the kind of identifier that an attribute is, if it is one."""
    kinds = {kind for leaf in leaves for kind in identities(leaf.value)}
    return min(kinds, default="")


def identities(pattern: Pattern) -> set[str]:
    """Return the kinds of identifiers among the tests of a pattern."""
    kinds = set()
    for leaf in pattern.contents:
        if isinstance(leaf, DataLeaf) and leaf.datatype.identity:
            kinds.add(leaf.datatype.identity)
        elif isinstance(leaf, ListLeaf) and identities(leaf.item):
            kinds.add("IDREFS")
    return kinds
