"""Copies of TEI for page documents: each element told what it is, each block parted from the next.

The TEI itself is never changed. A copy says of its elements which pieces and which mentions they
are and which page tells of them; it has white space wherever the TEI parts words without any, so
that no rendering can join them; and what a file includes stands where it is included.
"""

import copy
from collections.abc import Iterable, Sequence

from lxml import etree

from edition.corpus.bases import base_of
from edition.corpus.blocks import parts_words
from edition.corpus.document import Document
from edition.corpus.inclusions import Included
from edition.corpus.units import WHOLES
from edition.publication.elements import make_element, page_name
from edition.publication.material import Material


class Copies:
    """Makes copies of an edition's TEI, each wrapped with where it is from."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._plan = material.plan
        self._open: list[etree._Element] = []

    def wrapper(self, document: Document, of: str = "") -> etree._Element:
        """Return an empty `p:source` for TEI of a file."""
        download = self._plan.download(document.path)
        return make_element("source", file=document.path, url=download, text=of)

    def source(
        self,
        document: Document,
        element: etree._Element,
        *,
        of: str = "",
        marked: etree._Element | None = None,
    ) -> etree._Element:
        """Return `p:source` with a copy of an element; `marked` within it is the one meant here."""
        source = self.wrapper(document, of)
        duplicate = copy.deepcopy(element)
        duplicate.tail = None
        source.append(duplicate)
        originals, duplicates = list(element.iter()), list(duplicate.iter())
        if marked is not None:
            duplicates[originals.index(marked)].set(page_name("here"), "true")
        self.finish(document, originals, duplicates)
        return source

    def selection(
        self, document: Document, parent: etree._Element, children: Iterable[etree._Element]
    ) -> etree._Element:
        """Return `p:source` with a copy of an element that has these of its children alone."""
        source = self.wrapper(document)
        shell = etree.SubElement(source, parent.tag, dict(parent.attrib), nsmap=parent.nsmap)
        for child in children:
            duplicate = copy.deepcopy(child)
            shell.append(duplicate)
            self.finish(document, list(child.iter()), list(duplicate.iter()))
            if parts_words(child):
                _set_apart(duplicate)
        return source

    def finish(
        self,
        document: Document,
        originals: Sequence[etree._Element],
        duplicates: Sequence[etree._Element],
    ) -> None:
        """Make of elements that are as yet mere doubles what a page needs."""
        pairs = [
            (original, duplicate)
            for original, duplicate in zip(originals, duplicates, strict=True)
            if isinstance(original.tag, str)
        ]
        for original, duplicate in pairs:
            self._annotate(document, original, duplicate)
            if parts_words(original) and duplicate is not duplicates[0]:
                _set_apart(duplicate)
        for original, duplicate in pairs:
            included = self._material.edition.inclusions.get(original)
            if included is not None:
                self._include(included, duplicate)

    def _annotate(
        self, document: Document, element: etree._Element, duplicate: etree._Element
    ) -> None:
        """Tell a copy what its element is: a piece, a mention, a record with a page."""
        record = self._material.record_at.get(element)
        facts = {
            "piece": self._material.pieces.key(element),
            "id": self._material.anchor_ids.get(element),
            "page": None if record is None else self._plan.record_path(record),
            "told": "true" if element in self._plan.remains.told else None,
            "base": base_of(document, element),
        }
        for name, value in facts.items():
            if value:
                duplicate.set(page_name(name), value)

    def _include(self, included: Included, duplicate: etree._Element) -> None:
        """Put what an `xi:include` takes in into its copy, unless that is a TEI of its own."""
        for child in list(duplicate):
            duplicate.remove(child)
        duplicate.text = None
        if included.part.tag in WHOLES or included.part in self._open:
            return
        self._open.append(included.part)
        duplicate.append(self.source(included.source, included.part))
        self._open.pop()


def _set_apart(element: etree._Element) -> None:
    """Make sure that white space stands before and after an element."""
    before, parent = element.getprevious(), element.getparent()
    if before is not None:
        before.tail = _ending_in_space(before.tail)
    elif parent is not None:
        parent.text = _ending_in_space(parent.text)
    if not (element.tail or "")[:1].isspace():
        element.tail = f" {element.tail or ''}"


def _ending_in_space(characters: str | None) -> str:
    characters = characters or ""
    return characters if characters[-1:].isspace() else f"{characters} "
