"""Rules that are embedded in a RELAX NG schema, in either of its syntaxes."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from edition.corpus.prolog import read_prolog
from edition.corpus.source import Source
from edition.corpus.tags import attributes_at
from edition.validation.schematron.files import Files
from edition.validation.schematron.model import Schematron
from edition.validation.schematron.parsing import read_source, trees
from edition.validation.schematron.schema import schema_of
from edition.validation.schematron.tree import SCHEMATRON, XSLT, Node

_RELAXNG = "http://relaxng.org/ns/structure/1.0"
_PATTERNS = frozenset({"pattern", "group"})
_REFERENCES = frozenset({"include", "externalRef"})


def read_embedded(path: Path) -> Schematron | None:
    """Read the rules in a RELAX NG schema and in those it includes; None where there are none.

    They are written in XPath 3.1 if the root does not say otherwise by `sch:queryBinding`. Raises
    `SchematronError` where they cannot be read.
    """
    found = _Gathering()
    found.gather(path)
    if not any(node.name in _PATTERNS for node in found.nodes):
        return None
    source = read_source(path)
    index = read_prolog(source).root_index
    root = Node(SCHEMATRON, "schema", source, index, {"queryBinding": _binding(source, index)})
    root.children += found.nodes
    return schema_of(root, Files())


def _binding(source: Source, index: int) -> str:
    for attribute in attributes_at(source.data, index):
        if attribute.name.endswith(":queryBinding"):
            return attribute.raw.decode()
    return "xslt3"


class _Gathering:
    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self._seen: set[Path] = set()

    def gather(self, path: Path) -> None:
        path = path.resolve()
        if path in self._seen:
            return
        self._seen.add(path)
        source = read_source(path)
        for node in self._trees(source):
            if node.namespace == _RELAXNG:
                self._follow(node)
            else:
                self._take(node)

    def _trees(self, source: Source) -> list[Node]:
        # Most schemas have no rules, and a search is sooner done than a parse; but what such a
        # schema includes may have some.
        if SCHEMATRON.encode() not in source.data and not _may_refer(source.data):
            return []
        if source.data.lstrip()[:1] == b"<":
            return trees(source, _is_wanted)
        from edition.validation.schematron.compact import annotation_trees

        return annotation_trees(source, _is_wanted)

    def _take(self, node: Node) -> None:
        if node.name == "schema" and node.namespace == SCHEMATRON:
            self.nodes += [child for child in node.children if isinstance(child, Node)]
        elif node.name == "rule" and node.namespace == SCHEMATRON:
            # A rule on its own is the only one of its pattern.
            pattern = Node(SCHEMATRON, "pattern", node.source, node.index, {}, node.prefixes)
            pattern.children.append(node)
            self.nodes.append(pattern)
        else:
            self.nodes.append(node)

    def _follow(self, node: Node) -> None:
        """Read what is included, so far as it is here; what is not, RELAX NG tells."""
        parts = urlsplit(node.get("href"))
        path = Path(node.source.path.parent, unquote(parts.path))
        if parts.scheme in ("", "file") and not parts.netloc and path.is_file():
            self.gather(path)


def _may_refer(data: bytes) -> bool:
    return b"include" in data or b"external" in data


def _is_wanted(namespace: str, name: str) -> bool:
    if namespace == _RELAXNG:
        return name in _REFERENCES
    return namespace in (SCHEMATRON, XSLT)
