"""What `@wit` names: the witnesses of a file's own list, or of the edition's.

TEI asks for pointers (`#A`). Many write the bare siglum, `A`, or one that is no id at all but the
`@n` or the abbreviation of a witness; all are understood here, once, for checks and for pages.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from lxml import etree

from edition.corpus.document import XML_ID, Document, local_name, tei
from edition.corpus.edition import Edition
from edition.corpus.pointers import PointerSyntaxError, split
from edition.corpus.targets import DanglingPointerError

WITNESSES = frozenset(
    "witness listWit msDesc msPart msFrag bibl biblStruct biblFull listBibl handNote object "
    "recording".split()
)
"""The elements that describe a witness or a group of witnesses."""

_LABELS = ("abbr", "idno", "siglum")


class Naming(StrEnum):
    """How a witness is named: by a pointer, its bare id, or the `@n` or abbreviation it has."""

    POINTER = "pointer"
    ID = "id"
    LABEL = "label"


@dataclass(frozen=True, slots=True, eq=False)
class NamedWitness:
    """A witness, or a group, as one siglum of `@wit` names it.

    `offset` is the siglum's place in the value. Of a witness outside the project, or in a file
    that could not be read, there is no `element`, and nothing is known but its siglum.
    """

    siglum: str
    element: etree._Element | None
    naming: Naming
    raw: str
    offset: int = 0


class Sigla:
    """The witnesses that one file may name: those of its own lists, then those of the edition."""

    def __init__(self, edition: Edition, document: Document) -> None:
        self._edition = edition
        self._document = document
        self._by_id: dict[str, etree._Element] = {}
        self._by_label: dict[str, etree._Element] = {}
        for source in dict.fromkeys((*edition.resolver.family(document), *_list_of(edition))):
            for element in source.root.iter(*map(tei, WITNESSES)):
                self._add(element)

    def _add(self, element: etree._Element) -> None:
        if element.get(XML_ID):
            self._by_id.setdefault(element.get(XML_ID, ""), element)
        for label in _labels(element):
            self._by_label.setdefault(label, element)

    @property
    def known(self) -> list[str]:
        """The sigla of the witnesses and groups that are listed, in order."""
        listed = [*self._by_id.items(), *self._by_label.items()]
        sigla = (
            (siglum_of(element), local_name(element) in ("witness", "listWit"))
            for _, element in listed
        )
        return list(dict.fromkeys(siglum for siglum, is_listed in sigla if is_listed))

    def named_in(
        self, value: str, element: etree._Element | None = None
    ) -> Iterator[NamedWitness | None]:
        """Yield the witnesses that a value of `@wit` names, None for a siglum that names none."""
        for offset, raw in split(value):
            try:
                yield self.named(raw, element, offset)
            except (DanglingPointerError, PointerSyntaxError):
                yield None

    def named(
        self, raw: str, element: etree._Element | None = None, offset: int = 0
    ) -> NamedWitness:
        """Find the witness that one siglum names; `element` is where it stands.

        Raises `DanglingPointerError` where it names none, `PointerSyntaxError` where it is no
        pointer either.
        """
        for naming, listed in ((Naming.ID, self._by_id), (Naming.LABEL, self._by_label)):
            if raw in listed:
                return NamedWitness(siglum_of(listed[raw]), listed[raw], naming, raw, offset)
        target = self._edition.resolve(self._document, raw, element)
        found = target.element
        siglum = raw.rpartition("#")[2] if found is None else siglum_of(found)
        return NamedWitness(siglum, found, Naming.POINTER, raw, offset)


def siglum_of(element: etree._Element) -> str:
    """Return the siglum that a witness goes by: its id, or else its `@n` or abbreviation."""
    return element.get(XML_ID) or next(_labels(element), "")


def _labels(element: etree._Element) -> Iterator[str]:
    """Yield what a witness is called beside its id: words without a space."""
    if local_name(element) not in ("witness", "listWit", "msDesc"):
        return
    labels = [element.get("n", "")]
    for child in element.iter(*map(tei, _LABELS)):
        is_siglum = child.getparent() is element or "sigl" in child.get("type", "").lower()
        if is_siglum and next(child.iterancestors(*map(tei, WITNESSES))) is element:
            labels.append("".join(child.itertext()).strip())
    yield from (label for label in labels if label and len(label.split()) == 1)


def _list_of(edition: Edition) -> tuple[Document, ...]:
    """Return the edition's own file or, without one, the only file with a list of witnesses."""
    return () if edition.witness_list is None else (edition.witness_list,)
