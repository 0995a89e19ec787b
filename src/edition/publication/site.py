"""What a page knows of the site that it belongs to: titles, neighbours, ways to the other pages."""

from collections import defaultdict
from collections.abc import Iterator

from lxml import etree

from edition.corpus.anchors import PAGE
from edition.corpus.document import NAMESPACES, XML_ID, Document, tei
from edition.corpus.text import text_of, words_of
from edition.corpus.texts import Text, title_of
from edition.publication.elements import make_element
from edition.publication.material import Material
from edition.publication.plan import Page, PageKind

# What of the site is listed on the pages of these kinds, however much it is.
_LISTING = frozenset((PageKind.HOME, PageKind.SYNOPSIS, PageKind.DIFFERENCES, PageKind.CANONS))
# Those who answer for the edition as a whole, in the order in which one would name them.
_EDITORS = (
    ".//t:titleStmt/t:editor | .//t:titleStmt/t:respStmt/*[self::t:orgName or self::t:persName or"
    " self::t:name]"
)
_MEASURING = frozenset((PageKind.HOME, PageKind.TEXTS, PageKind.SOURCES))
_MEASURE = ("words", "paragraphs", "mentions")
# Where a page document says which texts it speaks of.
_NAMING = ("text", "of", "here", "id")


class Site:
    """Makes `p:site` for the pages of one edition."""

    menu = 24
    """So many texts at most are named on every page; of more, those that the page speaks of."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._edition = material.edition
        self._plan = material.plan
        self._titles = self._make_titles()
        self._ways = tuple(self._make_ways())
        self._numbers = {text.id: n for n, text in enumerate(self._edition.texts)}
        self._facts: dict[Text, dict[str, object]] = {}

    def seen_from(self, page: Page, *speaking: etree._Element) -> etree._Element:
        """Return `p:site` for a page that speaks of texts in these elements."""
        texts = self._texts(page, speaking)
        complete = len(texts) == len(self._edition.texts)
        site = make_element("site", **self._titles, complete="true" if complete else "")
        for text in texts:
            site.append(self._listed(page, text))
        site.extend(make_element(name, **facts) for name, facts in self._ways)
        site.extend(self._groups({text.id for text in texts}))
        site.extend(self._neighbours(page))
        return site

    def _texts(self, page: Page, speaking: tuple[etree._Element, ...]) -> tuple[Text, ...]:
        texts = self._edition.texts
        if page.kind is PageKind.TEXTS and page.portion is not None and len(texts) > self.menu:
            return texts[page.portion.items]
        is_listing = page.kind in _LISTING and not (
            page.kind is PageKind.HOME and self._plan.text_portions
        )
        if is_listing or len(texts) <= self.menu:
            return texts
        named = {page.id} | {name for element in speaking for name in _named(element)}
        return tuple(
            texts[n] for n in sorted(self._numbers[i] for i in named & self._numbers.keys())
        )

    def _listed(self, page: Page, text: Text) -> etree._Element:
        """Return `p:text`; its measure is for the pages alone that show it."""
        facts = self._text(text)
        if page.kind not in _MEASURING and text.id != page.id:
            facts = {key: value for key, value in facts.items() if key not in _MEASURE}
        return make_element("text", **facts)

    def _text(self, text: Text) -> dict[str, object]:
        if text not in self._facts:
            self._facts[text] = {
                "id": text.id,
                "siglum": text.id,
                "title": text.title or text.id,
                "short": title_of(text.unit.root, "short"),
                "page": self._plan.text_path(text),
                "tei": self._plan.download(text.document.path),
                "source": self._plan.source_path(text),
                "words": len(words_of(text.element)),
                "paragraphs": sum(1 for _ in text.element.iter(tei("p"))),
                "mentions": self._material.mention_counts[text],
                "described": "here" if text.own_header is None else "",
            }
        return self._facts[text]

    def _make_titles(self) -> dict[str, object]:
        front = self._edition.front
        return {
            "title": self._edition.title,
            "subtitle": "" if front is None else title_of(front.root, "sub"),
            "version": _first(front, "string(.//t:editionStmt/t:edition/@n)"),
            "date": _first(front, "string((.//t:editionStmt//t:date/@when)[1])"),
            "editor": _first(front, f"normalize-space(({_EDITORS})[1])"),
            "publisher": _first(front, "normalize-space((.//t:publicationStmt/t:publisher)[1])"),
            "base": self._edition.project.base_url,
            "images": " ".join(self._edition.project.image_hosts),
            "texts": len(self._edition.texts),
        }

    def _make_ways(self) -> Iterator[tuple[str, dict[str, object]]]:
        """Yield what leads from every page to the essays, the synopsis and the registers."""
        for essay in self._edition.essays:
            yield "essay", self._essay(essay)
        for comparison in (*self._plan.comparisons, *self._plan.tables):
            texts = " ".join(text.id for text in comparison.texts)
            yield "comparison", {"page": comparison.path, "of": texts}
        for part in self._plan.parts:
            path = self._plan.part_path(part)
            yield "part", {"kind": part, "page": path, "count": len(self._plan.points)}
        for kind in self._plan.kinds:
            path, count = self._plan.register_path(kind), len(self._plan.records_by_kind[kind])
            yield "register", {"kind": kind, "page": path, "count": count}
        for picture in self._plan.pictures:
            yield "picture", {"kind": picture, "page": self._plan.part_path(picture)}

    def _essay(self, essay: Text) -> dict[str, object]:
        title = title_of(essay.document.root) or essay.id
        return {
            "id": essay.id,
            "title": title,
            "short": title_of(essay.document.root, "short") or title,
            "summary": title_of(essay.document.root, "sub"),
            "page": self._plan.essay_path(essay),
            "tei": self._plan.download(essay.document.path),
        }

    def _groups(self, shown: set[str]) -> Iterator[etree._Element]:
        """Yield the groups of witnesses that texts on the page belong to."""
        groups: defaultdict[str, list[str]] = defaultdict(list)
        for identifier in (text.id for text in self._edition.texts if text.id in shown):
            witness = self._edition.sigla.get(identifier)
            parent = None if witness is None else witness.getparent()
            if parent is not None and parent.get(XML_ID):
                groups[parent.get(XML_ID, "")].append(identifier)
        for group, members in groups.items():
            made = make_element("group", siglum=group, of=" ".join(members))
            head = self._edition.sigla[group].find(tei("head"))
            made.text = "" if head is None else text_of(head)
            yield made

    def _neighbours(self, page: Page) -> Iterator[etree._Element]:
        """Yield the pages before and after, in the order of reading."""
        number, parts = 0, 0
        if page.portion is not None:
            number, parts = page.portion.number, page.portion.of
        elif page.text is not None:
            parts = len(self._plan.portions_of(page.text))
        if number > 1:
            yield make_element("previous", page=page.at_portion(number - 1), n=number - 1)
        elif number == 0:
            yield from self._text_beside(page, -1, "previous")
        if number < parts:
            yield make_element("next", page=page.at_portion(number + 1), n=number + 1)
        else:
            yield from self._text_beside(page, 1, "next")

    def _text_beside(self, page: Page, step: int, name: str) -> Iterator[etree._Element]:
        if page.kind is not PageKind.TEXT:
            return
        number = self._numbers[page.id] + step
        if 0 <= number < len(self._edition.texts):
            facts = self._text(self._edition.texts[number])
            yield make_element(
                name, page=facts["page"], siglum=facts["siglum"], short=facts["short"]
            )


def _named(element: etree._Element) -> Iterator[str]:
    """Yield what the page documents' own elements name within an element."""
    for own in element.iter(f"{{{PAGE}}}*"):
        for attribute in _NAMING:
            yield from own.get(attribute, "").split()


def _first(document: Document | None, path: str) -> str:
    return "" if document is None else str(document.root.xpath(path, namespaces=NAMESPACES))
