"""Entities that a DTD outside the file declares: nothing is fetched, and none of them is lost.

An entity by a name that HTML knows, as those of the old ISO sets all are, is read as its character.
Any other stands in the text as it is written, `&name;`, and is reported.
"""

import re
from html.entities import html5
from typing import Any

from lxml import etree

_OUTSIDE = re.compile(rb"""<!DOCTYPE\s+\S+\s+(?:SYSTEM|PUBLIC)\b""")
_DECLARED = re.compile(rb"<!ENTITY\s+([^\s%]+)\s")
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

    With it go the names of those that stay unknown. A file that has no DTD outside itself is
    returned as it is: there such a reference is an error.
    """
    if not _OUTSIDE.search(data):
        return data, ()
    declared = _KNOWN | set(_DECLARED.findall(data))
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
