"""From the bytes of a file to trees of what is Schematron in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.parsers.expat import ExpatError

from edition.corpus.source import (
    SEPARATOR,
    Source,
    UnreadableError,
    guard_entities,
    new_parser,
    read,
)
from edition.problems import cannot
from edition.validation.schematron.errors import SchematronError
from edition.validation.schematron.tree import Node

Wanted = Callable[[str, str], bool]
"""Told namespace and name of an element, says whether a tree is made of it."""


def read_source(path: Path) -> Source:
    """Read the characters of a schema; raise `SchematronError`."""
    try:
        return read(path.read_bytes(), path)
    except OSError as error:
        reason = f"the schema cannot be read: {error.strerror}"
        raise SchematronError(cannot(path, "bad-schema", reason).problem) from None
    except UnreadableError as error:
        raise SchematronError(error.problem) from None


def trees(source: Source, wanted: Wanted) -> list[Node]:
    """Return the outermost elements that are wanted; raise `SchematronError` if it is no XML."""
    reader = _Reader(source, wanted)
    try:
        reader.parser.Parse(source.data, True)
    except UnreadableError as error:
        raise SchematronError(error.problem) from None
    except ExpatError:
        from edition.corpus.wellformed import explain, fault

        problem = fault(source) or explain(source, reader.parser, [])
        raise SchematronError(problem) from None
    return reader.found


class _Reader:
    """Builds the trees from the events of expat."""

    def __init__(self, source: Source, wanted: Wanted) -> None:
        self.source = source
        self.wanted = wanted
        self.found: list[Node] = []
        self.open: list[Node] = []
        self.prefixes: dict[str, str] = {}
        self.outer: list[dict[str, str]] = []
        self.parser = new_parser()
        guard_entities(self.parser, source)
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartNamespaceDeclHandler = self._bind
        self.parser.EndNamespaceDeclHandler = self._unbind

    def _bind(self, prefix: str | None, uri: str | None) -> None:
        self.outer.append(self.prefixes)
        self.prefixes = {**self.prefixes, prefix or "": uri or ""}

    def _unbind(self, _prefix: str | None) -> None:
        self.prefixes = self.outer.pop()

    def _start(self, full: str, attributes: dict[str, str]) -> None:
        namespace, _, name = full.rpartition(SEPARATOR)
        if not self.open and not self.wanted(namespace, name):
            return
        index = self.parser.CurrentByteIndex
        node = Node(namespace, name, self.source, index, attributes, self.prefixes)
        (self.open[-1].children if self.open else self.found).append(node)
        self.open.append(node)

    def _end(self, _full: str) -> None:
        if self.open:
            self.open.pop()

    def _text(self, data: str) -> None:
        if self.open:
            self.open[-1].children.append(data)
