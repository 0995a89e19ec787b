"""Reader of the XML syntax of RELAX NG."""

from __future__ import annotations

from xml.parsers.expat import ExpatError, XMLParserType

from edition.corpus.source import SEPARATOR, Source, UnreadableError, guard_entities, new_parser
from edition.validation.relaxng.errors import SchemaError
from edition.validation.relaxng.names import XML_NAMESPACE, expanded
from edition.validation.relaxng.tree import KINDS, Node, Scope

RNG = "http://relaxng.org/ns/structure/1.0"
_RNG_PREFIX = RNG + SEPARATOR
_DOCUMENTATION = "http://relaxng.org/ns/compatibility/annotations/1.0" + SEPARATOR + "documentation"
_STRINGS = frozenset({"name", "value", "param"})
_QUALIFIED = frozenset({"QName", "NOTATION"})
_NAMED = frozenset({"element", "attribute"})


def parse(source: Source, namespace: str = "") -> Node:
    """Return the tree of a schema in XML; raise `SchemaError`."""
    reader = _Reader(source, namespace)
    try:
        reader.parser.Parse(source.data, True)
    except UnreadableError as error:
        raise SchemaError(error.problem) from None
    except ExpatError:
        from edition.corpus.wellformed import explain

        raise SchemaError(explain(source, reader.parser, reader.open_tags())) from None
    return reader.finished()


class _Reader:
    """Builds the tree from the events of expat."""

    def __init__(self, source: Source, namespace: str) -> None:
        self.source = source
        self.parser: XMLParserType = new_parser()
        self.root = Node("", source, 0, Scope(namespace))
        self.open = [self.root]
        self.foreign = 0
        self.text: list[str] = []
        self.documenting = False
        self.prefixes: list[tuple[str, str | None]] = [("xml", XML_NAMESPACE)]
        guard_entities(self.parser, source)
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text.append
        self.parser.StartNamespaceDeclHandler = self.bind
        self.parser.EndNamespaceDeclHandler = self.unbind

    def bind(self, prefix: str | None, uri: str | None) -> None:
        self.prefixes.append((prefix or "", uri))

    def unbind(self, _prefix: str | None) -> None:
        self.prefixes.pop()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self.foreign or not name.startswith(_RNG_PREFIX):
            self.start_foreign(name)
            return
        kind = name.removeprefix(_RNG_PREFIX)
        if kind not in KINDS:
            raise self.error(f"RELAX NG has no element <{kind}>")
        parent = self.open[-1]
        node = Node(
            kind,
            self.source,
            self.parser.CurrentByteIndex,
            Scope(
                attributes.get("ns", parent.namespace),
                attributes.get("datatypeLibrary", parent.library),
            ),
            attributes,
        )
        if kind in _NAMED and "name" in attributes:
            attributes["name"] = self.named(node, attributes)
        elif attributes.get("type") in _QUALIFIED:
            node.prefixes = {prefix: uri or "" for prefix, uri in self.prefixes}
            node.prefixes[""] = node.namespace
        parent.children.append(node)
        self.open.append(node)
        self.text.clear()

    def start_foreign(self, name: str) -> None:
        if len(self.open) == 1:
            raise self.error("this is no RELAX NG schema", f"its root must be in {RNG}")
        self.foreign += 1
        if self.foreign == 1 and name == _DOCUMENTATION:
            self.documenting = True
            self.text.clear()

    def named(self, node: Node, attributes: dict[str, str]) -> str:
        name = attributes["name"].strip()
        if ":" in name:
            return self.qualified(name)
        if node.kind == "attribute":
            return expanded(attributes.get("ns", ""), name)
        return expanded(node.namespace, name)

    def qualified(self, name: str) -> str:
        prefix, _, local = name.partition(":")
        for bound, uri in reversed(self.prefixes):
            if bound == prefix and uri:
                return expanded(uri, local)
        raise self.error(f"the prefix `{prefix}` is not declared")

    def end(self, _name: str) -> None:
        if self.foreign:
            self.end_foreign()
            return
        node = self.open.pop()
        if node.kind in _STRINGS:
            self.take_string(node)
        elif self.text and not "".join(self.text).isspace():
            raise node.error(f"<{node.kind}> cannot hold text")
        self.text.clear()

    def end_foreign(self) -> None:
        self.foreign -= 1
        if not self.foreign and self.documenting:
            self.documenting = False
            node = self.open[-1]
            node.gloss = node.gloss or " ".join("".join(self.text).split())
        self.text.clear()

    def take_string(self, node: Node) -> None:
        node.text = "".join(self.text)
        if node.kind == "name":
            name = node.text.strip()
            full = self.qualified(name) if ":" in name else expanded(node.namespace, name)
            node.given["name"] = full

    def error(self, message: str, hint: str = "") -> SchemaError:
        index = self.parser.CurrentByteIndex
        return SchemaError(self.source.problem(index, "bad-schema", message, hint))

    def open_tags(self) -> list[int]:
        return [] if self.foreign else [node.index for node in self.open[1:]]

    def finished(self) -> Node:
        return self.root.children[0]
