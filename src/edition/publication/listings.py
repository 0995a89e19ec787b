"""The pages that list what an edition has: its registers, and the headers of its files."""

from collections.abc import Iterator, Sequence

from lxml import etree

from edition.corpus.document import Document, tei
from edition.corpus.registers import Kind, Record
from edition.corpus.units import WHOLES, units_of
from edition.publication.copies import Copies
from edition.publication.elements import make_element, page_name
from edition.publication.material import Material
from edition.publication.pieces import REGISTERS, TITLES
from edition.publication.plan import Page, portion_path
from edition.publication.portions import Portion

# Where there are more texts than this, a register gives their number, not each by name.
_TEXTS_NAMED = 24


class Listings:
    """Makes the contents of pages that list things."""

    def __init__(self, material: Material, copies: Copies) -> None:
        self._material = material
        self._edition = material.edition
        self._plan = material.plan
        self._copies = copies

    def home(self, page: Page) -> Iterator[etree._Element]:
        """Yield the pages on which very many texts are listed."""
        names = [text.id for text in self._edition.texts]
        yield _portions(page.path, self._plan.text_portions, names)

    def about(self) -> Iterator[etree._Element]:
        """Yield the headers of all files but the texts'; the edition's own comes first."""
        own = {text.header for text in self._edition.texts}
        documents = self._edition.documents.values()
        for document in sorted(documents, key=lambda d: d is not self._edition.front):
            for unit in units_of(document):
                if unit.header is not None and unit.header not in own:
                    yield self._copies.source(document, unit.header)

    def remains(self, document: Document) -> Iterator[etree._Element]:
        """Yield what of a file no other page has; what others tell is there by its link alone."""
        for part in self._plan.remains.parts[document]:
            source = self._copies.source(document, part)
            for duplicate in [e for e in source.iter("*") if e.get(page_name("told"))]:
                _empty(duplicate)
            if part.tag in WHOLES:
                for child in source[0].iterchildren("*"):
                    _empty(child)
            yield source

    def sources(self, page: Page) -> Iterator[etree._Element]:
        """Yield the headers of the texts."""
        texts, portions = self._edition.texts, self._plan.source_portions
        if portions and page.portion is None:
            yield _portions(page.path, portions, [text.id for text in texts])
            return
        for text in texts if page.portion is None else texts[page.portion.items]:
            if text.own_header is not None:
                yield self._copies.source(text.document, text.own_header, of=text.id)

    def register(self, page: Page, kind: Kind) -> Iterator[etree._Element]:
        """Yield the records of a kind, and how often the texts mention each."""
        records, portions = self._plan.records_by_kind[kind], self._plan.register_portions(kind)
        if page.portion is not None:
            records = records[page.portion.items]
        elif portions:
            yield from self._lists(records, [], with_titles=True)
            yield _portions(page.path, portions, [record.name for record in records])
            return
        yield from self._lists(records, records, with_titles=page.portion is None)
        counts = make_element("counts")
        for record in records:
            counts.extend(self._counts(record))
        yield counts

    def _lists(
        self, records: Sequence[Record], listed: Sequence[Record], *, with_titles: bool
    ) -> Iterator[etree._Element]:
        """Yield the lists that records stand in, with those that are to be listed."""
        by_list: dict[etree._Element, tuple[Document, list[etree._Element]]] = {}
        for record in records:
            # A list may lie in others, which have titles of their own.
            lists = list(record.element.iterancestors(*map(tei, REGISTERS)))
            for listing in reversed(lists if with_titles else lists[:1]):
                if listing not in by_list:
                    titles = list(listing.iterchildren(*map(tei, TITLES))) if with_titles else []
                    by_list[listing] = record.document, titles
        for record in listed:
            parent = record.element.getparent()
            if parent is not None:
                by_list[parent][1].append(record.element)
        for parent, (document, children) in by_list.items():
            yield self._copies.selection(document, parent, children)

    def _counts(self, record: Record) -> Iterator[etree._Element]:
        counts = self._material.counts(record)
        if counts and len(self._edition.texts) > _TEXTS_NAMED:
            yield make_element("count", id=record.id, n=counts.total(), texts=len(counts))
            return
        for text, number in counts.items():
            yield make_element("count", id=record.id, text=text, n=number)


def _empty(element: etree._Element) -> None:
    for child in list(element):
        element.remove(child)
    element.text = None
    element.attrib.pop(page_name("piece"), None)


def _portions(path: str, portions: Sequence[Portion], names: Sequence[str]) -> etree._Element:
    """Return `p:portions`: the pages that a list is on, with what each begins and ends with."""
    made = make_element("portions")
    for portion in portions:
        listed = make_element(
            "portion",
            n=portion.number,
            page=portion_path(path, portion.number),
            first=names[portion.start],
            last=names[portion.end - 1],
        )
        made.append(listed)
    return made
