"""`include`, and `extends` with `@href`: what they name takes their place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from edition.problems import Problem
from edition.validation.schematron.errors import SchematronError
from edition.validation.schematron.files import Files
from edition.validation.schematron.tree import SCHEMATRON, Node

_Path = tuple[Node, ...]


def resolve_inclusions(root: Node, files: Files) -> tuple[Node, list[Problem]]:
    """Return a tree in which nothing is included any more, and what could not be included."""
    resolver = _Resolver(files)
    return resolver.resolved(root, (root,)), resolver.problems


class _Resolver:
    def __init__(self, files: Files) -> None:
        self.files = files
        self.problems: list[Problem] = []

    def resolved(self, node: Node, around: _Path) -> Node:
        """Return the element with all that it includes; `around` are those it is read within."""
        if node.namespace != SCHEMATRON:
            return node
        children: list[Node | str] = []
        for child in node.children:
            if isinstance(child, Node):
                children += self._taken(child, around)
            else:
                children.append(child)
        return replace(node, children=children)

    def _taken(self, child: Node, around: _Path) -> Iterator[Node | str]:
        if not _includes(child):
            yield self.resolved(child, around)
            return
        try:
            named = self._named(child, around)
        except SchematronError as error:
            self.problems.append(error.problem)
            return
        found = self.resolved(named, (*around, named))
        # An element is included whole, but extended by what is in it.
        yield from [found] if child.name == "include" else found.children

    def _named(self, child: Node, around: _Path) -> Node:
        if not child.get("href"):
            raise child.error(f"<{child.name}> needs the attribute `href`")
        named = self.files.referred(child)
        if any(named is one for one in around):
            raise child.error("this includes itself", attribute="href")
        if child.name == "include" and named.name == "schema":
            hint = "name a part of it, as in `rules.sch#id`, or take all of it by <extends href>"
            raise child.error("a schema is included in a schema", hint, "href")
        return named


def _includes(node: Node) -> bool:
    if node.namespace != SCHEMATRON:
        return False
    return node.name == "include" or (node.name == "extends" and "href" in node.attributes)
