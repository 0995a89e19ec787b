"""What pages are made of: everything of an edition that any page may ask for, gathered once."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from edition.corpus.accounts import Point
from edition.corpus.addresses import Addresses
from edition.corpus.anchors import Anchor
from edition.corpus.document import XML_ID, Document
from edition.corpus.edition import Edition
from edition.corpus.entries import Entry, EntryKind, Place, StaleQuotationError, entries_of, locate
from edition.corpus.mentions import Mention, mentions_in
from edition.corpus.pointers import split
from edition.corpus.registers import Record
from edition.corpus.text import TextMap
from edition.corpus.texts import Text
from edition.corpus.wordings import list_of
from edition.publication.parts import LIMIT, Parts
from edition.publication.pieces import Pieces
from edition.publication.plan import Plan


@dataclass(frozen=True, eq=False)
class Material:
    """An edition ready to be put on pages. All of it is read from the TEI, none of it shown yet."""

    edition: Edition
    limit: int = LIMIT
    """How heavy a text may be before it is cut into parts."""

    @cached_property
    def plan(self) -> Plan:
        """Which pages there are."""
        counts = {record: len(mentions) for record, mentions in self.mentions_of.items()}
        return Plan(self.edition, self.cut, counts)

    @cached_property
    def cut(self) -> dict[Text, Parts]:
        """The texts that are too long for one page, with where they are cut."""
        found: dict[Text, Parts] = {}
        for text in self.edition.texts:
            burden = self._burden(text)
            # A light file needs no measuring: its text is no heavier than its source.
            if len(text.document.source) + sum(burden.values()) > self.limit:
                parts = Parts(text.element, burden, self.limit)
                if len(parts) > 1:
                    found[text] = parts
        return found

    def _burden(self, text: Text) -> Counter[etree._Element]:
        """Return how much is shown in the margin beside the passages of a text."""
        burden: Counter[etree._Element] = Counter()
        first = {entry: anchor.place for entry, anchor in reversed(self.anchors[text])}
        for entry, place in first.items():
            if entry.kind is not EntryKind.ACCOUNT:
                burden[place.element] += len(etree.tostring(entry.element))
        return burden

    @cached_property
    def pieces(self) -> Pieces:
        """The words that must be on the pages."""
        return Pieces(self.edition, {text.element: parts for text, parts in self.cut.items()})

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """All mentions in all texts, in the order of the edition."""
        return tuple(m for text in self.edition.texts for m in mentions_in(self.edition, text))

    @cached_property
    def mentions_of(self) -> dict[Record, list[Mention]]:
        """The mentions of each record."""
        found: defaultdict[Record, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            found[mention.record].append(mention)
        return found

    @cached_property
    def mention_counts(self) -> Counter[Text]:
        """How many mentions each text has."""
        return Counter(mention.text for mention in self.mentions)

    @cached_property
    def anchor_ids(self) -> dict[etree._Element, str]:
        """The addresses that no xml:id gives: of mentions, and of passages without an id."""
        found = {mention.element: mention.anchor for mention in self.mentions}
        for text in self.edition.texts:
            found |= Addresses(text.element).structural
        return found

    @cached_property
    def record_at(self) -> dict[etree._Element, Record]:
        """The record that an element is."""
        return {record.element: record for record in self.edition.records.values()}

    def counts(self, record: Record) -> Counter[str]:
        """Return how often each text mentions a record."""
        return Counter(mention.text.id for mention in self.mentions_of[record])

    @cached_property
    def points_of(self) -> dict[Record, dict[Point, list[str]]]:
        """The points of account that a record occurs in, with the texts whose quoted words name it.

        A point without such a text refers to the record in the summary of what a text says.
        """
        found: defaultdict[Record, dict[Point, list[str]]] = defaultdict(dict)
        for point in self.plan.points:
            for record, text in self._occurrences(point):
                texts = found[record].setdefault(point, [])
                if text and text not in texts:
                    texts.append(text)
        return found

    def _occurrences(self, point: Point) -> Iterator[tuple[Record, str]]:
        for reading in point.readings:
            for quoted in reading.quoted:
                yield from ((m.record, m.text.id) for m in self._mentioned(quoted.place))
            for element in reading.element.iter("*"):
                yield from ((r, "") for r in self.records_named(point.entry.document, element))

    def records_named(self, document: Document, element: etree._Element) -> Iterator[Record]:
        """Yield the records that an element of a valid file names by `ref`."""
        for _, pointer in split(element.get("ref", "")):
            target = self.edition.resolve(document, pointer)
            identifier = "" if target.element is None else target.element.get(XML_ID, "")
            record = self.edition.records.get((target.path, identifier))
            if record is not None:
                yield record

    def _mentioned(self, place: Place) -> Iterator[Mention]:
        """Yield the mentions that stand whole within the words at a place."""
        for mention, (start, end) in self._spans(place.element):
            if place.start <= start and end <= place.end:
                yield mention

    def _spans(self, passage: etree._Element) -> list[tuple[Mention, tuple[int, int]]]:
        if passage not in self._spans_in:
            text_map = TextMap(passage)
            inside = [m for e in passage.iter("*") for m in self._mentions_at.get(e, [])]
            spans = [(mention, text_map.span(mention.element)) for mention in inside]
            self._spans_in[passage] = [(mention, span) for mention, span in spans if span]
        return self._spans_in[passage]

    @cached_property
    def _spans_in(self) -> dict[etree._Element, list[tuple[Mention, tuple[int, int]]]]:
        return {}

    @cached_property
    def _mentions_at(self) -> dict[etree._Element, list[Mention]]:
        found: defaultdict[etree._Element, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            found[mention.element].append(mention)
        return found

    @cached_property
    def anchors(self) -> dict[Text, list[tuple[Entry, Anchor]]]:
        """For each text the places in it that stand-off entries hold on to, entry by entry."""
        found: dict[Text, list[tuple[Entry, Anchor]]] = {text: [] for text in self.edition.texts}
        of_document = defaultdict[Document, list[Text]](list)
        for text in self.edition.texts:
            of_document[text.document].append(text)
        for entry in entries_of(self.edition):
            for place in self._places(entry):
                for text in of_document[place.document]:
                    found[text].append((entry, Anchor(entry.id, entry.kind, place)))
        return found

    def places_of(self, entry: Entry) -> dict[etree._Element, Place]:
        """Return where the words of each reading of a variant stand, in the first of its texts."""
        found: dict[etree._Element, Place] = {}
        for quotation in entry.quotations:
            try:
                found.setdefault(quotation.element, locate(self.edition, quotation))
            except StaleQuotationError:
                continue
        return found

    def is_positive(self, entry: Entry) -> bool:
        """Tell whether an entry names all witnesses of each reading, that of the text too."""
        around = list(entry.element.iterancestors())
        return any(
            plan.apparatus == "positive"
            for plan in self.edition.project.collations
            if list_of(entry.document, plan) in around
        )

    def _places(self, entry: Entry) -> Iterator[Place]:
        for quotation in entry.quotations:
            try:
                yield locate(self.edition, quotation)
            except StaleQuotationError:
                # The validator has reported it; a build with errors does not come this far.
                continue

    def entries_in(self, text: Text) -> list[Entry]:
        """Return the entries anchored in a text, in the order in which the reader meets them."""
        if not self.anchors[text]:
            return []
        order = {element: n for n, element in enumerate(text.document.root.iter())}
        kinds = list(EntryKind)
        first: dict[Entry, tuple[int, int, int]] = {}
        for entry, anchor in self.anchors[text]:
            place = anchor.place
            rank = (order[place.element], place.start, kinds.index(entry.kind))
            first[entry] = min(rank, first.get(entry, rank))
        return sorted(first, key=lambda entry: first[entry])
