"""Where the pointers on a page lead: to a page and an anchor, for links to be made of."""

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from edition.corpus.anchors import PAGE
from edition.corpus.document import XML, XML_ID, Document, local_name
from edition.corpus.pointers import PointerSyntaxError
from edition.corpus.pointing import pointers_of
from edition.corpus.targets import DanglingPointerError, Target
from edition.corpus.text import text_of
from edition.corpus.texts import title_of
from edition.publication.elements import page_name
from edition.publication.material import Material
from edition.publication.places import Places
from edition.publication.plan import PageKind

_SCHEMES = frozenset(("http", "https", "ftp", "mailto"))
_RESPONSIBLE = frozenset(("respStmt", "orgName", "persName", "name"))


class _Pointer(NamedTuple):
    """A pointer as it stands in a file, with the `xml:base` in force there, if any."""

    file: str
    raw: str
    base: str


class Targets:
    """Resolves the pointers of page contents."""

    def __init__(self, material: Material) -> None:
        self._edition = material.edition
        self._plan = material.plan
        self._texts = {text.document.path: text for text in material.edition.texts}
        self._essays = {essay.document.path: essay for essay in material.edition.essays}
        self._by_id = {text.id: text for text in material.edition.texts}
        self._places = Places(material.edition, material.plan)
        self._points = {point.id: point for point in material.plan.points}
        self._known: dict[_Pointer, dict[str, str]] = {}
        self._files = {d.path.as_posix(): d for d in material.edition.documents.values()}

    def of(self, content: etree._Element) -> etree._Element:
        """Return `p:targets`: each pointer of the TEI in a page's content, resolved once."""
        targets = etree.Element(f"{{{PAGE}}}targets", nsmap={"p": PAGE})
        for pointer in dict.fromkeys(_pointers(content)):
            if pointer not in self._known:
                self._known[pointer] = self._attributes(pointer)
            attributes = self._known[pointer]
            if attributes:
                made = {"from": pointer.file, "pointer": pointer.raw}
                based = {"base": pointer.base} if pointer.base else {}
                etree.SubElement(targets, f"{{{PAGE}}}target", made | based | attributes)
        return targets

    def _attributes(self, pointer: _Pointer) -> dict[str, str]:
        # It counts from the base in force where it stands, as from one on an element of its own.
        place = etree.Element("place", {f"{{{XML}}}base": pointer.base})
        try:
            target = self._edition.resolve(self._files[pointer.file], pointer.raw, place)
        except (DanglingPointerError, PointerSyntaxError):
            return {}
        if target.href:
            return {"kind": "external", "href": target.href} if _is_safe(target.href) else {}
        if target.element is None or target.document is None:
            return self._file(target)
        return self._element(target, target.document, target.element)

    def _file(self, target: Target) -> dict[str, str]:
        found = {"kind": "file", "id": target.path.as_posix(), "label": target.path.name}
        text = self._texts.get(target.path)
        if text is not None:
            return found | {
                "page": self._plan.text_path(text),
                "label": text.title or text.id,
            }
        if target.document is not None:
            found["label"] = title_of(target.document.root) or target.path.name
            if target.document is self._edition.front:
                found["page"] = "about.html"
            elif target.path in self._essays:
                found["page"] = self._plan.essay_path(self._essays[target.path])
        return found

    def _element(
        self, target: Target, document: Document, element: etree._Element
    ) -> dict[str, str]:
        identifier = element.get(XML_ID, "")
        record = self._edition.records.get((target.path, identifier))
        if record is not None:
            page = self._plan.record_path(record)
            return {"kind": record.kind, "id": identifier, "label": record.name, "page": page}
        if identifier in self._points and element is self._points[identifier].entry.element:
            point, page = self._points[identifier], self._plan.part_path(PageKind.SYNOPSIS)
            place = {"page": page, "anchor": identifier, "n": point.n}
            return {"kind": "point", "id": identifier, "label": point.question} | place
        shown = self._places.of(element)
        place = {} if shown is None else {"page": shown.page, "anchor": shown.anchor}
        if shown is not None and shown.text is not None:
            place["text"] = shown.text.id
            label = shown.anchor or shown.text.title
            return {"kind": "passage", "id": identifier, "label": label} | place
        if local_name(element) == "witness" and identifier in self._by_id:
            page = self._plan.source_path(self._by_id[identifier])
            place = {"page": page, "anchor": identifier}
        return self._declared(element, identifier) | place

    def _declared(self, element: etree._Element, identifier: str) -> dict[str, str]:
        """Describe what is declared in a header: a witness, a category, a responsibility."""
        found = {"kind": "element", "id": identifier, "label": identifier}
        name = local_name(element)
        if name in ("witness", "listWit"):
            return found | {"kind": "witness"}
        if name == "category":
            terms = element.xpath(".//*[local-name()='term']")
            label = text_of(terms[0]) if terms else identifier
            glosses = element.xpath(".//*[local-name()='gloss']")
            gloss = {"gloss": text_of(glosses[0])} if glosses else {}
            return found | {"kind": "category", "label": label} | gloss
        if name in _RESPONSIBLE:
            return found | {"kind": "responsibility", "label": text_of(element)}
        return found


def _is_safe(pointer: str) -> bool:
    """Tell whether a link may lead there: to other sites, but to nothing that would run."""
    return pointer.partition(":")[0].lower() in _SCHEMES


def _pointers(content: etree._Element) -> Iterator[_Pointer]:
    for source in content.iter(f"{{{PAGE}}}source"):
        for element in source.iter("*"):
            for _, _, raw in pointers_of(element):
                yield _Pointer(source.get("file", ""), raw, element.get(page_name("base"), ""))
