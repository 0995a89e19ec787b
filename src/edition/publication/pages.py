"""The page document: one XML document that holds all that the stylesheets need for one page.

TEI goes in as it is, inside `p:source`; what the TEI cannot know of itself (where its pointers
lead, which words have to be found again, where stand-off entries are anchored) is added in a
namespace of our own. `docs/decisions/0003` describes the form.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from edition.corpus.blocks import is_block
from edition.corpus.document import tei
from edition.corpus.mentions import Mention
from edition.corpus.registers import Record
from edition.corpus.texts import Text
from edition.publication.atlas import atlas
from edition.publication.comparison import compared
from edition.publication.copies import Copies
from edition.publication.elements import make_element as _element
from edition.publication.elements import page_name as _p
from edition.publication.listings import Listings
from edition.publication.material import Material
from edition.publication.passage_tables import passage_tables
from edition.publication.plan import Page, PageKind
from edition.publication.reading import Ids, ReadingPages
from edition.publication.site import Site
from edition.publication.synopsis import Synopsis
from edition.publication.targets import Targets
from edition.publication.timeline import Timeline

# An excerpt longer than this, in characters, is no sentence but a division.
_EXCERPT = 4_000


@dataclass(frozen=True, slots=True)
class PageDocument:
    """One page document, serialised, and the keys of the pieces in it."""

    data: bytes
    pieces: frozenset[str]


class PageDocuments:
    """Makes the page documents of one edition."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._edition = material.edition
        self._plan = material.plan
        self._targets = Targets(material)
        self._copies = Copies(material)
        self._listings = Listings(material, self._copies)
        self._synopsis = Synopsis(material, self._copies.source)
        self._reading = ReadingPages(material, self._copies, self._synopsis)
        self._site = Site(material)

    def make(self, page: Page, ids: Ids | None = None) -> PageDocument:
        """Make the document of one page; a text's contents page asks for the ids of its parts."""
        content = _element("content")
        content.extend(self._content(page, ids or {}))
        root = _element(
            "page",
            kind=page.kind,
            path=page.path,
            root=page.root,
            id=page.id,
            language=self._edition.project.language or "en",
            portion="" if page.portion is None else page.portion.number,
            portions="" if page.portion is None else page.portion.of,
            whole="" if page.portion is None else page.base,
            register="" if page.record is None else self._plan.line_path(page.record),
        )
        targets = self._targets.of(content)
        root.extend((self._site.seen_from(page, targets, content), targets, content))
        pieces = {key for element in content.iter("*") if (key := element.get(_p("piece")))}
        return PageDocument(etree.tostring(root, encoding="utf-8"), frozenset(pieces))

    def _content(self, page: Page, ids: Ids) -> Iterator[etree._Element]:
        if page.text is not None:
            return self._text(page, page.text, ids)
        if page.record is not None:
            return self._record(page, page.record)
        if page.records is not None:
            return self._listings.register(page, page.records)
        if page.document is not None:
            return self._listings.remains(page.document)
        return self._single(page)

    def _single(self, page: Page) -> Iterator[etree._Element]:
        match page.kind:
            case PageKind.HOME:
                yield from self._prose()
                yield from self._listings.home(page)
            case PageKind.TEXTS:
                # What it lists is what every page knows of the site.
                return
            case PageKind.SOURCES:
                yield from self._listings.sources(page)
            case PageKind.ABOUT:
                yield from self._listings.about()
            case _:
                yield from self._overview(page)

    def _overview(self, page: Page) -> Iterator[etree._Element]:
        """Yield what a page shows that looks at several texts at once."""
        match page.kind:
            case PageKind.COMPARISON if page.comparison is not None:
                yield from compared(self._material, page.comparison)
            case PageKind.PASSAGES if page.comparison is not None:
                yield from passage_tables(self._material, page.comparison.plan)
            case PageKind.SEARCH:
                # Its words are those of the interface; what it finds is in the index.
                return
            case PageKind.MAP:
                yield from atlas(self._material)
            case PageKind.TIMELINE:
                yield self._synopsis.points()
                yield from Timeline(self._material).content()
            case _:
                yield from self._synopsis.content(page.kind)

    def _text(self, page: Page, text: Text, ids: Ids) -> Iterator[etree._Element]:
        if page.kind is PageKind.ESSAY:
            return iter((self._copies.source(text.document, text.element),))
        if text in self._plan.cut and page.portion is None:
            return self._reading.contents(page, text, ids)
        return self._reading.content(text, page.portion)

    def _prose(self) -> Iterator[etree._Element]:
        """Yield the text of the edition's own file."""
        front = self._edition.front
        text = None if front is None else front.root.find(tei("text"))
        if front is not None and text is not None:
            yield self._copies.source(front, text)

    def _record(self, page: Page, record: Record) -> Iterator[etree._Element]:
        if page.portion is None or page.portion.number == 1:
            yield self._copies.source(record.document, record.element)
        yield self._excerpts(page, record)
        if page.portion is None or page.portion.number == 1:
            yield self._synopsis.points_of(record)

    def _excerpts(self, page: Page, record: Record) -> etree._Element:
        """Return the mentions of a record that its page shows, each in its sentence."""
        mentions = self._material.mentions_of.get(record, [])
        found = _element("mentions", count=len(mentions), heading=record.name)
        for mention in mentions if page.portion is None else mentions[page.portion.items]:
            here = _element(
                "mention",
                text=mention.text.id,
                page=self._plan.place_path(mention.text, mention.element),
                at=self._plan.place_path(mention.text, mention.place),
                passage=mention.passage,
                anchor=mention.anchor,
                form=mention.form,
            )
            place = _excerpt(mention)
            here.append(self._copies.source(mention.text.document, place, marked=mention.element))
            found.append(here)
        return found


def _excerpt(mention: Mention) -> etree._Element:
    """Return what to quote round a mention: its passage, or of a long one the nearest block."""
    blocks = (e for e in mention.element.iterancestors("*") if is_block(e))
    for place in (mention.place, next(blocks, mention.element)):
        if len("".join(place.itertext())) <= _EXCERPT:
            return place
    return mention.element
