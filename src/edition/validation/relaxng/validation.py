"""One run over one document: the events of expat drive the automaton."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError

from edition.corpus.source import Source, UnreadableError, guard_entities, new_parser
from edition.problems import Problem
from edition.validation.relaxng.compiling import Compiler
from edition.validation.relaxng.identifiers import Identifiers
from edition.validation.relaxng.names import XML_NAMESPACE
from edition.validation.relaxng.patterns import WHITESPACE, Symbols
from edition.validation.relaxng.states import LAX, Automaton, DetourState, Spot, State, Tag

if TYPE_CHECKING:
    from edition.validation.relaxng.attribute_mistakes import AttributeMistakes
    from edition.validation.relaxng.mistakes import Mistakes


@dataclass(frozen=True, slots=True)
class Options:
    """What a run looks at and how much it tells."""

    check_ids: bool = True
    verbose: bool = False


class Validation:
    """The state of the open element, and those of the elements around it."""

    def __init__(
        self, automaton: Automaton, compiler: Compiler, source: Source, options: Options
    ) -> None:
        self.automaton = automaton
        self.compiler = compiler
        self.options = options
        self.source = source
        self.state = automaton.start
        # For each open element: its parent's state, its name and the offset of its tag.
        self.stack: list[tuple[State, str, int]] = []
        self.texts: list[str] | None = None
        self.prefixes: dict[str, list[str]] = {"xml": [XML_NAMESPACE]}
        self.identifiers = Identifiers() if options.check_ids else None
        self.problems: list[Problem] = []
        self.last_tag = 0
        self.parser = new_parser()

    def run(self) -> list[Problem]:
        """Return the problems of the document, in its order."""
        parser = self.parser
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartNamespaceDeclHandler = self._bind
        parser.EndNamespaceDeclHandler = self._unbind
        guard_entities(parser, self.source)
        try:
            parser.Parse(self.source.data, True)
        except UnreadableError as error:
            self.problems.append(error.problem)
        except ExpatError:
            self.problems.append(self._ill_formed())
        if self.identifiers is not None:
            self._tell_identifiers(self.identifiers)
        return sorted(self.problems, key=lambda problem: (problem.line, problem.column))

    # What tells mistakes is imported at the first one: most files have none.

    @cached_property
    def mistakes(self) -> Mistakes:
        """What tells the mistakes in elements and texts."""
        from edition.validation.relaxng.mistakes import Mistakes

        return Mistakes(
            self.automaton, self.compiler, self.source, self.problems, self.options.verbose
        )

    @cached_property
    def attribute_mistakes(self) -> AttributeMistakes:
        """What tells the mistakes in attributes and values."""
        from edition.validation.relaxng.attribute_mistakes import AttributeMistakes

        return AttributeMistakes(self.mistakes, self)

    def _ill_formed(self) -> Problem:
        from edition.corpus.wellformed import explain

        return explain(self.source, self.parser, [tag[2] for tag in self.stack])

    def _tell_identifiers(self, identifiers: Identifiers) -> None:
        if identifiers.has_mistakes():
            identifiers.tell(self.mistakes, self.attribute_mistakes)

    def namespace(self, prefix: str) -> str | None:
        """Return the namespace bound to a prefix where the parser is."""
        bound = self.prefixes.get(prefix)
        return bound[-1] if bound else None

    def _bind(self, prefix: str | None, uri: str | None) -> None:
        self.prefixes.setdefault(prefix or "", []).append(uri or "")

    def _unbind(self, prefix: str | None) -> None:
        self.prefixes[prefix or ""].pop()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self.texts is not None:
            self._leave_text(self.texts)
        index = self.last_tag = self.parser.CurrentByteIndex
        child = self.state.children.get(name)
        if child is None:
            child = self._child(name, index)
        if attributes:
            content = self._attributes(child, name, attributes, index)
        else:
            content = child.content or self._close(Tag(name, index, child), child)
        self.stack.append((self.state, name, index))
        self.state = content
        if content.values:
            self.texts = []

    def _child(self, name: str, index: int) -> State:
        child = self.automaton.child(self.state, name)
        if child is not None:
            return child
        way = self.mistakes.element(self._spot(index), name)
        self.state = way.parent
        return way.child

    def _attributes(self, child: State, name: str, attributes: dict[str, str], index: int) -> State:
        if child is LAX:
            return child
        state = child
        tag: Tag | None = None
        for given in attributes.items():
            attribute, value = given
            step = state.steps.get(attribute) or self.automaton.step(state, attribute)
            after = step.known.get(value) or step.take(value, self)
            if after is None:
                tag = tag or Tag(name, index, child)
                after = self.attribute_mistakes.attribute(tag, state, step, given)
            elif step.identity and self.identifiers is not None:
                self.identifiers.meet(step.identity, attribute, value, index)
            state = after
        return state.content or self._close(tag or Tag(name, index, child), state)

    def _close(self, tag: Tag, state: State) -> State:
        tag.doubted = tag.doubted or isinstance(self.state, DetourState)
        return self.automaton.close(state) or self.attribute_mistakes.missing(tag, state)

    def _end(self, _name: str) -> None:
        index = self.parser.CurrentByteIndex
        done = self.state.complete if self.texts is None else self._completed(self.texts, index)
        self.texts = None
        if not done:
            done = self._incomplete(index)
        self.last_tag = index
        parent = self.stack.pop()[0]
        self.state = parent.after.get(done) or self._after(parent, done)

    def _after(self, parent: State, done: Symbols) -> State:
        return self.automaton.follow(parent, done) or LAX

    def _incomplete(self, index: int) -> Symbols:
        if not isinstance(self.stack[-1][0], DetourState):  # else it is told already
            self.mistakes.incomplete(self._spot(index))
        return frozenset(leaf for leaf, _ in self.state.items)

    def _text(self, data: str) -> None:
        state = self.state
        if state.ignores_text:
            return
        if self.texts is not None:
            self.texts.append(data)
        elif data.strip(WHITESPACE):
            self.state = state.text or self._stray_text()

    def _stray_text(self) -> State:
        return self.mistakes.text(self._spot(self.parser.CurrentByteIndex, self.last_tag))

    def _leave_text(self, texts: list[str]) -> None:
        """Take the text before a child for mixed content, which no datatype can describe."""
        self.texts = None
        if "".join(texts).strip(WHITESPACE):
            self.state = self.state.text or self._stray_text()

    def _completed(self, texts: list[str], index: int) -> Symbols:
        """Judge an element by its text, which is all that it holds."""
        text = "".join(texts)
        done = self.automaton.completed_by(self.state, text, self)
        if not done:
            name, start = self.stack[-1][1:]
            self.attribute_mistakes.content(name, start, index, self.state, text)
            done = frozenset(leaf for leaf, _ in self.state.items)
        return done

    def _spot(self, index: int, tag: int | None = None) -> Spot:
        around, name, start = self.stack[-1] if self.stack else (None, "", 0)
        return Spot(self.state, name, start if tag is None else tag, index, around)
