"""Variants of wording: the list that a collation keeps, and where in the texts its entries stand"""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from lxml import etree

from edition.collations import CollationPlan
from edition.corpus.accounts import sigla_of
from edition.corpus.document import NAMESPACES, Document, tei
from edition.corpus.edition import Edition
from edition.corpus.entries import (
    Entry,
    EntryKind,
    Quotation,
    StaleQuotationError,
    entries_of,
    locate,
)
from edition.corpus.passages import Passages
from edition.project import Project

Spot = tuple[int, int]
"""From where to where words stand in a text; both the same for a point."""


def apparatus_path(project: Project) -> PurePosixPath:
    """Return the path of the file that holds a project's variants of wording."""
    folder = "tei/" if (project.folder / "tei").is_dir() else ""
    return PurePosixPath(f"{folder}apparatus/textual.xml")


def list_of(document: Document, plan: CollationPlan) -> etree._Element | None:
    """Return the list of variants that is a collation's, told by its name; None without one."""
    lists = document.root.xpath("t:standOff//t:listApp[@type='textual']", namespaces=NAMESPACES)
    named = (found for found in lists if found.get("subtype", "") == plan.name)
    return next(named, None)


def entries_in(edition: Edition, plan: CollationPlan) -> Iterator[Entry]:
    """Yield the variants that a collation keeps."""
    document = edition.documents.get(apparatus_path(edition.project))
    listing = None if document is None else list_of(document, plan)
    for entry in entries_of(edition) if listing is not None else ():
        if entry.kind is EntryKind.VARIANT and listing in list(entry.element.iterancestors()):
            yield entry


def readings_of(entry: Entry) -> Iterator[tuple[str, Quotation]]:
    """Yield what an entry quotes, each with the siglum of the witness that it is of.

    Readings that do not give one pointer for each siglum are left out.
    """
    by_element: dict[etree._Element, list[Quotation]] = {}
    for quotation in entry.quotations:
        by_element.setdefault(quotation.element, []).append(quotation)
    for element, quotations in by_element.items():
        if element.tag != tei("quote"):
            sigla = sigla_of(element)
            if len(sigla) == len(quotations):
                yield from zip(sigla, quotations, strict=True)


def spot_of(edition: Edition, passages: Passages, quotation: Quotation) -> Spot | None:
    """Return where in a text quoted words stand; None where they do not, or not in this text."""
    try:
        place = locate(edition, quotation)
    except StaleQuotationError:
        return None
    start = passages.start_of(place.element)
    return None if start is None else (start + place.start, start + place.end)


def spots_of(edition: Edition, texts: Mapping[str, Passages], entry: Entry) -> dict[str, Spot]:
    """Return where an entry's readings stand, by siglum; nothing if one of them does not."""
    found: dict[str, Spot] = {}
    for siglum, quotation in readings_of(entry):
        if siglum in texts:
            spot = spot_of(edition, texts[siglum], quotation)
            if spot is None:
                return {}
            found[siglum] = spot
    return found
