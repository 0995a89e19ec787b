"""Where in the source the parts of a tag stand; looked up only when something is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TAG = re.compile(rb"""</?([^\s/>"'=<]+)(?:[^>"']|"[^"]*"|'[^']*')*+>""")
_ATTRIBUTE = re.compile(rb"""\s([^\s=/>"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_NOT_TEXT = re.compile(rb"\s+|<!--.*?-->|<\?.*?\?>|<!\[CDATA\[\s*|\]\]>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute as written: byte offsets of its name and of its value, inside the quotes."""

    name: str
    index: int
    value_index: int
    raw: bytes


def attributes_at(data: bytes, index: int) -> Iterator[Attribute]:
    """Yield the attributes of the start tag at a byte offset."""
    tag = _TAG.match(data, index)
    if tag is None:
        return
    for found in _ATTRIBUTE.finditer(data, tag.end(1), tag.end()):
        group = 2 if found[2] is not None else 3
        name = found[1].decode("utf-8", "replace")
        yield Attribute(name, found.start(1), found.start(group), found[group])


def text_after(data: bytes, index: int, end: int) -> int:
    """Return the offset of the first visible text behind the tag at `index`, before `end`."""
    tag = _TAG.match(data, index)
    if tag is None:
        return index
    at = tag.end()
    while at < end:
        skipped = _NOT_TEXT.match(data, at)
        if skipped is None or skipped.end() == at:
            return at
        at = skipped.end()
    return index


def children_of(data: bytes, index: int, end: int) -> list[tuple[str, int]]:
    """Return names, as written, and offsets of the children of the element at `index`."""
    found = []
    depth = 0
    for tag in re.finditer(
        rb"""<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|(</?)([^\s/>"'=<]+)"""
        rb"""(?:[^>"'/]|/(?!>)|"[^"]*"|'[^']*')*+(/?)>""",
        data[index:end],
        re.DOTALL,
    ):
        if tag[1] is None:
            continue
        if tag[1] == b"</":
            depth -= 1
            continue
        if depth == 1:
            found.append((tag[2].decode("utf-8", "replace"), index + tag.start()))
        depth += not tag[3]
    return found
