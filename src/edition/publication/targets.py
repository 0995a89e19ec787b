"""Where the pointers on a page lead: to a page and an anchor, for links to be made of."""

from collections.abc import Iterator

from lxml import etree

from edition.corpus.anchors import PAGE
from edition.corpus.document import XML_ID, Document, local_name
from edition.corpus.edition import title_of
from edition.corpus.mentions import passage_of
from edition.corpus.pointers import PointerSyntaxError
from edition.corpus.pointing import pointers_of
from edition.corpus.targets import DanglingPointerError, Target
from edition.corpus.text import text_of
from edition.publication.material import Material
from edition.publication.plan import SOURCES, PageKind

_RESPONSIBLE = frozenset(("respStmt", "orgName", "persName", "name"))


class Targets:
    """Resolves the pointers of page contents."""

    def __init__(self, material: Material) -> None:
        self._edition = material.edition
        self._plan = material.plan
        self._texts = {text.document.path: text for text in material.edition.texts}
        self._essays = {essay.document.path: essay for essay in material.edition.essays}
        self._by_id = {text.id: text for text in material.edition.texts}
        self._points = {point.id: point for point in material.plan.points}
        self._known: dict[tuple[str, str], dict[str, str]] = {}
        self._files = {d.path.as_posix(): d for d in material.edition.documents.values()}

    def of(self, content: etree._Element) -> etree._Element:
        """Return `p:targets`: each pointer of the TEI in a page's content, resolved once."""
        targets = etree.Element(f"{{{PAGE}}}targets", nsmap={"p": PAGE})
        for file, pointer in dict.fromkeys(_pointers(content)):
            if (file, pointer) not in self._known:
                self._known[file, pointer] = self._attributes(self._files[file], pointer)
            attributes = self._known[file, pointer]
            if attributes:
                made = {"from": file, "pointer": pointer} | attributes
                etree.SubElement(targets, f"{{{PAGE}}}target", made)
        return targets

    def _attributes(self, document: Document, pointer: str) -> dict[str, str]:
        try:
            target = self._edition.resolve(document, pointer)
        except (DanglingPointerError, PointerSyntaxError):
            return {}
        if target.href:
            return {"kind": "external", "href": target.href}
        if target.element is None or target.document is None:
            return self._file(target)
        return self._element(target, target.document, target.element)

    def _file(self, target: Target) -> dict[str, str]:
        found = {"kind": "file", "id": target.path.as_posix(), "label": target.path.name}
        text = self._texts.get(target.path)
        if text is not None:
            return found | {
                "page": self._plan.text_path(text),
                "label": title_of(text.document.root),
            }
        if target.document is not None:
            found["label"] = title_of(target.document.root)
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
        text = self._texts.get(target.path)
        if text is not None:
            page, passage = self._plan.place_path(text, element), passage_of(element)
            place = {"page": page, "anchor": passage, "text": text.id}
            return {"kind": "passage", "id": identifier, "label": passage} | place
        if identifier in self._points and element is self._points[identifier].entry.element:
            point, page = self._points[identifier], self._plan.part_path(PageKind.SYNOPSIS)
            place = {"page": page, "anchor": identifier, "n": point.n}
            return {"kind": "point", "id": identifier, "label": point.question} | place
        return self._declared(document, element, identifier)

    def _declared(
        self, document: Document, element: etree._Element, identifier: str
    ) -> dict[str, str]:
        """Describe what is declared in a header: a witness, a category, a responsibility."""
        found = {"kind": "element", "id": identifier, "label": identifier}
        name = local_name(element)
        if name in ("witness", "listWit"):
            text = self._by_id.get(identifier)
            page = SOURCES if text is None else self._plan.source_path(text)
            return found | {"kind": "witness", "page": page, "anchor": identifier}
        if document is self._edition.front:
            found |= {"page": "about.html", "anchor": identifier}
        elif document.path in self._essays:
            page = self._plan.essay_path(self._essays[document.path])
            found |= {"page": page, "anchor": identifier}
        if name == "category":
            terms = element.xpath(".//*[local-name()='term']")
            label = text_of(terms[0]) if terms else identifier
            glosses = element.xpath(".//*[local-name()='gloss']")
            gloss = {"gloss": text_of(glosses[0])} if glosses else {}
            return found | {"kind": "category", "label": label} | gloss
        if name in _RESPONSIBLE:
            return found | {"kind": "responsibility", "label": text_of(element)}
        return found


def _pointers(content: etree._Element) -> Iterator[tuple[str, str]]:
    for source in content.iter(f"{{{PAGE}}}source"):
        for element in source.iter("*"):
            for _, _, pointer in pointers_of(element):
                yield source.get("file", ""), pointer
