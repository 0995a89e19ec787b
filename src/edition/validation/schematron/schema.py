"""From the tree of a schema to what it says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from edition.problems import Problem
from edition.validation.schematron.abstraction import concrete_patterns
from edition.validation.schematron.files import Files, schema_root
from edition.validation.schematron.inclusion import resolve_inclusions
from edition.validation.schematron.model import (
    Assertion,
    Let,
    NameOf,
    Part,
    Pattern,
    Phase,
    Query,
    Rule,
    Schematron,
)
from edition.validation.schematron.tree import SCHEMATRON, XSLT, Node

_PREFIX = re.compile(r"(?!xml)[^\W\d][\w.\-]*")
_VARIABLE = re.compile(r"([^\W\d][\w.\-]*:)?[^\W\d][\w.\-]*")
_SQF = "http://www.schematron-quickfix.com/validator/process"
# Read by no one: titles and remarks, and what is resolved before.
_KNOWN = frozenset(
    "active assert diagnostic diagnostics dir emph extends group include let library name ns p "
    "param pattern phase properties property report rule rules schema span title value-of".split()
)


def read_schematron(path: Path) -> Schematron:
    """Read a schema with all that it includes; raise `SchematronError` where it is none."""
    files = Files()
    return schema_of(schema_root(path, files), files)


def schema_of(root: Node, files: Files) -> Schematron:
    """Return what an element `schema` says; raise `SchematronError` where it includes too deep."""
    try:
        whole, problems = resolve_inclusions(root, files)
        patterns, faults = concrete_patterns(whole)
    except RecursionError:
        raise root.error("the schema is nested too deeply") from None
    reader = _Reader(whole)
    reader.problems = problems + faults
    return reader.schema(patterns)


class _Reader:
    def __init__(self, root: Node) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.diagnostics = {
            one.get("id"): one for one in root.walk() if _is(one, "diagnostic") and one.get("id")
        }

    def schema(self, nodes: list[Node]) -> Schematron:
        self._tell_unknown()
        patterns = tuple(self._pattern(node) for node in nodes)
        phases = {one.get("id"): self._phase(one, patterns) for one in self.root.elements("phase")}
        return Schematron(
            node=self.root,
            binding=self.root.get("queryBinding").lower(),
            namespaces=dict(self._namespaces()),
            lets=self._lets(self.root),
            patterns=patterns,
            phases=phases,
            default_phase=self.root.get("defaultPhase"),
            declarations=tuple(self._declarations(nodes)),
            problems=tuple(self.problems),
        )

    def _tell_unknown(self) -> None:
        for node in self.root.walk():
            if node.namespace == SCHEMATRON and node.name not in _KNOWN:
                self.problems.append(node.problem(f"Schematron has no element <{node.name}>"))

    def _needed(self, node: Node, attribute: str) -> Query | None:
        if attribute not in node.attributes:
            message = f"<{node.name}> needs the attribute `{attribute}`"
            self.problems.append(node.problem(message))
            return None
        return Query(node.attributes[attribute], node, attribute)

    def _namespaces(self) -> Iterator[tuple[str, str]]:
        for node in self.root.walk():
            if not _is(node, "ns"):
                continue
            if self._needed(node, "prefix") and self._needed(node, "uri"):
                prefix, uri = node.get("prefix"), node.get("uri")
                if _PREFIX.fullmatch(prefix) and uri:
                    yield prefix, uri
                else:
                    self.problems.append(node.problem("this binds no prefix to a namespace"))

    def _declarations(self, patterns: list[Node]) -> Iterator[Node]:
        """Yield the XSLT that is for the whole schema."""
        for child in self.root.children:
            if isinstance(child, Node) and child.namespace == XSLT:
                yield child
        for holder in (one for pattern in patterns for one in (pattern, *pattern.elements("rule"))):
            for child in holder.children:
                if isinstance(child, Node) and _is_declaration(child):
                    yield child

    def _phase(self, node: Node, patterns: tuple[Pattern, ...]) -> Phase:
        known = {one.id for one in patterns}
        for active in node.elements("active"):
            if active.get("pattern") not in known:
                message = f"there is no pattern `{active.get('pattern')}`"
                self.problems.append(active.problem(message, attribute="pattern"))
        named = tuple(active.get("pattern") for active in node.elements("active"))
        return Phase(node.get("id"), self._lets(node), named, node)

    def _lets(self, node: Node) -> tuple[Let, ...]:
        found: list[Let] = []
        for child in node.children:
            if isinstance(child, Node) and self._declares(child, node):
                let = self._let(child)
                # In a rule, a later one takes the place of an earlier one for what follows.
                if node.name == "rule" or let.name not in {one.name for one in found}:
                    found.append(let)
                    continue
                message = f"there is a variable `{let.name}` here already"
                self.problems.append(child.problem(message, attribute="name"))
        return tuple(found)

    def _declares(self, child: Node, node: Node) -> bool:
        """Tell whether a child of a schema, phase, pattern or rule declares a variable."""
        if not (_is(child, "let") or (node is not self.root and _is_variable(child))):
            return False
        if self._needed(child, "name") is None:
            return False
        if _VARIABLE.fullmatch(child.get("name")):
            return True
        message = f"`{child.get('name')}` cannot be the name of a variable"
        self.problems.append(child.problem(message, attribute="name"))
        return False

    def _let(self, node: Node) -> Let:
        attribute = "value" if node.namespace == SCHEMATRON else "select"
        given = node.attributes.get(attribute)
        query = None if given is None else Query(given, node, attribute)
        return Let(node.get("name"), query, node.get("as"), node)

    def _pattern(self, node: Node) -> Pattern:
        rules = (self._rule(rule, node) for rule in node.elements("rule"))
        found = tuple(rule for rule in rules if rule is not None)
        if "documents" in node.attributes:
            message = "rules for other documents than the one at hand are not known here"
            hint = "check those documents themselves against a schema with these rules"
            self.problems.append(node.problem(message, hint, attribute="documents"))
            found = ()
        return Pattern(node.get("id"), self._lets(node), found, node.name == "pattern", node)

    def _rule(self, node: Node, pattern: Node) -> Rule | None:
        context = self._needed(node, "context")
        if context is None:
            return None
        assertions = (
            self._assertion(one, node, pattern) for one in node.elements("assert", "report")
        )
        found = tuple(one for one in assertions if one is not None)
        return Rule(context, self._lets(node), found)

    def _assertion(self, node: Node, *around: Node) -> Assertion | None:
        test = self._needed(node, "test")
        if test is None:
            return None
        rule = around[0]
        subject = next((one for one in (node, rule) if "subject" in one.attributes), None)
        return Assertion(
            wanted=node.name == "assert",
            test=test,
            message=tuple(self._parts(node.children)),
            node=node,
            id=node.get("id"),
            role=_first("severity", node, rule) or _first("role", node, rule),
            see=_first("see", node, *around),
            subject=Query(subject.attributes["subject"], subject, "subject") if subject else None,
            diagnostics=tuple(self._diagnostics(node)),
        )

    def _diagnostics(self, node: Node) -> Iterator[tuple[Part, ...]]:
        for name in node.get("diagnostics").split():
            if name in self.diagnostics:
                yield tuple(self._parts(self.diagnostics[name].children))
            else:
                message = f"there is no diagnostic `{name}`"
                self.problems.append(node.problem(message, attribute="diagnostics"))

    def _parts(self, children: Iterable[Node | str]) -> Iterator[Part]:
        for child in children:
            if isinstance(child, str) or child.namespace == XSLT:
                yield child
            elif _is(child, "value-of"):
                query = self._needed(child, "select")
                yield query or ""
            elif _is(child, "name"):
                yield NameOf(Query(child.attributes.get("path", "."), child, "path"))
            elif child.namespace != _SQF:
                yield from self._parts(child.children)


def _is(node: Node, name: str) -> bool:
    return node.namespace == SCHEMATRON and node.name == name


def _is_declaration(node: Node) -> bool:
    return node.namespace == XSLT and node.name in ("function", "key")


def _is_variable(node: Node) -> bool:
    return node.namespace == XSLT and node.name == "variable"


def _first(attribute: str, *nodes: Node) -> str:
    return next((node.get(attribute) for node in nodes if node.get(attribute)), "")
