"""Pieces: the TEI cut into stretches of words, each to be found whole on some page.

Every word of every file belongs to one piece. A piece's key is the file's path and a fragment,
and stands on the page as `data-tei`, so that a page says itself what it renders.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from lxml import etree

from edition.corpus.document import XML_ID, Document, local_name, tei
from edition.corpus.edition import Edition
from edition.corpus.entries import Entry, EntryKind, entries_of
from edition.corpus.mentions import passage_of
from edition.corpus.text import TextMap, is_read, pieces, words_of

# What an entry is read by: quoted words, and what the editors say of them.
_ENTRY_PIECES = ("rdg", "lem", "quote", "note", "witDetail")
_LISTS = (
    "listPerson",
    "listPlace",
    "listOrg",
    "listEvent",
    "listBibl",
    "listApp",
    "listAnnotation",
)
_IN_TEXT = "ancestor::*[local-name()='text']"
_TITLES = ("head", "desc", "p", "ab")


class Pieces:
    """The pieces of one edition: which element is which, and which words each has."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._keys: dict[etree._Element, str] = {}
        self._documents: dict[str, tuple[Document, etree._Element]] = {}
        self._counts: defaultdict[str, int] = defaultdict(int)
        for document in edition.documents.values():
            for element in self._roots(document):
                self._add(document, element)

    def key(self, element: etree._Element) -> str | None:
        """Return the key of the piece that an element is, if it is one."""
        return self._keys.get(element)

    def repeat(self, document: Document, element: etree._Element) -> str:
        """Return the key of a second piece, for a page that repeats the words of an element.

        Its words are as much sought there as those of the first are on their page.
        """
        key = f"{document.path}#{passage_of(element)}.repeated"
        self._documents[key] = (document, element)
        return key

    @cached_property
    def words(self) -> dict[str, list[str]]:
        """The words of each piece, those of the pieces within it left out."""
        return {key: self._text(element).split() for key, (_, element) in self._documents.items()}

    def _text(self, element: etree._Element) -> str:
        return "".join(piece.characters for piece in pieces(element, self._is_inside))

    def _is_inside(self, element: etree._Element) -> bool:
        """Tell whether an element belongs to the piece round it, and is none of its own."""
        return element not in self._keys

    def map(self, key: str) -> TextMap:
        """Return the text of a piece with the places of its characters."""
        _, element = self._documents[key]
        return TextMap(element, self._is_inside)

    def document(self, key: str) -> Document:
        """Return the file that a piece belongs to."""
        return self._documents[key][0]

    def element(self, key: str) -> etree._Element:
        """Return the element that a piece is."""
        return self._documents[key][1]

    def strays(self) -> Iterator[tuple[Document, etree._Element]]:
        """Yield the elements whose own words belong to no piece, and so would be lost."""
        for document in self._edition.documents.values():
            for element in document.root.iter("*"):
                inside = [element, *element.iterancestors()]
                tails = [c.tail or "" for c in element]
                if "".join([element.text or "", *tails]).strip() and not self._any(inside):
                    yield document, element

    def _any(self, elements: list[etree._Element]) -> bool:
        return any(element in self._keys for element in elements)

    def _add(self, document: Document, element: etree._Element) -> None:
        base = f"{document.path}#{passage_of(element)}"
        identifier, name = element.get(XML_ID), local_name(element)
        if identifier is None:
            self._counts[base + name] += 1
            base += f".{name}{self._counts[base + name]}"
        self._keys[element] = base
        self._documents[base] = (document, element)

    def _roots(self, document: Document) -> Iterator[etree._Element]:
        yield from document.root.iter(tei("teiHeader"))
        for text in document.root.iterchildren(tei("text")):
            yield text
            yield from _within_text(text)
        yield from self._in_registers(document)
        for entry in entries_of(self._edition):
            if entry.document is document:
                yield from _within_entry(entry)

    def _in_registers(self, document: Document) -> Iterator[etree._Element]:
        for record in self._edition.records.values():
            if record.document is document and not record.element.xpath(_IN_TEXT):
                yield record.element
        for stand_off in document.root.iter(tei("standOff")):
            for listing in stand_off.iter(*map(tei, _LISTS)):
                yield from listing.iterchildren(*map(tei, _TITLES))


def _within_text(text: etree._Element) -> Iterator[etree._Element]:
    """Yield what stands beside the words of a text: alternatives and notes."""
    for element in text.iter("*"):
        if local_name(element) == "note" or not is_read(element):
            yield element


def _within_entry(entry: Entry) -> Iterator[etree._Element]:
    for element in entry.element.iter(*map(tei, _ENTRY_PIECES)):
        # The reading of an account is a frame round its quotations and its note.
        frame = entry.kind is EntryKind.ACCOUNT and local_name(element) in ("rdg", "lem")
        if not frame and words_of(element):
            yield element
