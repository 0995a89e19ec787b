"""The tokens of the compact syntax.

The source is read as one character a byte, so that offsets are those of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from edition.corpus.source import Source
from edition.validation.relaxng.tree import Node

_IDENTIFIER = r"[A-Za-z_\x80-\xff][\w.\-\x80-\xff]*"
_TOKENS = re.compile(
    rf"""
    (?P<space>[\ \t\r\n]+)
    |(?P<doc>\#\#[^\r\n]*)
    |(?P<comment>\#[^\r\n]*)
    |(?P<literal>\"\"\"(?:.*?)\"\"\"|'''(?:.*?)'''|"[^"\r\n]*"|'[^'\r\n]*')
    |(?P<nsname>{_IDENTIFIER}:\*)
    |(?P<cname>{_IDENTIFIER}:{_IDENTIFIER})
    |(?P<quoted>\\{_IDENTIFIER})
    |(?P<identifier>{_IDENTIFIER})
    |(?P<sign>\|=|&=|>>|[=|&,?*+(){{}}\[\]~\-])
    """,
    re.VERBOSE | re.DOTALL | re.ASCII,
)
_ESCAPE = re.compile(r"\\x+\{([0-9A-Fa-f]+)\}")
_KEYWORDS = """
attribute default datatypes div element empty external grammar include inherit list mixed
namespace notAllowed parent start string text token
"""
KEYWORDS = frozenset(_KEYWORDS.split())


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its kind (a keyword or sign is its own kind), its text and its offset."""

    kind: str
    text: str
    index: int


def tokens(source: Source) -> Iterator[Token]:
    """Yield the tokens of a schema, and an end; raise `SchemaError`."""
    text = source.data.decode("latin-1")
    at = 0
    while at < len(text):
        found = _TOKENS.match(text, at)
        if found is None:
            raise Node("", source, at).error("this is nothing that the compact syntax knows")
        kind = found.lastgroup or ""
        if kind not in ("space", "comment"):
            yield _token(kind, found[0].encode("latin-1").decode("utf-8", "replace"), at)
        at = found.end()
    yield Token("end", "the end of the file", at)


def _token(kind: str, text: str, index: int) -> Token:
    text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    if kind == "sign" or (kind == "identifier" and text in KEYWORDS):
        return Token(text, text, index)
    if kind == "literal":
        quotes = 3 if text[:3] in ('"""', "'''") else 1
        return Token(kind, text[quotes:-quotes], index)
    if kind == "quoted":
        return Token("identifier", text[1:], index)
    if kind == "doc":
        return Token(kind, text.lstrip("#").strip(), index)
    return Token(kind, text, index)
