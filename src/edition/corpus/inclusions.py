"""XInclude: which files a file includes, and which include it.

Files are never merged: each is read and judged by itself, and knows its family.
"""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from lxml import etree

from edition.corpus.bases import base_of, is_absolute
from edition.corpus.document import Document

XINCLUDE = "{http://www.w3.org/2001/XInclude}"


@dataclass(frozen=True, slots=True, eq=False)
class Inclusion:
    """One `xi:include`: `path` is None where it includes a part of its own file, or of the web."""

    document: Document
    element: etree._Element
    path: PurePosixPath | None

    @property
    def xpointer(self) -> str:
        """The part of the file that is meant; empty for all of it."""
        return self.element.get("xpointer", "").strip()

    @property
    def is_text(self) -> bool:
        """Tell whether the file is included as plain text."""
        return self.element.get("parse") == "text"

    @property
    def fallback(self) -> etree._Element | None:
        """What stands instead if the file is not there."""
        return self.element.find(f"{XINCLUDE}fallback")


def inclusions_in(document: Document) -> Iterator[Inclusion]:
    """Yield the inclusions in a file, in document order."""
    if XINCLUDE[1:-1] in document.source:
        for element in document.root.iter(f"{XINCLUDE}include"):
            yield Inclusion(document, element, _path(document, element))


def included_paths(document: Document) -> Iterator[PurePosixPath]:
    """Yield the paths of the files that a file includes as XML."""
    for inclusion in inclusions_in(document):
        if inclusion.path is not None and not inclusion.is_text:
            yield inclusion.path


def kin_of(
    path: PurePosixPath, includes: Mapping[PurePosixPath, tuple[PurePosixPath, ...]]
) -> tuple[PurePosixPath, ...]:
    """Return a file, first, and all that it includes, that include it, or are included with it.

    `includes` are the files that each file includes by itself.
    """
    found: dict[PurePosixPath, None] = {}
    waiting = [path]
    while waiting:
        here = waiting.pop()
        if here not in found:
            found[here] = None
            waiting += includes.get(here, ())
            waiting += (other for other, parts in includes.items() if here in parts)
    return tuple(found)


def _path(document: Document, element: etree._Element) -> PurePosixPath | None:
    base = base_of(document, element)
    try:
        parts = urlsplit(element.get("href", "").strip())
    except ValueError:
        return None
    # What lies on the web cannot be looked up here.
    if parts.scheme or parts.netloc or not parts.path or is_absolute(base):
        return None
    folder = document.path.parent / posixpath.dirname(base)
    return PurePosixPath(posixpath.normpath(folder / unquote(parts.path)))
