"""Annotations in the compact syntax of RELAX NG, as the trees that XML would have."""

from __future__ import annotations

from edition.corpus.source import SEPARATOR, Source
from edition.validation.relaxng.compact_lexer import Token, tokens
from edition.validation.relaxng.errors import SchemaError
from edition.validation.schematron.errors import SchematronError
from edition.validation.schematron.parsing import Wanted
from edition.validation.schematron.tree import Node

_RELAXNG = "http://relaxng.org/ns/structure/1.0"
_REFERENCES = {"include": "include", "external": "externalRef"}


def annotation_trees(source: Source, wanted: Wanted) -> list[Node]:
    """Return the outermost elements among the annotations that are wanted, and all references.

    Raises `SchematronError` where the schema has characters that mean nothing.
    """
    try:
        reader = _Reader(source)
    except SchemaError as error:
        raise SchematronError(error.problems[0]) from None
    return list(reader.found(wanted))


class _Reader:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.tokens: list[Token] = list(tokens(source))
        self.at = 0
        self.prefixes = dict(self._declared())

    def _kind(self, ahead: int = 0) -> str:
        return self.tokens[min(self.at + ahead, len(self.tokens) - 1)].kind

    def _declared(self) -> list[tuple[str, str]]:
        """Return the prefixes of the namespaces that the schema declares."""
        triples = zip(self.tokens, self.tokens[1:], self.tokens[2:], self.tokens[3:], strict=False)
        return [
            (name.text, value.text)
            for key, name, sign, value in triples
            if (key.kind, sign.kind, value.kind) == ("namespace", "=", "literal")
        ]

    def found(self, wanted: Wanted) -> list[Node]:
        nodes: list[Node] = []
        while self._kind() != "end":
            token = self.tokens[self.at]
            if token.kind in _REFERENCES and self._kind(1) == "literal":
                href = {"href": self.tokens[self.at + 1].text}
                name = _REFERENCES[token.kind]
                nodes.append(Node(_RELAXNG, name, self.source, token.index, href))
            elif token.kind == "cname" and self._kind(1) == "[" and wanted(*self._name(token)):
                nodes.append(self._element())
                continue
            self.at += 1
        return nodes

    def _name(self, token: Token) -> tuple[str, str]:
        prefix, colon, name = token.text.partition(":")
        return (self.prefixes.get(prefix, ""), name) if colon else ("", token.text)

    def _element(self) -> Node:
        token = self.tokens[self.at]
        node = Node(*self._name(token), self.source, token.index, prefixes=self.prefixes)
        self.at += 2
        while self._kind() not in ("]", "end"):
            if self._kind() == "literal":
                node.children.append(self._literal())
            elif self._kind(1) == "[":
                node.children.append(self._element())
            elif self._kind(1) == "=":
                namespace, name = self._name(self.tokens[self.at])
                self.at += 2
                key = f"{namespace}{SEPARATOR}{name}" if namespace else name
                node.attributes[key] = self._literal()
            else:
                self.at += 1
        self.at += 1
        return node

    def _literal(self) -> str:
        """Read a string, in pieces or whole."""
        text = self.tokens[self.at].text
        self.at += 1
        while self._kind() == "~":
            text += self.tokens[self.at + 1].text
            self.at += 2
        return text
