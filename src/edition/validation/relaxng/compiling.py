"""Makes patterns of the tree of a schema, element by element as they are met."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from edition.validation.relaxng.derivatives import Patterns
from edition.validation.relaxng.files import Files
from edition.validation.relaxng.grammar import START, Grammar, check, is_pattern, type_of
from edition.validation.relaxng.names import AnyName, Name, NameChoice, NameClass, NsName
from edition.validation.relaxng.patterns import (
    EMPTY,
    NOT_ALLOWED,
    TEXT,
    AttributeLeaf,
    ElementLeaf,
    Pattern,
)
from edition.validation.relaxng.tree import Node
from edition.validation.relaxng.values import DataLeaf, ListLeaf, SameLeaf


class Compiler:
    """Makes the patterns of one schema."""

    def __init__(self, tree: Node, files: Files) -> None:
        self.patterns = Patterns()
        self.elements: list[tuple[Node, Grammar]] = []
        self.attributes: list[Node] = []
        self._files = files
        self._leaves: dict[tuple[Node, Grammar], ElementLeaf] = {}
        self._defined: dict[tuple[Grammar, str], Pattern | None] = {}
        self._nested: dict[tuple[Node, Grammar], Grammar] = {}
        if tree.kind == "grammar":
            self.root = self._grammar(tree, None)
        else:
            start = Node("start", tree.source, tree.index, children=[tree])
            self.root = self._grammar(
                Node("grammar", tree.source, tree.index, children=[start]), None
            )

    def start(self) -> Pattern:
        """Return the pattern of the whole document."""
        return self._definition(self.root, START, self.root.starts())

    def leaf(self, node: Node, grammar: Grammar) -> ElementLeaf:
        """Return the leaf of an `element` node."""
        key = (node, grammar)
        if key not in self._leaves:
            names, rest = named(node)
            self._leaves[key] = ElementLeaf(names, partial(self._group, rest, grammar), node.gloss)
        return self._leaves[key]

    def _grammar(self, node: Node, parent: Grammar | None) -> Grammar:
        grammar = Grammar(node, self._files, parent)
        for definitions in grammar.definitions.values():
            for definition in definitions:
                check(definition, grammar, self._files)
                self._note_elements(definition, grammar)
        grammar.starts()
        return grammar

    def _note_elements(self, node: Node, grammar: Grammar) -> None:
        for child in node.children:
            if child.kind == "element":
                self.elements.append((child, grammar))
            elif child.kind == "attribute":
                self.attributes.append(child)
            if child.kind != "grammar" and child.children:
                self._note_elements(child, grammar)

    def pattern(self, node: Node, grammar: Grammar) -> Pattern:
        """Return the pattern of a node."""
        make = self._makers.get(node.kind)
        if make is None:
            raise node.error(f"<{node.kind}> cannot stand here")
        return make(self, node, grammar)

    def _many(self, nodes: list[Node], grammar: Grammar) -> list[Pattern]:
        return [self.pattern(node, grammar) for node in nodes]

    def _group(self, nodes: list[Node], grammar: Grammar) -> Pattern:
        if not nodes:
            return EMPTY
        return self.patterns.group(self._many(nodes, grammar))

    def _sequence(self, node: Node, grammar: Grammar) -> Pattern:
        if not node.children:
            raise node.error(f"<{node.kind}> is empty", "write <empty/> in it")
        return self._group(node.children, grammar)

    def _element(self, node: Node, grammar: Grammar) -> Pattern:
        return self.leaf(node, grammar)

    def _attribute(self, node: Node, grammar: Grammar) -> Pattern:
        names, rest = named(node)
        value = self._group(rest, grammar) if rest else TEXT
        if value is NOT_ALLOWED:
            return NOT_ALLOWED
        return AttributeLeaf(names, value, node.gloss)

    def _choice(self, node: Node, grammar: Grammar) -> Pattern:
        if not node.children:
            raise node.error("<choice> is empty", "write <notAllowed/> in it")
        return self.patterns.choice(self._many(node.children, grammar))

    def _interleave(self, node: Node, grammar: Grammar) -> Pattern:
        return self.patterns.interleave(self._many(node.children, grammar))

    def _mixed(self, node: Node, grammar: Grammar) -> Pattern:
        return self.patterns.interleave((TEXT, self._sequence(node, grammar)))

    def _optional(self, node: Node, grammar: Grammar) -> Pattern:
        return self.patterns.optional(self._sequence(node, grammar))

    def _one_or_more(self, node: Node, grammar: Grammar) -> Pattern:
        return self.patterns.one_or_more(self._sequence(node, grammar))

    def _zero_or_more(self, node: Node, grammar: Grammar) -> Pattern:
        return self.patterns.optional(self._one_or_more(node, grammar))

    def _ref(self, node: Node, grammar: Grammar) -> Pattern:
        return self._definition(grammar, node.given["name"].strip(), grammar.named(node))

    def _parent_ref(self, node: Node, grammar: Grammar) -> Pattern:
        outer = grammar.parent
        assert outer is not None
        return self._definition(outer, node.given["name"].strip(), outer.named(node))

    def _external(self, node: Node, grammar: Grammar) -> Pattern:
        tree = self._files.referred(node)
        if tree.kind != "grammar":
            holder = Node("group", tree.source, tree.index, children=[tree])
            check(holder, grammar, self._files)
            self._note_elements(holder, grammar)
        return self.pattern(tree, grammar)

    def _nested_grammar(self, node: Node, grammar: Grammar) -> Pattern:
        key = (node, grammar)
        if key not in self._nested:
            self._nested[key] = self._grammar(node, grammar)
        nested = self._nested[key]
        return self._definition(nested, START, nested.starts())

    def referred(self, node: Node, grammar: Grammar) -> list[tuple[Grammar, list[Node]]]:
        """Return the definitions that a reference of any kind stands for, with their grammars."""
        if node.kind == "externalRef":
            tree = self._files.referred(node)
            if tree.kind != "grammar":
                return [(grammar, [Node("start", tree.source, tree.index, children=[tree])])]
            node = tree
        if node.kind == "grammar":
            self._nested_grammar(node, grammar)
            nested = self._nested[node, grammar]
            return [(nested, nested.starts())]
        scope = grammar.parent if node.kind == "parentRef" else grammar
        assert scope is not None
        return [(scope, scope.named(node))]

    def _definition(self, grammar: Grammar, name: str, definitions: list[Node]) -> Pattern:
        key = (grammar, name)
        if key in self._defined:
            known = self._defined[key]
            if known is None:
                raise definitions[0].error(f"`{name}` refers to itself without an element between")
            return known
        self._defined[key] = None
        parts = [self._group(definition.children, grammar) for definition in definitions]
        interleaved = grammar.combination(definitions) == "interleave"
        made = self.patterns.interleave(parts) if interleaved else self.patterns.choice(parts)
        self._defined[key] = made
        return made

    def _data(self, node: Node, grammar: Grammar) -> Pattern:
        but = [child for child in node.children if child.kind == "except"]
        facets = [
            (child.required("name").strip(), child.text, child)
            for child in node.children
            if child.kind == "param"
        ]
        if len(but) + len(facets) != len(node.children):
            raise node.error("<data> holds only <param> and <except>")
        excepted = [self._choice(one, grammar) for one in but]
        return DataLeaf(type_of(node).restricted(facets), excepted, self.patterns)

    def _value(self, node: Node, _grammar: Grammar) -> Pattern:
        return SameLeaf(type_of(node), node.text, node.prefixes)

    def _list(self, node: Node, grammar: Grammar) -> Pattern:
        return ListLeaf(self._sequence(node, grammar), self.patterns)

    _makers: ClassVar[dict[str, Callable[[Compiler, Node, Grammar], Pattern]]] = {
        "element": _element,
        "attribute": _attribute,
        "group": _sequence,
        "interleave": _interleave,
        "choice": _choice,
        "optional": _optional,
        "zeroOrMore": _zero_or_more,
        "oneOrMore": _one_or_more,
        "list": _list,
        "mixed": _mixed,
        "ref": _ref,
        "parentRef": _parent_ref,
        "empty": lambda _self, _node, _grammar: EMPTY,
        "text": lambda _self, _node, _grammar: TEXT,
        "notAllowed": lambda _self, _node, _grammar: NOT_ALLOWED,
        "value": _value,
        "data": _data,
        "externalRef": _external,
        "grammar": _nested_grammar,
    }


def named(node: Node) -> tuple[NameClass, list[Node]]:
    """Return the name class of an element or attribute, and its further children."""
    if "name" in node.given:
        return Name(node.given["name"]), node.children
    if not node.children or (is_pattern(node.children[0]) and node.children[0].kind != "choice"):
        raise node.error(f"<{node.kind}> has no name")
    return _name_class(node.children[0]), node.children[1:]


def _name_class(node: Node) -> NameClass:
    match node.kind:
        case "name":
            return Name(node.given["name"])
        case "anyName":
            return AnyName(_but(node))
        case "nsName":
            return NsName(node.namespace, _but(node))
        case "choice":
            return NameChoice(tuple(_name_class(child) for child in node.children))
        case kind:
            raise node.error(f"<{kind}> is no name class")


def _but(node: Node) -> NameClass | None:
    if not node.children:
        return None
    if len(node.children) > 1 or node.children[0].kind != "except":
        raise node.error(f"<{node.kind}> holds one <except> at most")
    return NameChoice(tuple(_name_class(child) for child in node.children[0].children))
