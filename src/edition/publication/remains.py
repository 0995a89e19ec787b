"""What no other page has: parts of a file that are neither text nor header, nor told elsewhere.

Registers have their records on pages of their own, and stand-off entries are shown beside the
words they are about. What is left of a `standOff`, a `facsimile` or a part that nobody has heard
of is shown on a page of its own, so that nothing in a file depends on being foreseen.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property

from lxml import etree

from edition.corpus.accounts import Point
from edition.corpus.document import Document, tei
from edition.corpus.edition import Edition
from edition.corpus.entries import Entry, EntryKind, StaleQuotationError, entries_of, locate
from edition.corpus.inclusions import XINCLUDE, parts_of_others
from edition.corpus.text import words_of
from edition.corpus.units import WHOLES, units_of
from edition.publication.pieces import REGISTERS, TITLES


class Remains:
    """The parts of each file that need a page, in document order."""

    def __init__(self, edition: Edition, points: Iterable[Point]) -> None:
        self._edition = edition
        self._points = {point.entry.element for point in points}

    @cached_property
    def parts(self) -> dict[Document, list[etree._Element]]:
        """The parts by file, of the files that have any."""
        elsewhere = parts_of_others(self._edition.inclusions.values())
        found: dict[Document, list[etree._Element]] = {}
        for document in self._edition.documents.values():
            if document.path in elsewhere:
                continue
            left = [p for unit in units_of(document) for p in unit.parts if self._is_left(p)]
            left += [body for body in self._unread_bodies(document) if words_of(body)]
            if left:
                found[document] = left
        return found

    def _unread_bodies(self, document: Document) -> Iterator[etree._Element]:
        """Yield the texts that the project counts neither among its texts nor its essays."""
        texts = (*self._edition.texts, *self._edition.essays)
        read = {text.element for text in texts if text.document is document}
        front = self._edition.front is document
        for unit in units_of(document):
            for body in unit.bodies:
                home = front and body is document.root.find(tei("text"))
                if body not in read and not home and body is not unit.header:
                    yield body

    @cached_property
    def told(self) -> frozenset[etree._Element]:
        """The records, entries and lists of them that have their place on other pages."""
        records = {record.element for record in self._edition.records.values()}
        entries = {e.element for e in entries_of(self._edition) if self._is_told(e)}
        # A register's page has all that stands before its records, an entry the headings over it.
        registers = {
            title
            for record in records
            for listing in record.iterancestors(*map(tei, REGISTERS))
            for title in listing.iterchildren(*map(tei, TITLES))
        }
        headings = {
            head
            for entry in entries
            for listing in entry.iterancestors(tei("listApp"), tei("listAnnotation"))
            for head in listing.iterchildren(tei("head"))
        }
        return frozenset(records | entries | registers | headings)

    def _is_told(self, entry: Entry) -> bool:
        if entry.kind is EntryKind.ACCOUNT:
            return entry.element in self._points
        return any(self._is_anchored(entry, n) for n in range(len(entry.quotations)))

    def _is_anchored(self, entry: Entry, number: int) -> bool:
        try:
            place = locate(self._edition, entry.quotations[number])
        except StaleQuotationError:
            return False
        return any(text.document is place.document for text in self._edition.texts)

    def _is_left(self, element: etree._Element) -> bool:
        """Tell whether there are words in an element that are not told elsewhere."""
        if element in self.told:
            return False
        if str(element.tag).startswith(XINCLUDE):
            return self._includes_fragment(element)
        tails = (child.tail or "" for child in element)
        if (element.text or "").strip() or "".join(tails).strip():
            return True
        inner = element.iterchildren("*") if element.tag not in WHOLES else ()
        return any(self._is_left(child) for child in inner)

    def _includes_fragment(self, include: etree._Element) -> bool:
        inclusion = self._edition.inclusions.get(include)
        if inclusion is None:
            return bool(words_of(include))
        return inclusion.part.tag not in WHOLES
