"""What a content model lacks, and how to go on after a mistake."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from edition.validation.relaxng.derivatives import Patterns
from edition.validation.relaxng.patterns import (
    NOT_ALLOWED,
    Choice,
    ElementLeaf,
    Group,
    Interleave,
    Leaf,
    OneOrMore,
    Pattern,
    Symbols,
)
from edition.validation.relaxng.states import Automaton, Item, State

Advance = tuple[tuple[Pattern, ...], Pattern]


class MarkedState(State):
    """A state right behind a mistake; until something right comes, all belongs to the mistake."""

    __slots__ = ()

    def __init__(self, state: State) -> None:
        super().__init__(state.items)
        self.text = state.text or self
        self.ignores_text = state.text is None


def untagged(automaton: Automaton, state: State, name: str | None) -> list[Item]:
    """Return the state behind the name, or a text, if only the tags round it are missing.

    The content of each element that could hold it goes on without its tags, and then what may
    follow such an element.
    """
    derive, group = automaton.patterns.derive, automaton.patterns.group
    found: list[Item] = []
    for holder in sorted(state.elements, key=lambda one: one.serial):
        child = automaton.opened((holder,))
        inner = _beyond(automaton, child.content, name) if child and child.content else None
        if inner is None:
            continue
        for leaf, pattern in state.items:
            rest = derive(pattern, frozenset((holder,)))
            found.extend((leaf, group((content, rest))) for _, content in inner.items)
    return found


def _beyond(automaton: Automaton, state: State, name: str | None) -> State | None:
    """Return what may follow behind an element of a name, or behind text."""
    if name is None:
        return state.text
    child = automaton.child(state, name)
    if child is None:
        return None
    return automaton.follow(state, frozenset(leaf for leaf, _ in child.items))


def doubtful(automaton: Automaton, state: State, own: Iterable[ElementLeaf]) -> State | None:
    """Return the start of an element that is itself, or one allowed here, or just wrong tags."""
    leaves = sorted({*own, *state.elements}, key=lambda leaf: leaf.serial)
    opened = automaton.state([*((leaf, leaf.content) for leaf in leaves), *state.items])
    if opened is not None:
        automaton.close(opened)
    return opened


def loosened(automaton: Automaton, state: State) -> list[Item]:
    """Return the items after a wrong element, which may have stood for a right one."""
    items: list[Item] = list(state.items)
    for leaf in sorted(state.elements, key=lambda one: one.serial):
        after = automaton.follow(state, frozenset((leaf,)))
        items.extend(after.items if after else ())
    return items


def skipped_to(
    automaton: Automaton, state: State, name: str
) -> tuple[State, tuple[Pattern, ...]] | None:
    """Return the state in which the element may stand and what is missing before it."""
    found: list[tuple[ElementLeaf, Advance]] = []
    for leaf, pattern in state.items:
        wanted = frozenset(
            inner
            for inner in pattern.contents
            if isinstance(inner, ElementLeaf) and inner.names.contains(name)
        )
        found.extend((leaf, one) for one in _advance(automaton.patterns, pattern, wanted))
    if not found:
        return None
    fewest = min(len(missing) for _, (missing, _) in found)
    kept = [(leaf, one) for leaf, one in found if len(one[0]) == fewest]
    # What is missing may still come later: two parts in the wrong order are one mistake.
    patterns = automaton.patterns
    target = automaton.state(
        (leaf, patterns.interleave((rest, patterns.optional(patterns.group(missing)))))
        for leaf, (missing, rest) in kept
    )
    return (target, kept[0][1][0]) if target else None


def _advance(patterns: Patterns, pattern: Pattern, wanted: Symbols) -> Iterator[Advance]:
    """Yield what must be passed over so that a wanted leaf is next, and what then is left."""
    if pattern.contents.isdisjoint(wanted):
        return
    match pattern:
        case Choice():
            for item in pattern.items:
                yield from _advance(patterns, item, wanted)
        case OneOrMore():
            rest = patterns.optional(pattern)
            for missing, left in _advance(patterns, pattern.item, wanted):
                yield missing, patterns.group((left, rest))
        case Group() | Interleave():
            yield from _advance_part(patterns, pattern, wanted)
        case _:
            yield (), pattern


def _advance_part(
    patterns: Patterns, pattern: Group | Interleave, wanted: Symbols
) -> Iterator[Advance]:
    for place, item in enumerate(pattern.items):
        before, behind = pattern.items[:place], pattern.items[place + 1 :]
        for missing, left in _advance(patterns, item, wanted):
            if isinstance(pattern, Group):
                passed = tuple(one for one in before if not one.nullable)
                yield passed + missing, patterns.group((left, *behind))
            else:
                yield missing, patterns.interleave((left, *before, *behind))


def required(pattern: Pattern) -> list[Pattern]:
    """Return the parts of a content model that something must still satisfy, in order."""
    if pattern.nullable:
        return []
    match pattern:
        case Group() | Interleave():
            return [one for item in pattern.items for one in required(item)]
        case OneOrMore():
            return required(pattern.item)
        case _:
            return [pattern]


def missing_attributes(patterns: Patterns, pattern: Pattern) -> list[list[Leaf]]:
    """Return the attributes still required, each as a list of alternatives."""
    if patterns.close(pattern) is not NOT_ALLOWED:
        return []
    match pattern:
        case Choice():
            ways = [missing_attributes(patterns, item) for item in pattern.items]
            return [_unique(leaf for way in ways if way for leaf in way[0])]
        case Group() | Interleave():
            return [one for item in pattern.items for one in missing_attributes(patterns, item)]
        case OneOrMore():
            return missing_attributes(patterns, pattern.item)
        case Leaf():
            return [[pattern]]
        case _:
            return []


def _unique(leaves: Iterable[Leaf]) -> list[Leaf]:
    return list(dict.fromkeys(leaves))
