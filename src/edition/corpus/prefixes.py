"""Private URI schemes: what a header's `prefixDef` says that a pointer with a prefix stands for.

The method is that of the TEI Guidelines, chapter 17.2.3 (Using Abbreviated Pointers): what follows
the prefix is matched against `@matchPattern`, and `@replacementPattern` makes the pointer of it.
"""

import re
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from edition.corpus.document import Document, tei

SCHEMES = frozenset(
    "about ark bitcoin blob cid data dns doi file ftp ftps geo git gopher hdl http https im info "
    "irc jar ldap lsid magnet mailto mid news nfs nntp oai pop rtsp sftp sip sms ssh svn tag tei "
    "tel telnet urn view-source ws wss xmpp".split()
)
"""Schemes that need no definition; `tei` names a release of the Guidelines in an ODD."""

_PREFIX = re.compile(r"([A-Za-z][A-Za-z0-9+._-]*):(.*)", re.DOTALL)
_REFERENCE = re.compile(r"\\|\$\{?(\d)\}?")
# What XSD's expressions have and Python's have not: near enough to part a pointer.
_XSD = {r"\i": r"\w:", r"\c": r"\w.:\-", r"\p{N}": r"\d", r"\p{Nd}": r"\d"}
_PIECE = re.compile(r"\\p\{\w+\}|\\.|[\[\]]|[^\\\[\]]+", re.DOTALL)


@dataclass(frozen=True, slots=True, eq=False)
class Rewriting:
    """What a definition says: the prefix, what may follow it, and what to write instead."""

    ident: str
    pattern: re.Pattern[str] | None
    replacement: str

    def expand(self, rest: str) -> str | None:
        """Return the pointer that the rest of a prefixed one stands for; None for no match.

        Like XPath's `replace`, a pattern that matches a part replaces that part.
        """
        if self.pattern is None:
            return None
        found = self.pattern.fullmatch(rest) or self.pattern.search(rest)
        if found is None:
            return None
        start, end = found.span()
        return rest[:start] + found.expand(_template(self.replacement, found)) + rest[end:]


@dataclass(frozen=True, slots=True, eq=False)
class Prefix(Rewriting):
    """One definition where it stands."""

    document: Document
    element: etree._Element


def _template(replacement: str, found: re.Match[str]) -> str:
    """Turn `$1` into what Python writes for it; a group that the pattern has not is empty."""

    def turned(reference: re.Match[str]) -> str:
        if reference[1] is None:
            return r"\\"
        number = int(reference[1])
        return rf"\g<{number}>" if number <= found.re.groups else ""

    return _REFERENCE.sub(turned, replacement)


def part(pointer: str) -> tuple[str, str]:
    """Part a pointer into its prefix and the rest; without one, the prefix is empty."""
    match = _PREFIX.fullmatch(pointer)
    return (match[1], match[2]) if match else ("", pointer)


def prefixes_of(document: Document) -> Iterator[Prefix]:
    """Yield the definitions in a file, in document order."""
    for element in document.root.iter(tei("prefixDef")):
        pattern = compiled(element.get("matchPattern", "(.*)"))
        replacement = element.get("replacementPattern", "$1")
        yield Prefix(element.get("ident", ""), pattern, replacement, document, element)


def compiled(pattern: str) -> re.Pattern[str] | None:
    """Compile a `@matchPattern`; None if it is no regular expression."""
    with warnings.catch_warnings():
        # Python doubts brackets within brackets; who wrote them is not to hear of it.
        warnings.simplefilter("ignore", FutureWarning)
        try:
            return re.compile("".join(_for_python(pattern)))
        except re.error:
            return None


def _for_python(pattern: str) -> Iterator[str]:
    in_class = False
    for piece in _PIECE.findall(pattern):
        letters = r"\w" if piece.startswith(r"\p") else ""
        signs = _XSD.get(piece, letters)
        in_class = piece == "[" or (in_class and piece != "]")
        yield piece if not signs else signs if in_class else f"[{signs}]"


def expand(prefixes: Iterable[Prefix], rest: str) -> Iterator[tuple[Prefix, str]]:
    """Yield what the rest of a prefixed pointer can stand for, by all definitions that match."""
    for prefix in prefixes:
        pointer = prefix.expand(rest)
        if pointer is not None:
            yield prefix, pointer
