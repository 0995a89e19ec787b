"""Reads the files that a schema consists of."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from edition.corpus.source import UnreadableError, read
from edition.problems import Problem, Severity
from edition.validation.relaxng import xmlsyntax
from edition.validation.relaxng.errors import SchemaError
from edition.validation.relaxng.tree import Node

Find = Callable[[str], Path | None]
"""Tells which file on this machine is that of an address of the web, if one is."""


class Files:
    """The files of one schema, each read once for each namespace it inherits."""

    def __init__(self, find: Find = lambda _url: None) -> None:
        self._find = find
        self._trees: dict[tuple[Path, str], Node] = {}

    @property
    def paths(self) -> frozenset[Path]:
        """The files that have been read."""
        return frozenset(path for path, _ in self._trees)

    def load(self, path: Path, namespace: str = "") -> Node:
        """Return the tree of a schema file."""
        key = (path, namespace)
        if key not in self._trees:
            self._trees[key] = parse(_bytes(path), path, namespace)
        return self._trees[key]

    def referred(self, node: Node) -> Node:
        """Return the tree of the file that an `include` or `externalRef` names."""
        from urllib.parse import unquote, urlsplit

        href = node.required("href").strip()
        parts = urlsplit(href)
        if parts.scheme not in ("", "file") or parts.netloc:
            found = self._find(href)
            if found is None:
                raise node.error(
                    f"`{href}` is not on this machine, and nothing is fetched",
                    "save a copy beside the schema and name the copy",
                )
            return self.load(found, node.namespace)
        path = Path(node.source.path.parent, unquote(parts.path))
        if not path.is_file():
            raise node.error(f"there is no file `{href}` beside this schema")
        return self.load(path, node.namespace)


def parse(data: bytes, path: Path, namespace: str = "") -> Node:
    """Return the tree of a schema in either syntax, which its first character tells."""
    try:
        source = read(data, path)
    except UnreadableError as error:
        raise SchemaError(error.problem) from None
    if source.data.lstrip()[:1] == b"<":
        return xmlsyntax.parse(source, namespace)
    from edition.validation.relaxng import compact

    return compact.parse(source, namespace)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        reason = f"the schema cannot be read: {error.strerror}"
        raise SchemaError(Problem(path, 1, 1, Severity.ERROR, "bad-schema", reason)) from None
