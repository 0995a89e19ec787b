"""Puts a grammar together: definitions, includes with overrides, what is combined how."""

from __future__ import annotations

from collections.abc import Iterator

from edition.validation.relaxng.datatypes import Datatype, datatype
from edition.validation.relaxng.files import Files
from edition.validation.relaxng.tree import PATTERNS, Node

_TYPED = frozenset({"data", "value"})
START = ""  # no definition can bear this name


class Grammar:
    """The definitions of one scope."""

    def __init__(self, node: Node, files: Files, parent: Grammar | None = None) -> None:
        self.node = node
        self.parent = parent
        self.definitions: dict[str, list[Node]] = {}
        self._files = files
        self._including = [node]
        self._collect(node, frozenset())
        for name, definitions in self.definitions.items():
            _check_combination(name, definitions)

    def named(self, node: Node) -> list[Node]:
        """Return the definitions that a `ref` stands for."""
        name = node.required("name").strip()
        if name not in self.definitions or name == START:
            raise node.error(f"nothing named `{name}` is defined")
        return self.definitions[name]

    def starts(self) -> list[Node]:
        """Return the definitions of the start."""
        if START not in self.definitions:
            raise self.node.error("the grammar has no <start>", "say which element is the root")
        return self.definitions[START]

    def combination(self, definitions: list[Node]) -> str:
        """Return how several definitions of one name are combined."""
        return next((d.given["combine"] for d in definitions if "combine" in d.given), "choice")

    def _collect(self, node: Node, overridden: frozenset[str]) -> None:
        for child in node.children:
            match child.kind:
                case "define" | "start":
                    name = _name(child)
                    if name not in overridden:
                        self.definitions.setdefault(name, []).append(child)
                case "div":
                    self._collect(child, overridden)
                case "include":
                    self._include(child, overridden)
                case kind:
                    raise child.error(f"<{kind}> cannot stand directly in a grammar")

    def _include(self, node: Node, overridden: frozenset[str]) -> None:
        tree = self._files.referred(node)
        if tree.kind != "grammar":
            raise node.error(f"the included file is no grammar but <{tree.kind}>")
        if tree in self._including:
            raise node.error("this file includes itself")
        self._including.append(tree)
        own = frozenset(_name(child) for child in _components(node))
        known = frozenset(_name(child) for child in self._offered(tree))
        for child in _components(node):
            if _name(child) not in known:
                told = _name(child) or "start"
                raise child.error(f"`{told}` overrides nothing in the included file")
        self._collect(tree, overridden | own)
        self._including.pop()
        for child in _components(node):
            if _name(child) not in overridden:
                self.definitions.setdefault(_name(child), []).append(child)

    def _offered(self, tree: Node) -> Iterator[Node]:
        """Yield every definition of a file and of the files that it includes."""
        for child in tree.children:
            if child.kind in ("define", "start"):
                yield child
            elif child.kind == "div":
                yield from self._offered(child)
            elif child.kind == "include":
                yield from _components(child)
                included = self._files.referred(child)
                if included not in self._including:
                    yield from self._offered(included)


def _components(node: Node) -> Iterator[Node]:
    for child in node.children:
        if child.kind == "div":
            yield from _components(child)
        elif child.kind in ("define", "start"):
            yield child
        else:
            raise child.error(f"<{child.kind}> cannot stand directly in <include>")


def _name(node: Node) -> str:
    return node.required("name").strip() if node.kind == "define" else START


def _check_combination(name: str, definitions: list[Node]) -> None:
    told = f"`{name}`" if name else "the start"
    ways = {
        definition.given["combine"] for definition in definitions if "combine" in definition.given
    }
    plain = [definition for definition in definitions if "combine" not in definition.given]
    if len(plain) > 1:
        raise plain[1].error(f"{told} is defined twice", "add combine=`choice` to one of the two")
    if len(ways) > 1 or ways - {"choice", "interleave"}:
        raise definitions[-1].error(f"the definitions of {told} are combined in different ways")
    for definition in definitions:
        if not definition.children:
            raise definition.error(f"the definition of {told} is empty", "write <empty/> in it")


def check(node: Node, grammar: Grammar, files: Files) -> None:
    """Check below a node that every reference leads to something."""
    for child in node.children:
        if child.kind == "ref":
            grammar.named(child)
        elif child.kind == "parentRef":
            if grammar.parent is None:
                raise child.error("<parentRef> stands in no nested grammar")
            grammar.parent.named(child)
        elif child.kind in _TYPED:
            type_of(child)
        if child.children and child.kind != "grammar":
            check(child, grammar, files)


def type_of(node: Node) -> Datatype:
    """Return the datatype of a `data` or `value` node."""
    if node.kind == "value" and "type" not in node.given:
        library, name = "", "token"
    else:
        library, name = node.library.strip(), node.required("type").strip()
    found = datatype(library, name)
    if found is None:
        raise node.error(f"`{name}` is no datatype of the library `{library}`")
    return found


def is_pattern(node: Node) -> bool:
    """Tell whether a node is a pattern, not a name class or a parameter."""
    return node.kind in PATTERNS
