"""XInclude: parts that one file takes in from another, shown where they are taken in.

Nothing is fetched, and nothing from outside the project's folder is read. The included part stays
in its own file, with its own places; only the page has it where it belongs.
"""

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote

from lxml import etree

from edition.corpus.document import Document
from edition.corpus.units import WHOLES
from edition.problems import Problem, Severity

XINCLUDE = "{http://www.w3.org/2001/XInclude}"
FALLBACK = f"{XINCLUDE}fallback"
_RULE = "missing-include"


@dataclass(frozen=True, slots=True, eq=False)
class Inclusion:
    """One `xi:include` and what it takes in: an element of another file, or the same."""

    document: Document
    element: etree._Element
    source: Document
    part: etree._Element


class NotIncludedError(Exception):
    """An `xi:include` leads to nothing that can be shown; `hint` says what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def included_path(document: Document, include: etree._Element) -> PurePosixPath:
    """Return the path that an include leads to, from the project's folder on.

    Raises `NotIncludedError` where it leads out of the folder, or is to be read as plain text.
    """
    href = include.get("href", "")
    if include.get("parse", "xml") != "xml":
        raise NotIncludedError(f"`{href}` is to be included as plain text", "make it a TEI file")
    if ":" in href or href.startswith("/"):
        raise NotIncludedError(f"`{href}` is not in this folder, so it is not read", "copy it here")
    uri = unquote(href.partition("#")[0])
    path = PurePosixPath(posixpath.normpath(document.path.parent / uri)) if uri else document.path
    if ".." in path.parts:
        raise NotIncludedError(f"`{href}` leads out of the folder, so it is not read", "copy it in")
    return path


def includes_of(document: Document) -> Iterator[etree._Element]:
    """Yield the `xi:include`s of a file that are not the fallback of another."""
    for include in document.root.iter(f"{XINCLUDE}include"):
        if next(include.iterancestors(FALLBACK), None) is None:
            yield include


def resolve(documents: Mapping[PurePosixPath, Document]) -> tuple[list[Inclusion], list[Problem]]:
    """Return the inclusions of all files, and a warning for each that does not resolve."""
    found: list[Inclusion] = []
    problems: list[Problem] = []
    for document in documents.values():
        for include in includes_of(document):
            try:
                found.append(_resolve(documents, document, include))
            except NotIncludedError as error:
                place = document.at(include, "href")
                severity = Severity.WARNING
                problems.append(document.problem(place, _RULE, str(error), error.hint, severity))
    return found, problems


def _resolve(
    documents: Mapping[PurePosixPath, Document], document: Document, include: etree._Element
) -> Inclusion:
    source = documents.get(included_path(document, include))
    if source is None:
        message = f"include/@href=`{include.get('href')}` leads to no TEI file"
        raise NotIncludedError(message, "mend the path; what else the file has is shown")
    pointer = include.get("xpointer", "")
    part = source.by_id.get(pointer) if pointer else source.root
    if part is None:
        message = f"`{source.path}` has no element with xml:id `{pointer}`"
        raise NotIncludedError(message, "include the whole file, or name an id")
    return Inclusion(document, include, source, part)


def parts_of_others(inclusions: Iterable[Inclusion]) -> frozenset[PurePosixPath]:
    """Return the files that are shown only where others include them: fragments, no whole TEI."""
    return frozenset(
        i.source.path
        for i in inclusions
        if i.part is i.source.root and i.part.tag not in WHOLES and i.source is not i.document
    )
