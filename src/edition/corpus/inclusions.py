"""XInclude: which files a file includes, and what each `xi:include` takes in.

Nothing is fetched, and nothing from outside the project's folder is read. Files are never merged:
each is read and judged by itself, with its own places, and knows its family; only a page has the
included part where it is included.
"""

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from lxml import etree

from edition.corpus.bases import base_of, is_absolute
from edition.corpus.document import Document
from edition.corpus.units import WHOLES
from edition.problems import Problem, Severity

XINCLUDE = "{http://www.w3.org/2001/XInclude}"
FALLBACK = f"{XINCLUDE}fallback"
_RULE = "missing-include"


@dataclass(frozen=True, slots=True, eq=False)
class Inclusion:
    """One `xi:include`: `path` is None where it includes a part of its own file, or of the web."""

    document: Document
    element: etree._Element
    path: PurePosixPath | None

    @property
    def href(self) -> str:
        """Where it leads, as it is written."""
        return self.element.get("href", "").strip()

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
        return self.element.find(FALLBACK)

    @property
    def is_within_fallback(self) -> bool:
        """Tell whether it is itself what stands instead of another."""
        return next(self.element.iterancestors(FALLBACK), None) is not None


@dataclass(frozen=True, slots=True, eq=False)
class Included:
    """What an `xi:include`, `element`, takes in: `part`, an element of `source`, often its root."""

    document: Document
    element: etree._Element
    source: Document
    part: etree._Element


class NotIncludedError(Exception):
    """An `xi:include` leads to nothing that can be shown; `hint` says what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


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


def resolve(documents: Mapping[PurePosixPath, Document]) -> tuple[list[Included], list[Problem]]:
    """Return what the files include, and a warning for each `xi:include` that takes in nothing."""
    found: list[Included] = []
    problems: list[Problem] = []
    for document in documents.values():
        for inclusion in inclusions_in(document):
            if inclusion.is_within_fallback:
                continue
            try:
                found.append(_resolve(documents, inclusion))
            except NotIncludedError as error:
                place = document.at(inclusion.element, "href")
                severity = Severity.WARNING
                problems.append(document.problem(place, _RULE, str(error), error.hint, severity))
    return found, problems


def parts_of_others(included: Iterable[Included]) -> frozenset[PurePosixPath]:
    """Return the files that are shown only where others include them: fragments, no whole TEI."""
    return frozenset(
        one.source.path
        for one in included
        if one.part is one.source.root
        and one.part.tag not in WHOLES
        and one.source is not one.document
    )


def _resolve(documents: Mapping[PurePosixPath, Document], inclusion: Inclusion) -> Included:
    source = _source(documents, inclusion)
    part = source.by_id.get(inclusion.xpointer) if inclusion.xpointer else source.root
    if part is None:
        message = f"`{source.path}` has no element with xml:id `{inclusion.xpointer}`"
        raise NotIncludedError(message, "include the whole file, or name an id")
    return Included(inclusion.document, inclusion.element, source, part)


def _source(documents: Mapping[PurePosixPath, Document], inclusion: Inclusion) -> Document:
    href, path = inclusion.href, inclusion.path
    if inclusion.is_text:
        raise NotIncludedError(f"`{href}` is to be included as plain text", "make it a TEI file")
    if path is None and href.partition("#")[0]:
        raise NotIncludedError(f"`{href}` is not in this folder, so it is not read", "copy it here")
    if path is not None and (path.is_absolute() or ".." in path.parts):
        raise NotIncludedError(f"`{href}` leads out of the folder, so it is not read", "copy it in")
    source = inclusion.document if path is None else documents.get(path)
    if source is None:
        message = f"include/@href=`{href}` leads to no TEI file"
        raise NotIncludedError(message, "mend the path; what else the file has is shown")
    return source


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
