"""Says why an element may not stand where it does, and what to do about it."""

from __future__ import annotations

from edition.corpus.source import Source
from edition.corpus.tags import children_of
from edition.validation.relaxng.names import expanded, split
from edition.validation.relaxng.patterns import ElementLeaf, Pattern
from edition.validation.relaxng.repair import required
from edition.validation.relaxng.states import LAX, ROOT, Automaton, Spot, State
from edition.validation.relaxng.vocabulary import Vocabulary
from edition.validation.relaxng.wording import Wording, element, gloss, told_names

_HOMES = 4
_FEW = 8  # so few candidates make a remedy likely
_CAREFUL, _LOOK_BACK = 100, 1_000_000  # how often and how far siblings are looked at


class Remedies:
    """What to advise in one document."""

    def __init__(
        self, automaton: Automaton, vocabulary: Vocabulary, words: Wording, source: Source
    ) -> None:
        self.automaton = automaton
        self.vocabulary = vocabulary
        self.words = words
        self.source = source
        self._looks = 0
        self._wraps: dict[tuple[State, str | None], str | None] = {}

    def place_told(self, spot: Spot, name: str) -> tuple[str, str]:
        """Return message and remedy for a known element that is not allowed here."""
        this = element(name)
        if not spot.parent:
            return f"{this} cannot be the root element", ""
        parent = element(spot.parent)
        allowed = any(
            isinstance(inner, ElementLeaf) and inner.names.contains(name)
            for leaf, _ in spot.state.items
            for inner in (leaf.content.contents if leaf is not ROOT else ())
        )
        if not allowed:
            return f"{this} is not allowed in {parent}", self._home(spot, name)
        culprit = self._closing_sibling(spot, name)
        if culprit is None:
            return f"{this} is not allowed at this place in {parent}", ""
        sibling, index = culprit
        line = self.source.line(index)
        if sibling == split(name)[1]:
            message = f"a second {this} is not allowed at this place in {parent}"
            return f"{message}; see line {line}", f"remove it, or join it with that of line {line}"
        behind = f"<{sibling}> of line {line}"
        return f"{this} is not allowed in {parent} behind {behind}", f"move it before {behind}"

    def _home(self, spot: Spot, name: str) -> str:
        """Return a remedy that names the few elements in which an element may stand."""
        if self._follows(spot, name):
            parent = f"{element(spot.parent)} of line {self.source.line(spot.parent_index)}"
            return f"close {parent} before it"
        wrapper = self.wrapper(spot.state, name)
        if wrapper:
            return f"put it into {element(wrapper)}"
        homes = self.vocabulary.containers.get(name, [])
        listed = self.words.listed([element(home) for home in homes], "or")
        return f"move it into {listed}" if 0 < len(homes) <= _HOMES else ""

    def _follows(self, spot: Spot, name: str) -> bool:
        """Tell whether an element among the words of another could stand right behind that."""
        if spot.around in (None, LAX) or (spot.state.text is None and name != spot.parent):
            return False
        done = spot.state.complete
        behind = self.automaton.follow(spot.around, done) if spot.around and done else None
        return behind is not None and self.automaton.child(behind, name) is not None

    def _closing_sibling(self, spot: Spot, name: str) -> tuple[str, int] | None:
        """Return the sibling before which the element could still have stood."""
        self._looks += 1
        if self._looks > _CAREFUL or spot.index - spot.parent_index > _LOOK_BACK:
            return None
        namespace = split(spot.parent)[0]
        leaves = [leaf for leaf, _ in spot.state.items if leaf is not ROOT]
        opened = self.automaton.opened(leaves)
        state = None if opened is None else self._without_attributes(opened)
        culprit = None
        for written, index in children_of(self.source.data, spot.parent_index, spot.index):
            if state is None:
                return None
            sibling = expanded(namespace, written.rpartition(":")[2])
            child = self.automaton.child(state, sibling)
            if child is None:
                continue
            before = self.automaton.child(state, name)
            state = self.automaton.follow(state, frozenset(leaf for leaf, _ in child.items))
            if before and state and self.automaton.child(state, name) is None:
                culprit = (written, index)
        return culprit

    def wrapper(self, state: State, name: str | None) -> str | None:
        """Return the likeliest element to put a stray element or text into."""
        key = (state, name)
        if key not in self._wraps:
            names = (n for leaf in state.elements for n in told_names(leaf))
            candidates = self.words.likeliest(sorted(names))
            if name is None:
                # Whatever a document is full of, stray words are most likely a paragraph.
                candidates.sort(key=lambda one: split(one)[1] != "p")
            needed = {
                n for _, pattern in state.items for one in required(pattern) for n in _named(one)
            }
            few = len(candidates) <= _FEW
            fitting = (
                one for one in candidates if self._holds(state, one, name, few or one in needed)
            )
            self._wraps[key] = next(fitting, None)
        return self._wraps[key]

    def _holds(self, state: State, candidate: str, name: str | None, few: bool) -> bool:
        """Tell whether a candidate can hold the name.

        Among many, only those for phrases count, and those that must come anyhow.
        """
        child = self.automaton.child(state, candidate)
        content = None if child is None else child.content or self._without_attributes(child)
        if content is None or content.values or (content.text is None and not few):
            return False
        if name is None:
            return content.text is not None
        return self.words.is_usual(candidate) and bool(content.named(name))

    def _without_attributes(self, opened: State) -> State | None:
        """Return the content of an element whose attributes do not matter."""
        close = self.automaton.patterns.close
        return self.automaton.state(
            (leaf, close(pattern, forgiving=True)) for leaf, pattern in opened.items
        )

    def expected(self, state: State) -> str:
        """Return a hint on what may stand in a state."""
        if state is LAX:
            return ""
        if state.elements:
            listed = self.words.elements(state.elements)
            return f"allowed here: {listed}" if listed else ""
        return (
            "only text may stand here" if state.text or state.values else "nothing may follow here"
        )

    def with_gloss(self, hint: str, name: str | None) -> str:
        """Return a hint with the schema's own words on an element."""
        leaves = self.vocabulary.elements.get(name, ()) if name else ()
        words = next((leaf.gloss for leaf in leaves if leaf.gloss), "")
        told = gloss(words, element(name)) if name else ""
        return f"{hint}; {told}" if hint and told else hint or told


def _named(pattern: Pattern) -> list[str]:
    """Return the elements of which a part of a content model needs one."""
    leaves = (leaf for leaf in pattern.firsts if isinstance(leaf, ElementLeaf))
    return [name for leaf in leaves for name in told_names(leaf)]
