"""Authority records: the persons, places, organisations, events and works that a file lists."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from lxml import etree

from edition.corpus.document import NAMESPACES, XML_ID, Document, local_name, tei
from edition.corpus.text import text_of


class Kind(StrEnum):
    """What kind of thing a record describes."""

    PERSON = "person"
    PLACE = "place"
    ORG = "org"
    EVENT = "event"
    WORK = "work"


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """One authority record: `name` is the preferred form, `sort` the key it is filed under."""

    id: str
    kind: Kind
    name: str
    sort: str
    document: Document
    element: etree._Element

    @property
    def names(self) -> list[str]:
        """All forms of the name, the preferred one first."""
        forms = [self.name, *(text_of(name) for name in _names(self.element))]
        return list(dict.fromkeys(form for form in forms if form))

    @property
    def position(self) -> tuple[float, float] | None:
        """Latitude and longitude in degrees, from the first `geo` that has two such numbers."""
        for geo in self.element.iter(tei("geo")):
            numbers = text_of(geo).replace(",", " ").split()
            try:
                latitude, longitude = (float(number) for number in numbers)
            except ValueError:
                continue
            if abs(latitude) <= 90 and abs(longitude) <= 180:
                return latitude, longitude
        return None


# The lists that hold records, what a record in each is called, and what names it.
_LISTED = {
    "listPerson": (Kind.PERSON, ("person", "personGrp")),
    "listPlace": (Kind.PLACE, ("place",)),
    "listOrg": (Kind.ORG, ("org",)),
    "listEvent": (Kind.EVENT, ("event",)),
    "listBibl": (Kind.WORK, ("bibl", "biblStruct")),
}
_NAMES = frozenset(
    ("persName", "placeName", "orgName", "eventName", "name", "title", "label", "head")
)
# A list of books in a text is a bibliography; only one set apart as data is a register.
_REGISTERS = "ancestor::t:standOff or ancestor::t:particDesc or ancestor::t:settingDesc"


def records_of(document: Document) -> Iterator[Record]:
    """Yield the records of a file in document order."""
    for list_name, (kind, names) in _LISTED.items():
        for element in document.root.iter(*(f"{{*}}{name}" for name in names)):
            parent = element.getparent()
            if element.get(XML_ID) is None or parent is None or local_name(parent) != list_name:
                continue
            if kind is not Kind.WORK or element.xpath(_REGISTERS, namespaces=NAMESPACES):
                yield _record(kind, document, element)


def _record(kind: Kind, document: Document, element: etree._Element) -> Record:
    identifier = element.get(XML_ID, "")
    names = list(_names(element))
    preferred = [name for name in names if name.get("type") == "preferred"]
    name = next((text_of(name) for name in (*preferred, *names)), "") or identifier
    sort = element.get("sortKey") or name
    return Record(identifier, kind, name, sort.casefold(), document, element)


def _names(element: etree._Element) -> Iterator[etree._Element]:
    return (c for c in element if isinstance(c.tag, str) and local_name(c) in _NAMES)
