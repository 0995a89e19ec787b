"""Pieces: the TEI cut into stretches of words, each to be found whole on some page.

Every word of every file belongs to one piece. A piece's key is the file's path and a fragment,
and stands on the page as `data-tei`, so that a page says itself what it renders.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from lxml import etree

from edition.corpus.document import XML_ID, Document, local_name, tei
from edition.corpus.edition import Edition
from edition.corpus.entries import Entry, EntryKind, entries_of
from edition.corpus.inclusions import FALLBACK
from edition.corpus.mentions import passage_of
from edition.corpus.text import TextMap, is_read, pieces, words_of
from edition.corpus.units import WHOLES, Unit, units_of
from edition.publication.parts import Parts

# What an entry is read by: quoted words, and what the editors say of them.
_ENTRY_PIECES = ("rdg", "lem", "quote", "note", "witDetail")
REGISTERS = ("listPerson", "listPlace", "listOrg", "listEvent", "listBibl")
"""The lists whose records have pages of their own."""
_LISTS = (*REGISTERS, "listApp", "listAnnotation")
_IN_TEXT = "ancestor::*[local-name()='text' or local-name()='sourceDoc']"
_DATA = frozenset(map(tei, ("TEI", "teiCorpus", "standOff", "facsimile", *_LISTS)))
_ENTRIES = (tei("listApp"), tei("listAnnotation"))
TITLES = ("head", "desc", "p", "ab")
"""What such a list says of itself."""
_PART = ".part"


def part_key(key: str, number: int) -> str:
    """Return the key of a part (numbered from 0) of a piece that is cut."""
    return f"{key}{_PART}{number + 1}"


class Pieces:
    """The pieces of one edition: which element is which, and which words each has.

    Of a text that is cut into `parts`, each part is a piece of its own.
    """

    def __init__(
        self, edition: Edition, parts: Mapping[etree._Element, Parts] | None = None
    ) -> None:
        self._edition = edition
        self._parts = parts or {}
        self._keys: dict[etree._Element, str] = {}
        self._documents: dict[str, tuple[Document, etree._Element]] = {}
        self._counts: defaultdict[str, int] = defaultdict(int)
        self._named: set[str] = set()
        # A part that another file includes stands for the fallback, which then is not shown.
        self._unread = {
            fallback
            for inclusion in edition.inclusions
            for fallback in inclusion.iterchildren(FALLBACK)
        }
        beside = _beside_texts(edition)
        for document in edition.documents.values():
            for element in (*_roots(document), *beside[document]):
                self._add(document, element)

    def key(self, element: etree._Element) -> str | None:
        """Return the key of the piece that an element is, if it is one."""
        return self._keys.get(element)

    def repeat(self, document: Document, element: etree._Element) -> str:
        """Return the key of a second piece, for a page that repeats the words of an element.

        Its words are as much sought there as those of the first are on their page.
        """
        key = f"{document.path}#{passage_of(element)}.repeated"
        if key not in self._documents:
            self._documents[key] = (document, element)
            self.words[key] = self._words_of(element)
        return key

    @cached_property
    def words(self) -> dict[str, list[str]]:
        """The words of each piece, those of the pieces within it left out."""
        found: dict[str, list[str]] = {}
        for element, key in self._keys.items():
            if element in self._parts:
                found |= self._words_of_parts(element, key)
            else:
                found[key] = self._words_of(element)
        return found

    def _words_of(self, element: etree._Element) -> list[str]:
        return "".join(run.characters for run in pieces(element, self._is_inside)).split()

    def _words_of_parts(self, element: etree._Element, key: str) -> dict[str, list[str]]:
        parts = self._parts[element]
        characters: list[list[str]] = [[] for _ in range(len(parts))]
        for run in pieces(element, self._is_inside):
            characters[parts.of_run(run)].append(run.characters)
        return {part_key(key, n): "".join(runs).split() for n, runs in enumerate(characters)}

    def offset(self, key: str) -> int:
        """Return how many words of an element come before those of one of its parts."""
        if self.element(key) not in self._parts:
            return 0
        whole, _, number = key.rpartition(_PART)
        return sum(len(self.words[part_key(whole, n)]) for n in range(int(number) - 1))

    def _is_inside(self, element: etree._Element) -> bool:
        """Tell whether an element belongs to the piece round it, and is none of its own."""
        return element not in self._keys and element not in self._unread

    def map(self, key: str) -> TextMap:
        """Return the text of a piece with the places of its characters."""
        return TextMap(self.element(key), self._is_inside)

    def document(self, key: str) -> Document:
        """Return the file that a piece belongs to."""
        return self._documents[key][0]

    def element(self, key: str) -> etree._Element:
        """Return the element that a piece is."""
        return self._documents[key][1]

    def _add(self, document: Document, element: etree._Element) -> None:
        if element in self._keys:
            return
        base = f"{document.path}#{passage_of(element)}"
        identifier, name = element.get(XML_ID), local_name(element)
        # An id that stands twice, though it may not, names its first element alone.
        if identifier is None or base in self._named:
            self._counts[base + name] += 1
            base += f".{name}{self._counts[base + name]}"
        self._named.add(base)
        self._keys[element] = base
        parts = self._parts.get(element)
        for key in [base] if parts is None else [part_key(base, n) for n in range(len(parts))]:
            self._documents[key] = (document, element)


def _roots(document: Document) -> Iterator[etree._Element]:
    for unit in units_of(document):
        yield from (e for e in (unit.header, *unit.bodies, *unit.parts) if e is not None)
        if unit.root in unit.parts and unit.root.tag in WHOLES:
            # Words between the parts of a TEI are a piece, in which the parts are none.
            yield from unit.root.iterchildren("*")
        for body in (*unit.bodies, *_fragments(unit)):
            yield from _beside_the_text(body)
        for part in unit.parts:
            yield from _beside_data(part)


def _beside_texts(edition: Edition) -> dict[Document, list[etree._Element]]:
    """Return what registers and stand-off entries are read by, file by file."""
    found: defaultdict[Document, list[etree._Element]] = defaultdict(list)
    for record in edition.records.values():
        if not record.element.xpath(_IN_TEXT):
            found[record.document].append(record.element)
            for listing in record.element.iterancestors(*map(tei, REGISTERS)):
                found[record.document].extend(listing.iterchildren(*map(tei, TITLES)))
    for document in edition.documents.values():
        for stand_off in document.root.iter(tei("standOff")):
            for listing in stand_off.iter(*map(tei, _LISTS)):
                found[document].extend(listing.iterchildren(*map(tei, TITLES)))
    for entry in entries_of(edition):
        found[entry.document].extend(_within_entry(entry))
    return found


def _fragments(unit: Unit) -> Iterator[etree._Element]:
    """Yield the part of a text that a file is, if it is one for other files to include."""
    if unit.root in unit.parts and unit.root.tag not in _DATA:
        yield unit.root


def _beside_the_text(body: etree._Element) -> Iterator[etree._Element]:
    """Yield what stands beside the words of a text: alternatives and notes."""
    if body.tag == tei("teiHeader"):
        return
    for element in body.iter("*"):
        is_beside = local_name(element) == "note" or not is_read(element)
        if is_beside and not _is_in_example(element):
            yield element


def _beside_data(part: etree._Element) -> Iterator[etree._Element]:
    """Yield the alternatives in what is no text, but for those of entries, read by their own."""
    if part.tag in WHOLES:
        return
    for element in part.iter("*"):
        is_entry = next(element.iterancestors(*_ENTRIES), None) is not None
        if not (is_entry or is_read(element) or _is_in_example(element)):
            yield element


def _is_in_example(element: etree._Element) -> bool:
    """Tell whether an element is part of an example of markup, which is shown as it is written."""
    return any(local_name(around) == "egXML" for around in element.iterancestors())


def _within_entry(entry: Entry) -> Iterator[etree._Element]:
    for element in entry.element.iter(*map(tei, _ENTRY_PIECES)):
        # The reading of an account is a frame round its quotations and its note.
        frame = entry.kind is EntryKind.ACCOUNT and local_name(element) in ("rdg", "lem")
        if not frame and words_of(element):
            yield element
