"""The files of a schema: the one given, and what it includes."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from edition.validation.schematron.parsing import read_source, trees
from edition.validation.schematron.tree import OLD_SCHEMATRON, SCHEMATRON, Node

_IDS = ("id", "http://www.w3.org/XML/1998/namespace\fid")


class Files:
    """Each file is read once. Nothing is fetched."""

    def __init__(self) -> None:
        self._roots: dict[Path, Node] = {}

    def root(self, path: Path) -> Node:
        """Return the root of a file; raise `SchematronError` where it is not readable as XML."""
        path = path.resolve()
        if path not in self._roots:
            self._roots[path] = trees(read_source(path), lambda _namespace, _name: True)[0]
        return self._roots[path]

    def referred(self, node: Node) -> Node:
        """Return the element that `@href` of an `include` or `extends` leads to."""
        href = node.get("href")
        parts = urlsplit(href)
        if parts.scheme not in ("", "file") or parts.netloc:
            message = f"`{href}` is not on this machine, and nothing is fetched"
            raise node.error(message, "save a copy beside the schema and name the copy", "href")
        path = Path(node.source.path.parent, unquote(parts.path))
        if not parts.path:
            path = Path(node.source.path)
        if not path.is_file():
            raise node.error(f"there is no file `{href}` beside this schema", attribute="href")
        root = self.root(path)
        if not parts.fragment:
            return root
        for one in root.walk():
            if any(one.attributes.get(key) == parts.fragment for key in _IDS):
                return one
        raise node.error(
            f"`{parts.path or path.name}` has no element with the id `{parts.fragment}`",
            attribute="href",
        )


def schema_root(path: Path, files: Files) -> Node:
    """Return the element `schema` of a file; raise `SchematronError` where there is none."""
    root = files.root(path)
    if root.namespace == OLD_SCHEMATRON:
        raise root.error(
            "this is Schematron 1, of before the standard",
            f'write xmlns="{SCHEMATRON}" and name the namespaces of the rules by <ns>',
        )
    if (root.namespace, root.name) != (SCHEMATRON, "schema"):
        raise root.error(
            "this is no Schematron schema", f"its root must be <schema> in {SCHEMATRON}"
        )
    return root
