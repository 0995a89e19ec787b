"""The tree of a schema: its elements as written, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from edition.corpus.source import Source
from edition.corpus.tags import attributes_at
from edition.problems import Problem
from edition.validation.schematron.errors import SchematronError

SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"
OLD_SCHEMATRON = "http://www.ascc.net/xml/schematron"
XSLT = "http://www.w3.org/1999/XSL/Transform"
_RULE = "bad-schema"


@dataclass(eq=False, slots=True)
class Node:
    """One element. Attributes without a namespace stand under their names, others expanded."""

    namespace: str
    name: str
    source: Source
    index: int
    attributes: dict[str, str] = field(default_factory=dict)
    prefixes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    def elements(self, *names: str) -> Iterator[Node]:
        """Yield the children that are elements of Schematron, of these names or of all."""
        for child in self.children:
            if not isinstance(child, Node) or child.namespace != SCHEMATRON:
                continue
            if not names or child.name in names:
                yield child

    def walk(self) -> Iterator[Node]:
        """Yield this element and all in it, in document order."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def get(self, attribute: str) -> str:
        """Return the value of an attribute without the white space round it; without one, ''."""
        return self.attributes.get(attribute, "").strip()

    def problem(self, message: str, hint: str = "", attribute: str = "") -> Problem:
        """Make a problem at this element, or at one of its attributes."""
        index = self.index
        for written in attributes_at(self.source.data, index):
            if attribute and written.name == attribute:
                index = written.index
        return self.source.problem(index, _RULE, message, hint)

    def error(self, message: str, hint: str = "", attribute: str = "") -> SchematronError:
        """Make the error for a schema that is useless for what stands here."""
        return SchematronError(self.problem(message, hint, attribute))
