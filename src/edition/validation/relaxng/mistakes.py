"""Tells what is wrong with an element or a text, and finds the way to go on behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from edition.corpus.source import Source, name_at
from edition.corpus.tags import text_after
from edition.problems import Problem
from edition.validation.relaxng.compiling import Compiler
from edition.validation.relaxng.names import expanded, split
from edition.validation.relaxng.patterns import ElementLeaf, Pattern
from edition.validation.relaxng.remedies import Remedies
from edition.validation.relaxng.repair import (
    MarkedState,
    doubtful,
    loosened,
    required,
    skipped_to,
    untagged,
)
from edition.validation.relaxng.states import LAX, ROOT, Automaton, DetourState, Spot, State
from edition.validation.relaxng.tei import TEI, TEI_ELEMENTS
from edition.validation.relaxng.vocabulary import alike, closest, vocabulary_of
from edition.validation.relaxng.wording import Wording, element, quoted, told_names


@dataclass(frozen=True, slots=True)
class Way:
    """How to go on: the child's first state, and the state that its parent had better be in."""

    child: State
    parent: State


class Mistakes:
    """The mistakes of one document."""

    def __init__(
        self,
        automaton: Automaton,
        compiler: Compiler,
        source: Source,
        problems: list[Problem],
        verbose: bool,
    ) -> None:
        self.problems = problems
        self.words = Wording(source.data, verbose)
        self.vocabulary = vocabulary_of(compiler)
        self.automaton = automaton
        self.source = source
        self._aliases: dict[str, str] = {}
        # The tags of elements that are not known, and so neither are their attributes.
        self.unknown: set[int] = set()
        self._remedies = Remedies(automaton, self.vocabulary, self.words, source)

    def report(self, index: int, rule: str, message: str, hint: str = "") -> None:
        """Add a problem."""
        self.problems.append(self.source.problem(index, rule, message, hint))

    def closest(self, value: str, candidates: Iterable[str]) -> str | None:
        """Return the candidate that a misspelt value most likely means, if any."""
        return closest(value, candidates)

    def element(self, spot: Spot, name: str) -> Way:
        """Return how to go on at an element that cannot stand here, telling why."""
        namespace, local = split(name)
        if namespace in self._aliases:
            name = expanded(self._aliases[namespace], local)
            child = self.automaton.child(spot.state, name)
            if child is not None:
                return Way(child, spot.state)
        if spot.state is LAX:
            known = self._anywhere(name)
            if known is not None or split(name)[0] not in self.vocabulary.namespaces:
                return Way(known or LAX, DetourState(LAX))
        if name in self.vocabulary.elements:
            if isinstance(spot.state, MarkedState):
                return Way(self._doubtful(spot.state, name) or LAX, DetourState(spot.state))
            return self._misplaced(spot, name)
        elsewhere = self.vocabulary.elsewhere(name)
        foreign = namespace not in self.vocabulary.namespaces
        if elsewhere and (foreign or split(elsewhere[0])[1] == local):
            return self._wrong_namespace(spot, name, elsewhere[0])
        return self._unknown(spot, name)

    def _written(self, spot: Spot, name: str) -> str:
        """Return a name as written; one from an entity has no tag in the source."""
        return name_at(self.source.data, spot.index) or split(name)[1]

    def _anywhere(self, name: str) -> State | None:
        """Return the first state of an element wherever it stands."""
        return self.automaton.opened(self.vocabulary.elements.get(name, ()))

    def _wrong_namespace(self, spot: Spot, name: str, right: str) -> Way:
        namespace, local = split(name)
        wanted = split(right)[0]
        if namespace not in self.vocabulary.namespaces:
            self._aliases[namespace] = wanted
        written = self._written(spot, name)
        has = f"in the namespace `{namespace}`" if namespace else "in no namespace"
        prefix = written.partition(":")[0] if ":" in written else ""
        declare = f'xmlns:{prefix}="{wanted}"' if prefix else f'xmlns="{wanted}"'
        hint = f"write {declare} in this tag" if wanted else "remove the xmlns declaration"
        tag = self.source.data[spot.index : self.source.data.find(b">", spot.index)]
        if b'xmlns=""' in tag and wanted:
            hint = 'take xmlns="" out of this tag'
        self.report(
            spot.index,
            "wrong-namespace",
            f"<{written}> is {has}, but the schema's <{local}> is in `{wanted}`",
            hint,
        )
        child = self.automaton.child(spot.state, right)
        if child is not None:
            return Way(child, spot.state)
        return Way(self._anywhere(right) or LAX, DetourState(spot.state))

    def _unknown(self, spot: Spot, name: str) -> Way:
        namespace, local = split(name)
        meant = self.vocabulary.meant(name, spot.state)
        written = self._written(spot, name)
        if namespace == TEI and local in TEI_ELEMENTS:
            rule, message = (
                "element-not-in-schema",
                f"TEI has <{local}>, but this schema leaves it out",
            )
        elif namespace and namespace not in self.vocabulary.namespaces:
            rule = "wrong-namespace"
            message = f"<{written}> is in the namespace `{namespace}`, unknown to the schema here"
            meant = None
        else:
            rule, message = "unknown-element", f"the schema knows no element <{written}>"
        hint = f"did you mean {element(meant)}?" if meant else self._remedies.expected(spot.state)
        self.report(spot.index, rule, message, self._remedies.with_gloss(hint, meant))
        child = self.automaton.child(spot.state, meant) if meant and alike(name, meant) else None
        if child is not None:
            return Way(child, spot.state)
        known = self._doubtful(spot.state, meant) if meant else None
        self.unknown.add(spot.index)
        return Way(known or LAX, self._loose(spot.state))

    def _doubtful(self, state: State, name: str) -> State | None:
        return doubtful(self.automaton, state, self.vocabulary.elements.get(name, ()))

    def _loose(self, state: State) -> State:
        if state is LAX:
            return DetourState(LAX)
        return DetourState(self.automaton.state(loosened(self.automaton, state)) or state)

    def _misplaced(self, spot: Spot, name: str) -> Way:
        skipped = skipped_to(self.automaton, spot.state, name)
        if skipped is not None and skipped[1]:
            target, missing = skipped
            child = self.automaton.child(target, name)
            if child is not None:
                self._too_early(spot, name, missing)
                return Way(child, target)
        if not spot.state.elements and spot.state.text is None and spot.parent:
            self._in_empty(spot, name)
            return Way(LAX, DetourState(LAX))
        told, remedy = self._remedies.place_told(spot, name)
        hint = remedy or self._remedies.expected(spot.state)
        self.report(spot.index, "misplaced-element", told, self._remedies.with_gloss(hint, name))
        after = self._behind(spot.state, name)
        return Way(self._doubtful(spot.state, name) or LAX, DetourState(after))

    def _behind(self, state: State, name: str | None) -> State:
        """Return the state behind a misplaced element or text."""
        key = (state, name)
        if key not in self.automaton.repairs:
            items = loosened(self.automaton, state) + untagged(self.automaton, state, name)
            self.automaton.repairs[key] = MarkedState(self.automaton.state(items) or state)
        return self.automaton.repairs[key]

    def _in_empty(self, spot: Spot, name: str) -> None:
        """Tell of the first element in one that holds nothing, or nothing more."""
        told, remedy = self._remedies.place_told(spot, name)
        parent = element(spot.parent)
        empty = all(not leaf.content.contents for leaf, _ in spot.state.items if leaf is not ROOT)
        hint = f"{parent} is always empty: close it before {element(name)}" if empty else remedy
        self.report(
            spot.index, "misplaced-element", told, self._remedies.with_gloss(hint, spot.parent)
        )

    def _too_early(self, spot: Spot, name: str, missing: tuple[Pattern, ...]) -> None:
        parts = [one for pattern in missing for one in required(pattern)]
        told = self.words.listed([self.words.part(one, spot.parent) for one in parts], "and")
        self.report(
            spot.index,
            "missing-element",
            f"{element(name)} comes too early in {element(spot.parent)}:"
            f" {told} must stand before it",
            self._remedies.with_gloss(
                f"insert {self.words.example(parts[0], spot.parent)} here", self._only(parts[0])
            ),
        )

    def _only(self, pattern: Pattern) -> str | None:
        """Return the name of the one element that a pattern is."""
        names = told_names(pattern) if isinstance(pattern, ElementLeaf) else []
        return names[0] if len(names) == 1 else None

    def text(self, spot: Spot) -> State:
        """Return how to go on at a text that cannot stand here, telling why."""
        index = text_after(self.source.data, spot.parent_index, spot.index)
        end = self.source.data.find(b"<", index)
        sample = self.source.data[index : end if end > 0 else None][:400]
        wrapper = self._remedies.wrapper(spot.state, None)
        hint = f"put it into {element(wrapper)}" if wrapper else self._remedies.expected(spot.state)
        if not spot.state.elements:
            hint = f"close {element(spot.parent)} before the text"
        self.report(
            index,
            "unexpected-text",
            f"text is not allowed directly in {element(spot.parent)}:"
            f" {quoted(sample.decode('utf-8', 'replace').strip())}",
            self._remedies.with_gloss(hint, wrapper),
        )
        if not spot.state.elements:
            return LAX
        return self._behind(spot.state, None)

    def incomplete(self, spot: Spot) -> None:
        """Tell what an element still lacks where it ends."""
        parts = required(spot.state.items[0][1]) if spot.state.items else []
        told = self.words.listed([self.words.part(one, spot.parent) for one in parts], "and")
        line = self.source.line(spot.parent_index)
        opened = "" if line == self.source.line(spot.index) else f" of line {line}"
        # An element that is one tag has no end of its own.
        before = self.source.data[spot.parent_index : spot.index]
        is_one_tag = before.endswith(b"/>") and before.rfind(b"<") == 0
        end = "into it" if is_one_tag else "before this end"
        self.report(
            spot.parent_index if is_one_tag else spot.index,
            "incomplete-element",
            f"{element(spot.parent)}{opened} is incomplete: {told or 'more'} must still come",
            self._remedies.with_gloss(
                f"insert {self.words.example(parts[0], spot.parent)} {end}" if parts else "",
                self._only(parts[0]) if parts else None,
            ),
        )
