"""What pages are made of: everything of an edition that any page may ask for, gathered once."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from edition.corpus.addresses import Addresses
from edition.corpus.anchors import Anchor
from edition.corpus.edition import Edition, Text
from edition.corpus.entries import Entry, EntryKind, Place, StaleQuotationError, entries_of, locate
from edition.corpus.mentions import Mention, mentions_in
from edition.corpus.registers import Record
from edition.publication.pieces import Pieces
from edition.publication.plan import Plan


@dataclass(frozen=True, eq=False)
class Material:
    """An edition ready to be put on pages. All of it is read from the TEI, none of it shown yet."""

    edition: Edition

    @cached_property
    def plan(self) -> Plan:
        """Which pages there are."""
        return Plan(self.edition)

    @cached_property
    def pieces(self) -> Pieces:
        """The words that must be on the pages."""
        return Pieces(self.edition)

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

    def counts(self, record: Record) -> Counter[str]:
        """Return how often each text mentions a record."""
        return Counter(mention.text.id for mention in self.mentions_of[record])

    @cached_property
    def anchors(self) -> dict[Text, list[tuple[Entry, Anchor]]]:
        """For each text the places in it that stand-off entries hold on to, entry by entry."""
        found: dict[Text, list[tuple[Entry, Anchor]]] = {text: [] for text in self.edition.texts}
        for entry in entries_of(self.edition):
            for place in self._places(entry):
                for text in self.edition.texts:
                    if text.document is place.document:
                        found[text].append((entry, Anchor(entry.id, entry.kind, place)))
        return found

    def _places(self, entry: Entry) -> Iterator[Place]:
        for quotation in entry.quotations:
            try:
                yield locate(self.edition, quotation)
            except StaleQuotationError:
                # The validator has reported it; a build with errors does not come this far.
                continue

    def entries_in(self, text: Text) -> list[Entry]:
        """Return the entries anchored in a text, in the order in which the reader meets them."""
        order = {element: n for n, element in enumerate(text.document.root.iter())}
        kinds = list(EntryKind)
        first: dict[Entry, tuple[int, int, int]] = {}
        for entry, anchor in self.anchors[text]:
            place = anchor.place
            rank = (order[place.element], place.start, kinds.index(entry.kind))
            first[entry] = min(rank, first.get(entry, rank))
        return sorted(first, key=lambda entry: first[entry])
