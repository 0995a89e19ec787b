"""Copies of TEI for page documents, told what the TEI cannot know of itself."""

import copy
from collections.abc import Iterable

from lxml import etree

from edition.corpus.document import Document
from edition.publication.elements import make_element, page_name
from edition.publication.material import Material


class Copies:
    """Makes copies of an edition's TEI, each wrapped with where it is from."""

    def __init__(self, material: Material) -> None:
        self._material = material

    def wrapper(self, document: Document, of: str = "") -> etree._Element:
        """Return an empty `p:source` for TEI of a file."""
        download = self._material.plan.download(document.path)
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
        self.annotate(element, duplicate.iter(), marked)
        source.append(duplicate)
        return source

    def selection(
        self, document: Document, parent: etree._Element, children: Iterable[etree._Element]
    ) -> etree._Element:
        """Return `p:source` with a copy of an element that has these of its children alone."""
        source = self.wrapper(document)
        shell = etree.SubElement(source, parent.tag, dict(parent.attrib), nsmap=parent.nsmap)
        for child in children:
            duplicate = copy.deepcopy(child)
            self.annotate(child, duplicate.iter())
            shell.append(duplicate)
        return source

    def annotate(
        self,
        original: etree._Element,
        duplicates: Iterable[etree._Element],
        marked: etree._Element | None = None,
    ) -> None:
        """Tell a copy what its elements are: pieces, mentions, the mention that is meant here."""
        for element, duplicate in zip(original.iter(), duplicates, strict=True):
            key = self._material.pieces.key(element)
            anchor = self._material.anchor_ids.get(element)
            if key is not None:
                duplicate.set(page_name("piece"), key)
            if anchor is not None:
                duplicate.set(page_name("id"), anchor)
            if element is marked:
                duplicate.set(page_name("here"), "true")
