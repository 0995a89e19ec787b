"""Entities that a DTD outside the file declares: nothing is fetched, and none of them is lost.

An entity by a name that HTML knows, as those of the old ISO sets all are, is read as its character.
Any other stands in the text as it is written, `&name;`, and is reported.
"""

import re
from html.entities import html5
from typing import Any

from lxml import etree

_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL)
_OUTSIDE = re.compile(
    rb"<!DOCTYPE\s+\S+\s+(?:SYSTEM|PUBLIC)\b|<!ENTITY\s+(?:%|\S+\s+(?:SYSTEM|PUBLIC)\b)"
)
# What stands for declarations, where it is declared and where it is used.
_PARAMETER = re.compile(
    rb"""<!ENTITY\s+%\s(?:[^>"']|"[^"]*"|'[^']*')*>|%[^\s;%"'<>]+;|<!--.*?-->""", re.DOTALL
)
_DECLARED = re.compile(rb"""<!ENTITY\s+([^\s%]+)\s+["']""")
_KNOWN = frozenset((b"amp", b"lt", b"gt", b"quot", b"apos"))
# References; what stands in comments and CDATA is none.
_REFERENCE = re.compile(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|&([^\s#&;<>\"']+);", re.DOTALL)


class NothingOutside(etree.Resolver):
    """Takes a DTD that a file names for empty, wherever it lies: the parser would look for it."""

    def resolve(self, system_url: str | None, public_id: str | None, context: Any) -> Any:
        """Return empty content for any address."""
        return self.resolve_string("", context)


def explained(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Return a file, in UTF-8, without references to entities declared outside it.

    With it go the names of those that stay unknown. A file that declares all by itself is returned
    as it is: there a reference to any other entity is an error.
    """
    doctype = _DOCTYPE.search(data)
    if doctype is None or not _OUTSIDE.search(doctype[0]):
        return data, ()
    plain = _PARAMETER.sub(_blank, doctype[0])
    data = data[: doctype.start()] + plain + data[doctype.end() :]
    declared = _KNOWN | set(_DECLARED.findall(plain))
    unknown: dict[str, None] = {}

    def replace(found: re.Match[bytes]) -> bytes:
        name = found[1]
        if name is None or name in declared:
            return found[0]
        characters = html5.get(f"{name.decode()};")
        if characters is None:
            unknown[name.decode()] = None
            return b"&amp;" + name + b";"
        return "".join(f"&#{ord(character)};" for character in characters).encode()

    return _REFERENCE.sub(replace, data), tuple(unknown)


def _blank(found: re.Match[bytes]) -> bytes:
    # Lines stay where they are.
    return re.sub(rb"[^\n]", b" ", found[0])
