"""What is looked at to check a file against its schemas: these, and all that they include."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from edition.corpus.files import read_bytes
from edition.corpus.prolog import read_prolog
from edition.corpus.source import UnreadableError, read
from edition.validation.looking import Kind, Look, Looks, said
from edition.validation.schemas import SCHEMATRON, Order, named_schemas, open_store

_HREF = re.compile(
    rb"""<(?:[\w.-]+:)?(?:include|externalRef|extends|import)\s(?:[^>"']|"[^"]*"|'[^']*')*?"""
    rb"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')"""
)
_HREF_COMPACT = re.compile(rb"""\b(?:include|external)\s+(?:"([^"]*)"|'([^']*)')""")
# Where these stand, what a schema includes is not to be told from its text alone.
_UNCLEAR = re.compile(rb"""\0|<!ENTITY|xml:base|\\x\{|["']\s*~|href\s*=\s*["'][^"']*&""")
_XSLT = b"http://www.w3.org/1999/XSL/Transform"
_VALUE = re.compile(rb"""=\s*(?:"[^"]*"|'[^']*')""")
# By these, rules may look at more than the file that they are for: other files, or the clock.
_REACHING = re.compile(
    rb"\b(?:doc|doc-available|document|collection|uri-collection|unparsed-text[\w-]*|json-doc"
    rb"|stream-available|transform|load-xquery-module|environment-variable|random-number-generator"
    rb"|available-environment-variables|generate-id|current-(?:date|time|dateTime)"
    rb"|implicit-timezone)\s*[(#]|xsl:evaluate|source-document|\bdocuments\s*=|&#"
)


def looks_at_schemas(order: Order) -> Looks | None:
    """Return what is looked at to check a file against its schemas; None where that is unclear."""
    try:
        prolog = read_prolog(read(read_bytes(order.folder / order.path), order.path))
    except (OSError, UnreadableError):
        return None
    found: dict[Look, str] = {}
    for path in (*order.given, *order.default, *named_schemas(order, prolog)):
        looks = _looks_at(path)
        if looks is None:
            return None
        found |= looks
    return found


def forget_looks() -> None:
    """Look at schemas anew, for those who change them while they check."""
    _looks_at.cache_clear()


@cache
def _looks_at(schema: Path) -> Looks | None:
    """Return what is looked at to read a schema: its files. One that is not there counts too."""
    found: dict[Look, str] = {}
    read_so_far: list[bytes] = []
    ahead = [schema]
    while ahead:
        path = ahead.pop()
        look = Look(Kind.CONTENT, str(path))
        if look in found:
            continue
        data = _bytes_of(path)
        found[look] = "" if data is None else said(data)
        if data is not None:
            if _UNCLEAR.search(data):
                return None
            read_so_far.append(data)
            ahead += _included(path, data)
    return None if _reaches_out(read_so_far) else found


def _bytes_of(path: Path) -> bytes | None:
    try:
        return read_bytes(path)
    except (OSError, ValueError):
        return None


def _included(path: Path, data: bytes) -> Iterator[Path]:
    for match in (*_HREF.finditer(data), *_HREF_COMPACT.finditer(data)):
        href = (match[1] or match[2] or b"").decode("utf-8", "replace").strip()
        try:
            parts = urlsplit(href)
        except ValueError:
            continue
        if len(parts.scheme) > 1 and parts.scheme != "file":
            stored = open_store().find(href)
            if stored is not None:
                yield stored
        elif parts.path:
            yield path.parent / unquote(parts.path)


def _reaches_out(files: list[bytes]) -> bool:
    """Tell whether rules in these files may look at more than the file that they are for."""
    if not any(SCHEMATRON.encode() in data for data in files):
        return False
    for data in files:
        expressions = [data] if _XSLT in data else _VALUE.findall(data)
        if any(_REACHING.search(expression) for expression in expressions):
            return True
    return False
