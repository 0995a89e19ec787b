"""Where the texts name what the registers describe."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from edition.corpus.addresses import Addresses
from edition.corpus.document import XML_ID, local_name
from edition.corpus.edition import Edition
from edition.corpus.pointers import PointerSyntaxError, split
from edition.corpus.registers import Record
from edition.corpus.targets import DanglingPointerError
from edition.corpus.text import text_of
from edition.corpus.texts import Text

NAMING = frozenset(
    "persName placeName orgName eventName objectName name rs title geogName settlement country "
    "region bibl".split()
)


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """One mention of one record: `form` as printed, in the passage with this id.

    `place` is the element that this passage is, and `anchor` the mention's own address: the passage
    and the mention's number in it.
    """

    record: Record
    text: Text
    element: etree._Element
    place: etree._Element
    passage: str
    anchor: str
    form: str


def mentions_in(edition: Edition, text: Text) -> Iterator[Mention]:
    """Yield the mentions of records in a text, in document order."""
    counts: defaultdict[str, int] = defaultdict(int)
    addresses = Addresses(text.element)
    for element in text.element.iter("*"):
        records = list(records_named(edition, text, element))
        if not records:
            continue
        place, passage = addresses.passage(element)
        counts[passage] += 1
        anchor = f"{passage}.n{counts[passage]}"
        for record in records:
            yield Mention(record, text, element, place, passage, anchor, text_of(element))


def records_named(edition: Edition, text: Text, element: etree._Element) -> Iterator[Record]:
    """Yield the records that an element of a text names."""
    reference = element.get("ref")
    if reference is None or local_name(element) not in NAMING:
        return
    for _, pointer in split(reference):
        try:
            target = edition.resolve(text.document, pointer, element)
        except (DanglingPointerError, PointerSyntaxError):
            continue
        identifier = target.element.get(XML_ID, "") if target.element is not None else ""
        record = edition.records.get((target.path, identifier))
        if record is not None:
            yield record


def passage_of(element: etree._Element) -> str:
    """Return the id of the passage an element stands in: its own or the nearest ancestor's."""
    current: etree._Element | None = element
    while current is not None:
        identifier = current.get(XML_ID)
        if identifier is not None:
            return identifier
        current = current.getparent()
    return ""
