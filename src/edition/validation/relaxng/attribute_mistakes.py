"""Tells what is wrong with an attribute or a value, and finds the way to go on behind it."""

from __future__ import annotations

from collections.abc import Iterable

from edition.corpus.source import name_at
from edition.corpus.tags import Attribute, attributes_at, text_after
from edition.validation.relaxng.mistakes import Mistakes
from edition.validation.relaxng.names import XML_NAMESPACE, expanded, split
from edition.validation.relaxng.patterns import AttributeLeaf, Context, Leaf, Pattern
from edition.validation.relaxng.repair import missing_attributes
from edition.validation.relaxng.states import LAX, AttributeStep, State, Tag
from edition.validation.relaxng.values import DataLeaf, ListLeaf, SameLeaf
from edition.validation.relaxng.vocabulary import Vocabulary, closest
from edition.validation.relaxng.wording import (
    as_date,
    attribute,
    element,
    gloss,
    impossible_date,
    quoted,
    told_names,
)

_LONGEST = 200
_WRITE_DATE = "write a date that exists, in one of these forms: 1956, 1956-02, 1956-02-25"
_DURATIONS = frozenset(("duration",))
_NUMBERS = frozenset(
    "integer nonNegativeInteger positiveInteger decimal float double int long".split()
)


class AttributeMistakes:
    """The mistakes in the attributes and values of one document."""

    def __init__(self, mistakes: Mistakes, context: Context) -> None:
        self._mistakes = mistakes
        self._automaton = mistakes.automaton
        self._words = mistakes.words
        self._data = mistakes.source.data
        self._context = context
        self._tag: tuple[int, list[Attribute]] = (-1, [])

    def attribute(
        self, tag: Tag, state: State, step: AttributeStep, given: tuple[str, str]
    ) -> State:
        """Return how to go on at an attribute that cannot stand here, telling why."""
        name, value = given
        if tag.index in self._mistakes.unknown:
            tag.doubted = True
            return state
        if step.leaves:
            self._bad_value(tag, step, name, value)
            return step.forced(frozenset[Leaf](step.leaves)) or state
        return self._unknown(tag, state, name)

    def written(self, tag_index: int, name: str) -> Attribute | None:
        """Return an attribute as it is written in its tag."""
        namespace, local = split(name)
        if self._tag[0] != tag_index:
            self._tag = (tag_index, list(attributes_at(self._data, tag_index)))
        for one in self._tag[1]:
            prefix, _, own = one.name.rpartition(":")
            if own == local and (self._context.namespace(prefix) if prefix else "") == namespace:
                return one
        return None

    def value_index(self, tag_index: int, name: str, offset: int = 0) -> int:
        """Return the byte offset of an attribute's value, or of a place within it."""
        written = self.written(tag_index, name)
        if written is None:
            return tag_index
        if offset and b"&" not in written.raw:
            head = written.raw.decode("utf-8", "replace")[:offset]
            return written.value_index + len(head.encode())
        return written.value_index

    def _unknown(self, tag: Tag, state: State, name: str) -> State:
        written = self.written(tag.index, name)
        index = written.index if written else tag.index
        told = f"@{written.name}" if written else attribute(name)
        holder = element(tag.name)
        allowed = {n for _, p in state.items for leaf in p.attributes for n in told_names(leaf)}
        rival = self._rival(tag, state, name)
        if rival:
            message = f"{told} cannot stand in {holder} together with {rival}"
            self._report(index, "conflicting-attribute", message, "keep one of the two")
            return state
        tag.doubted = True
        meant = _meant(name, allowed)
        known = name in self._mistakes.vocabulary.attributes
        message = f"{told} is not allowed in {holder}"
        if not known:
            message = f"the schema knows no attribute {told}, in {holder}"
        if meant:
            hint = f"did you mean {attribute(meant)}?"
        else:
            listed = self._words.listed(
                [attribute(one) for one in _own_first(self._mistakes.vocabulary, allowed)], "or"
            )
            hint = f"remove it; allowed here: {listed}" if listed else "remove it"
        self._report(index, "unknown-attribute", message, hint)
        if not meant:
            return state
        step = self._automaton.step(state, meant)
        return step.forced(frozenset[Leaf](step.leaves)) or state

    def _rival(self, tag: Tag, state: State, name: str) -> str:
        """Return the attributes that exclude this one, which could stand here without them."""
        step = self._automaton.step(tag.opened, name)
        if not step.leaves or state is tag.opened:
            return ""
        for other in attributes_at(self._data, tag.index):
            prefix, _, local = other.name.rpartition(":")
            full = expanded(self._context.namespace(prefix) or "", local) if prefix else local
            first = self._automaton.step(tag.opened, full)
            alone = first.forced(frozenset[Leaf](first.leaves)) if full != name else None
            if alone is not None and not self._automaton.step(alone, name).leaves:
                return f"@{other.name}"
        return ""

    def _bad_value(self, tag: Tag, step: AttributeStep, name: str, value: str) -> None:
        patterns = [leaf.value for leaf in sorted(step.leaves, key=lambda leaf: leaf.serial)]
        wrong, offset = self._wrong_part(patterns, value)
        expected = ", or ".join(dict.fromkeys(self._words.value(one) for one in patterns))
        why = impossible_date(wrong) if _dated(patterns) else ""
        cannot = f"cannot be {quoted(wrong)}" if wrong.strip() else "cannot be empty"
        told = f"{element(tag.name)} {attribute(name)} {cannot}"
        self._report(
            self.value_index(tag.index, name, offset),
            "bad-attribute-value",
            f"{told}: {why}" if why else f"{told}; expected: {expected}",
            self._remedy(patterns, wrong),
        )

    def _wrong_part(self, patterns: list[Pattern], value: str) -> tuple[str, int]:
        """Return the token that is wrong in a list of tokens, else the whole value."""
        leaves = [leaf for pattern in patterns for leaf in pattern.firsts]
        if len(leaves) == 1 and isinstance(leaves[0], ListLeaf):
            at = leaves[0].wrong_token(value, self._context) or 0
            token = value[at:].split(maxsplit=1)
            if token:
                return token[0][:_LONGEST], at
        return value[:_LONGEST], 0

    def _remedy(self, patterns: list[Pattern], wrong: str) -> str:
        if _dated(patterns) and (better := as_date(wrong)):
            return f"write `{better}`"
        allowed = [leaf.value for leaf in _tests(patterns) if isinstance(leaf, SameLeaf)]
        meant = closest(wrong, allowed)
        if meant:
            return f"did you mean `{meant}`?"
        remedies = (
            (not wrong.strip(), "give it a value or remove the attribute"),
            (_dated(patterns), _WRITE_DATE),
            (_asks_for(patterns, _DURATIONS), "write it as P3D (three days) or PT2H (two hours)"),
            (len(wrong.split()) > 1, "replace the spaces, for instance by hyphens"),
            (bool(allowed), f"write one of the values expected, such as `{''.join(allowed[:1])}`"),
            (_asks_for(patterns, _NUMBERS), "write it in digits, such as `2`"),
        )
        return next((hint for fits, hint in remedies if fits), "")

    def missing(self, tag: Tag, state: State) -> State:
        """Return how to go on behind a tag that lacks attributes, telling which."""
        patterns = self._automaton.patterns
        content = self._automaton.state(
            (leaf, patterns.close(pattern, forgiving=True)) for leaf, pattern in state.items
        )
        if not tag.doubted:
            self._tell_missing(tag, missing_attributes(patterns, state.items[0][1]))
        return content or LAX

    def _tell_missing(self, tag: Tag, lacking: list[list[Leaf]]) -> None:
        told = [
            f"one of {self._words.attributes(one)}" if len(one) > 1 else self._words.attributes(one)
            for one in lacking
        ]
        written = name_at(self._data, tag.index) or split(tag.name)[1]
        several = "attributes" if len(told) > 1 else "attribute"
        message = f"<{written}> needs the {several} {self._words.listed(told, 'and')}"
        leaf = lacking[0][0] if lacking and lacking[0] else None
        hint = ""
        if isinstance(leaf, AttributeLeaf) and told_names(leaf):
            name = attribute(told_names(leaf)[0])
            about = gloss(leaf.gloss, name)
            hint = f'add {name[1:]}="…" with {self._words.value(leaf.value)}'
            hint = f"{hint}; {about}" if about else hint
        self._report(tag.index, "missing-attribute", message, hint)

    def content(self, name: str, index: int, end: int, state: State, text: str) -> None:
        """Tell that the text of an element is not what it must be."""
        patterns = [pattern for _, pattern in state.items]
        expected = ", or ".join(dict.fromkeys(self._words.value(one) for one in patterns))
        if not text.strip():
            message = f"{element(name)} is empty; expected: {expected}"
            self._report(end, "incomplete-element", message)
            return
        why = impossible_date(text) if _dated(patterns) else ""
        message = f"{element(name)} cannot hold {quoted(text[:_LONGEST].strip())}"
        self._report(
            text_after(self._data, index, end),
            "bad-value",
            f"{message}: {why}" if why else f"{message}; expected: {expected}",
            self._remedy(patterns, text[:_LONGEST]),
        )

    def _report(self, index: int, rule: str, message: str, hint: str = "") -> None:
        self._mistakes.report(index, rule, message, hint)


def _meant(name: str, allowed: Iterable[str]) -> str | None:
    """Return the allowed attribute that was most likely meant."""
    names = sorted(allowed)
    local = split(name)[1]
    for candidate in (expanded(XML_NAMESPACE, local), local):
        if candidate in names and candidate != name:
            return candidate
    return closest(name, names)


def _own_first(vocabulary: Vocabulary, allowed: Iterable[str]) -> list[str]:
    """Return names of attributes, those of the schema's classes, which it tells first, last."""
    places = vocabulary.attributes
    return sorted(allowed, key=lambda name: (-places.get(name, -1), name))


def _tests(patterns: Iterable[Pattern]) -> list[Leaf]:
    found: list[Leaf] = []
    for pattern in patterns:
        for leaf in sorted(pattern.contents, key=lambda one: one.serial):
            found.append(leaf)
            if isinstance(leaf, ListLeaf):
                found.extend(_tests([leaf.item]))
    return found


def _dated(patterns: Iterable[Pattern]) -> bool:
    return any(
        isinstance(leaf, DataLeaf) and leaf.datatype.name == "date" for leaf in _tests(patterns)
    )


def _asks_for(patterns: Iterable[Pattern], types: frozenset[str]) -> bool:
    """Tell whether a value of one of these datatypes is asked for."""
    return any(
        isinstance(leaf, DataLeaf) and leaf.datatype.name in types for leaf in _tests(patterns)
    )
