"""Where on the site each element of the TEI is shown: on which page, and under which anchor."""

from dataclasses import dataclass

from lxml import etree

from edition.corpus.document import XML_ID
from edition.corpus.edition import Edition
from edition.corpus.texts import Text
from edition.corpus.units import units_of
from edition.publication.plan import Plan


@dataclass(frozen=True, slots=True)
class Shown:
    """A place on the site: an empty anchor is the whole page; `text` if it is a text's page."""

    page: str
    anchor: str = ""
    text: Text | None = None


class Places:
    """Finds the places of one edition's elements."""

    def __init__(self, edition: Edition, plan: Plan) -> None:
        self._plan = plan
        self._including = {i.part: i.element for i in edition.inclusions.values()}
        self._told = plan.remains.told
        self._roots: dict[etree._Element, Shown] = {}
        self._wholes: dict[etree._Element, Shown] = {}
        for document in edition.documents.values():
            for unit in units_of(document):
                if unit.header is not None:
                    self._roots[unit.header] = Shown("about.html")
                    self._wholes[unit.root] = Shown("about.html")
        for document, parts in plan.remains.parts.items():
            self._roots |= dict.fromkeys(parts, Shown(plan.remains_path(document)))
        for essay in edition.essays:
            self._add(essay, Shown(plan.essay_path(essay)))
        for text in edition.texts:
            self._add(text, Shown(plan.text_path(text), text=text))
        for record in plan.records:
            self._roots[record.element] = Shown(plan.record_path(record))

    def _add(self, text: Text, shown: Shown) -> None:
        if text.header is not None and shown.text is not None:
            self._roots[text.header] = Shown(self._plan.source_path(text))
        self._roots[text.element] = shown
        self._wholes[text.unit.root] = shown

    def of(self, element: etree._Element) -> Shown | None:
        """Return where an element is shown; None for one that no page shows by itself.

        The anchor is the nearest id at or above the element.
        """
        if element in self._wholes:
            return self._wholes[element]
        anchor = ""
        inside = element
        current: etree._Element | None = element
        while current is not None:
            anchor = anchor or current.get(XML_ID, "")
            if current in self._roots:
                return self._at(self._roots[current], inside, anchor)
            if current in self._told:
                return None
            above = current.getparent()
            if above is None and current in self._including:
                # What another file includes stands where it is included.
                above = inside = self._including[current]
            current = above
        return None

    def _at(self, root: Shown, inside: etree._Element, anchor: str) -> Shown:
        page = root.page if root.text is None else self._plan.place_path(root.text, inside)
        return Shown(page, anchor, root.text)
