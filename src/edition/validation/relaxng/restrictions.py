"""What a schema must not say although its syntax allows it: section 7 of the specification.

RELAX NG Specification, OASIS, 3 December 2001, section 7: 7.1 what may stand in what, 7.2 values
beside elements, 7.3 attributes given twice or without end, 7.4 interleaved elements and texts that
cannot be told apart. They hold for what a schema means, so references are followed, and what
nothing can satisfy is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar

from edition.problems import Problem
from edition.validation.relaxng.compiling import Compiler, named
from edition.validation.relaxng.errors import SchemaError
from edition.validation.relaxng.grammar import Grammar
from edition.validation.relaxng.names import Name, NameClass, is_endless, overlap
from edition.validation.relaxng.patterns import EMPTY, NOT_ALLOWED, Pattern
from edition.validation.relaxng.tree import Node

# 7.1: which patterns may not stand within which.
_GROUPED = frozenset(("group", "interleave"))
_BARRED = {
    "attribute": frozenset(("attribute", "element")),
    "list": frozenset(("list", "element", "attribute", "text", "interleave")),
    "except": frozenset(
        ("attribute", "element", "list", "text", "group", "interleave", "oneOrMore", "empty")
    ),
    "start": frozenset("attribute data value list text group interleave oneOrMore empty".split()),
    "repeated group": frozenset(("attribute",)),
}
_WORDS = {
    "attribute": "an <attribute>",
    "list": "a <list>",
    "except": "the <except> of <data>",
    "start": "the <start>",
    "repeated group": "a <group> or <interleave> that is repeated",
}
# What each of these stands for, besides its content.
_REPEATING = frozenset(("oneOrMore", "zeroOrMore"))
_OPTIONAL = frozenset(("optional", "zeroOrMore"))

_Named = tuple[NameClass, Node]


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a pattern holds: values, anything else, the names in it, and its texts."""

    has_values: bool = False
    is_empty: bool = True
    attributes: tuple[_Named, ...] = ()
    elements: tuple[_Named, ...] = ()
    has_text: bool = False

    def joined(self, other: _Facts) -> _Facts:
        """Return what two patterns hold together."""
        return _Facts(
            self.has_values or other.has_values,
            self.is_empty and other.is_empty,
            (*self.attributes, *other.attributes),
            (*self.elements, *other.elements),
            self.has_text or other.has_text,
        )


class Restrictions:
    """The restrictions that one schema breaks."""

    def __init__(self, compiler: Compiler) -> None:
        self._compiler = compiler
        self._found: dict[Problem, None] = {}
        self._known: dict[tuple[Node, Grammar, frozenset[str]], _Facts] = {}
        self._waiting: list[tuple[Node, Grammar]] = []
        self._seen: set[tuple[Node, Grammar]] = set()

    def problems(self) -> list[Problem]:
        """Return what is wrong, in the order in which it is met from the start on."""
        root = self._compiler.root
        self._definitions(root, root.starts(), frozenset(("start",)))
        while self._waiting:
            node, grammar = self._waiting.pop()
            self._sequence(node, named(node)[1], grammar, frozenset())
        return list(self._found)

    def _wrong(self, node: Node, message: str, hint: str = "") -> None:
        self._found.update(dict.fromkeys(node.error(message, hint).problems))

    def _facts(self, node: Node, grammar: Grammar, inside: frozenset[str]) -> _Facts:
        key = (node, grammar, inside)
        if key not in self._known:
            self._known[key] = _Facts()
            self._known[key] = self._met(node, grammar, inside)
        return self._known[key]

    def _met(self, node: Node, grammar: Grammar, inside: frozenset[str]) -> _Facts:
        """Judge a pattern by where it stands, and return what it holds."""
        made = self._pattern(node, grammar)
        if made is NOT_ALLOWED or made is None:
            return _Facts()
        self._check_place(node, inside)
        judge = self._judges.get(node.kind, Restrictions._composed)
        return judge(self, node, grammar, inside)

    def _pattern(self, node: Node, grammar: Grammar) -> Pattern | None:
        try:
            return self._compiler.pattern(node, grammar)
        except SchemaError as error:
            self._found.update(dict.fromkeys(error.problems))
            return None

    def _check_place(self, node: Node, inside: frozenset[str]) -> None:
        kinds = {node.kind} | ({"empty"} if node.kind in _OPTIONAL else set())
        kinds |= {"oneOrMore"} if node.kind in _REPEATING else set()
        kinds |= {"interleave"} if node.kind == "mixed" else set()
        if node.kind == "group" and len(node.children) < 2:
            kinds.discard("group")
        for place in sorted(inside & _BARRED.keys()):
            if kinds & _BARRED[place]:
                self._wrong(node, f"<{node.kind}> may not stand in {_WORDS[place]}")
                return

    def _referred(self, node: Node, grammar: Grammar, inside: frozenset[str]) -> _Facts:
        return _joined(
            self._definitions(scope, definitions, inside)
            for scope, definitions in self._compiler.referred(node, grammar)
        )

    def _definitions(
        self, grammar: Grammar, definitions: list[Node], inside: frozenset[str]
    ) -> _Facts:
        found = [self._sequence(one, one.children, grammar, inside) for one in definitions]
        if grammar.combination(definitions) == "interleave" and len(found) > 1:
            self._check_together(definitions[0], found, is_interleave=True)
        return _joined(found)

    def _element(self, node: Node, grammar: Grammar, _inside: frozenset[str]) -> _Facts:
        if (node, grammar) not in self._seen:
            self._seen.add((node, grammar))
            self._waiting.append((node, grammar))
        return _Facts(is_empty=False, elements=((named(node)[0], node),))

    def _attribute(self, node: Node, grammar: Grammar, inside: frozenset[str]) -> _Facts:
        names, rest = named(node)
        self._sequence(node, rest, grammar, frozenset(("attribute",)))
        if is_endless(names) and "repeated" not in inside:
            message = "an attribute of any name must be repeated"
            self._wrong(node, message, "put it into <oneOrMore> or <zeroOrMore>")
        return _Facts(attributes=((names, node),))

    def _choice(self, node: Node, grammar: Grammar, inside: frozenset[str]) -> _Facts:
        return _joined(self._facts(child, grammar, inside) for child in node.children)

    def _values(self, node: Node, grammar: Grammar, _inside: frozenset[str]) -> _Facts:
        if node.kind == "list":
            self._sequence(node, node.children, grammar, frozenset(("list",)))
        for child in node.children:
            if child.kind == "except":
                for one in child.children:
                    self._facts(one, grammar, frozenset(("except",)))
        return _Facts(has_values=True, is_empty=False)

    def _composed(self, node: Node, grammar: Grammar, inside: frozenset[str]) -> _Facts:
        if node.kind == "text":
            return _Facts(is_empty=False, has_text=True)
        if node.kind in _REPEATING:
            inside |= {"repeated"}
        facts = self._sequence(node, node.children, grammar, inside)
        if node.kind in _REPEATING and facts.has_values and "list" not in inside:
            self._wrong(node, "values may be repeated in a <list> alone", "put it into <list>")
        if node.kind == "mixed":
            text = _Facts(is_empty=False, has_text=True)
            self._check_together(node, [text, facts], is_interleave=True)
            facts = facts.joined(text)
        return facts

    def _sequence(
        self, node: Node, children: list[Node], grammar: Grammar, inside: frozenset[str]
    ) -> _Facts:
        """Judge patterns that stand side by side, in a group or an interleave."""
        made = [self._pattern(child, grammar) for child in children]
        if NOT_ALLOWED in made:
            return _Facts()
        kept = [child for child, one in zip(children, made, strict=True) if one is not EMPTY]
        if len(kept) > 1 and "repeated" in inside:
            inside |= {"repeated group"}
        if len(kept) > 1 and node.kind not in _GROUPED:
            self._check_implied(node, inside)
        facts = [self._facts(child, grammar, inside) for child in kept or children]
        if "list" not in inside:
            self._check_together(node, facts, is_interleave=node.kind == "interleave")
        return _joined(facts)

    def _check_implied(self, node: Node, inside: frozenset[str]) -> None:
        """Several patterns in one element of the schema are a group."""
        for place in sorted(inside & {"except", "start"}):
            self._wrong(node, f"a group of patterns may not stand in {_WORDS[place]}")

    def _check_together(self, node: Node, facts: list[_Facts], *, is_interleave: bool) -> None:
        full = [one for one in facts if not one.is_empty]
        if len(full) > 1 and any(one.has_values for one in full):
            hint = "put the values into one <list>, or into an element or attribute of their own"
            self._wrong(node, "a value may not stand beside elements, texts or other values", hint)
        self._check_names("attribute", [one.attributes for one in facts])
        if is_interleave:
            self._check_names("element", [one.elements for one in facts])
            if sum(one.has_text for one in facts) > 1:
                self._wrong(node, "text may stand in one part of an interleave alone")

    def _check_names(self, kind: str, parts: list[tuple[_Named, ...]]) -> None:
        """Tell of each name that an earlier part has too."""
        plain: set[str] = set()
        others: list[NameClass] = []
        for part in parts:
            for names, node in part:
                if _is_taken(names, plain, others):
                    self._wrong(node, _TWICE[kind], "let one of the two have other names")
            plain.update(names.name for names, _ in part if isinstance(names, Name))
            others += (names for names, _ in part if not isinstance(names, Name))

    _judges: ClassVar[dict[str, _Judge]] = {
        "element": _element,
        "attribute": _attribute,
        "choice": _choice,
        **dict.fromkeys(("data", "value", "list"), _values),
        **dict.fromkeys(("ref", "parentRef", "externalRef", "grammar"), _referred),
    }


_Judge = Callable[[Restrictions, Node, Grammar, frozenset[str]], _Facts]
_TWICE = {
    "attribute": "an <attribute> of this name stands in the same content already",
    "element": "an <element> of this name stands in another part of the interleave already",
}


def _joined(facts: Iterable[_Facts]) -> _Facts:
    found = _Facts()
    for one in facts:
        found = found.joined(one)
    return found


def _is_taken(names: NameClass, plain: set[str], others: list[NameClass]) -> bool:
    if isinstance(names, Name):
        return names.name in plain or any(other.contains(names.name) for other in others)
    return any(map(names.contains, plain)) or any(overlap(names, other) for other in others)
