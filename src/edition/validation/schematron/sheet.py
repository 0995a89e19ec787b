"""A stylesheet in the making: a query to a line, so that Saxon's line number names the query."""

from __future__ import annotations

from html import escape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from edition.validation.schematron.model import Query
from edition.validation.schematron.queries import renamed
from edition.validation.schematron.tree import Node

Names = dict[str, str]
"""The names in the stylesheet of those variables that have another one in the schema."""


class Sheet:
    """Lines of XSLT, and which query or element of the schema each of them holds."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self.owners: dict[int, Query | Node] = {}

    def __str__(self) -> str:
        return "\n".join(self._lines)

    def add(self, *lines: str) -> None:
        """Add lines of our own."""
        self._lines += lines

    def owned(self, owner: Node, line: str) -> None:
        """Add a line that is wrong if an element of the schema is."""
        self._lines.append(line)
        self.owners[len(self._lines)] = owner

    def query(self, before: str, query: Query, names: Names, after: str) -> None:
        """Add a line with a query as the value of an attribute."""
        self._lines.append(before + quoted(renamed(query.text, names)) + after)
        self.owners[len(self._lines)] = query

    def foreign(self, node: Node, names: Names, **attributes: str) -> None:
        """Add an element of the schema as it is, with the namespaces that are in scope there."""
        declared = {f"xmlns:{prefix}" if prefix else "xmlns": uri for prefix, uri in _scope(node)}
        self._element(node, names, declared | attributes)

    def content(self, node: Node, names: Names) -> None:
        """Add what is in an element of the schema as it is."""
        for child in node.children:
            if isinstance(child, Node):
                self.foreign(child, names)
            else:
                self._lines.append(f"<xsl:text>{quoted(child)}</xsl:text>")

    def _element(self, node: Node, names: Names, more: dict[str, str]) -> None:
        written = {**_written(node), **more}
        given = "".join(
            f' {key}="{quoted(renamed(value, names))}"' for key, value in written.items()
        )
        prefix = next((p for p, uri in node.prefixes.items() if uri == node.namespace), "")
        tag = f"{prefix}:{node.name}" if prefix else node.name
        self._lines.append(f"<{tag}{given}>")
        self.owners[len(self._lines)] = node
        for child in node.children:
            if isinstance(child, str):
                self._lines[-1] += quoted(child)
            else:
                self._element(child, names, dict(_named(child, node)))
        self._lines[-1] += f"</{tag}>"


def quoted(text: str) -> str:
    """Return a text so written that it may stand in an attribute or element, on one line."""
    return escape(text).replace("\n", "&#10;").replace("\t", "&#9;").replace("\r", "&#13;")


def located(node: Node) -> str:
    """Return the address of a module, which counts from the file that names it."""
    href = node.get("href")
    if urlsplit(href).scheme:
        return href
    return (Path(node.source.path).absolute().parent / unquote(href)).as_uri()


def _scope(node: Node) -> list[tuple[str, str]]:
    return [(prefix, uri) for prefix, uri in node.prefixes.items() if uri or not prefix]


def _named(child: Node, parent: Node) -> list[tuple[str, str]]:
    """Return the declarations that a child has and its parent has not."""
    return [
        (f"xmlns:{prefix}" if prefix else "xmlns", uri)
        for prefix, uri in child.prefixes.items()
        if parent.prefixes.get(prefix) != uri
    ]


def _written(node: Node) -> dict[str, str]:
    """Return the attributes by their names with prefixes."""
    found: dict[str, str] = {}
    for full, value in node.attributes.items():
        namespace, _, name = full.rpartition("\f")
        prefix = next((p for p, uri in node.prefixes.items() if uri == namespace and p), "xml")
        found[f"{prefix}:{name}" if namespace else name] = value
    return found
