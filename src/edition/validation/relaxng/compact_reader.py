"""Reads the tokens of the compact syntax and passes over its annotations."""

from __future__ import annotations

from edition.corpus.source import Source
from edition.validation.relaxng.compact_lexer import KEYWORDS, Token, tokens
from edition.validation.relaxng.errors import SchemaError
from edition.validation.relaxng.tree import Node

_DOCUMENTATION = ":documentation"


class TokenReader:
    """Goes through the tokens of a schema from left to right."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.tokens = list(tokens(source))
        self.at = 0

    @property
    def token(self) -> Token:
        """The next token."""
        return self.tokens[self.at]

    def take(self, kind: str = "") -> Token:
        """Pass over the next token, which must be of a kind if one is given."""
        token = self.token
        if kind and token.kind != kind:
            raise self.error(f"`{kind}` is expected here, not `{token.text}`")
        self.at += token.kind != "end"
        return token

    def at_sign(self, kind: str) -> bool:
        """Tell whether the next token is of a kind."""
        return self.token.kind == kind

    def accept(self, kind: str) -> bool:
        """Pass over the next token if it is of a kind."""
        if self.token.kind != kind:
            return False
        self.take()
        return True

    def error(self, message: str) -> SchemaError:
        """Return an error at the next token."""
        return Node("", self.source, self.token.index).error(message)

    def literal(self) -> str:
        """Read a string, in pieces or whole."""
        text = self.take("literal").text
        while self.accept("~"):
            text += self.take("literal").text
        return text

    def identifier(self) -> str:
        """Read a name, which may be a keyword."""
        if self.token.kind != "identifier" and self.token.kind not in KEYWORDS:
            raise self.error(f"a name is expected here, not `{self.token.text}`")
        return self.take().text

    def annotations(self) -> str:
        """Pass over annotations and return the documentation among them."""
        words: list[str] = []
        while self.token.kind in ("doc", "["):
            if self.token.kind == "doc":
                words.append(self.take().text)
            else:
                words += self.bracketed()
        return " ".join(" ".join(words).split())

    def bracketed(self) -> list[str]:
        """Pass over one pair of brackets and return the documentation in it."""
        words: list[str] = []
        self.take("[")
        name = ""
        while not self.accept("]"):
            if self.token.kind == "end":
                raise self.error("an annotation is not closed: `]` is missing")
            if self.token.kind == "[":
                strings = self.strings()
                words += strings if name.endswith(_DOCUMENTATION) else []
                continue
            name = self.take().text
        return words

    def strings(self) -> list[str]:
        """Pass over brackets and return the strings directly in them."""
        found: list[str] = []
        self.take("[")
        while not self.accept("]"):
            if self.token.kind == "end":
                raise self.error("an annotation is not closed: `]` is missing")
            if self.token.kind == "[":
                self.strings()
            elif self.token.kind == "literal":
                found.append(self.literal())
            else:
                self.take()
        return found

    def following_annotations(self) -> None:
        """Pass over annotations that follow a pattern."""
        while self.accept(">>"):
            self.take()
            self.strings()
