"""The page document: one XML document that holds all that the stylesheets need for one page.

TEI goes in as it is, inside `p:source`; what the TEI cannot know of itself (where its pointers
lead, which words have to be found again, where stand-off entries are anchored) is added in a
namespace of our own. `docs/decisions/0003` describes the form.
"""

import copy
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from edition.corpus.anchors import PAGE, anchored
from edition.corpus.document import NAMESPACES, XML_ID, Document, tei
from edition.corpus.edition import Text, title_of
from edition.corpus.entries import Entry, EntryKind
from edition.corpus.mentions import Mention, passage_of
from edition.corpus.text import text_of, words_of
from edition.publication.atlas import atlas
from edition.publication.elements import make_element as _element
from edition.publication.elements import page_name as _p
from edition.publication.material import Material
from edition.publication.plan import Page, PageKind
from edition.publication.synopsis import Synopsis
from edition.publication.targets import Targets
from edition.publication.timeline import Timeline

# Those who answer for the edition as a whole, in the order in which one would name them.
_EDITORS = (
    ".//t:titleStmt/t:editor | .//t:titleStmt/t:respStmt/*[self::t:orgName or self::t:persName or"
    " self::t:name]"
)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


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
        self._synopsis = Synopsis(material, self._source)
        self._site = self._make_site()

    def make(self, page: Page) -> PageDocument:
        """Make the document of one page."""
        content = _element("content")
        content.extend(self._content(page))
        root = _element(
            "page",
            kind=page.kind,
            path=page.path,
            root=page.root,
            id=page.id,
            language=self._edition.project.language or "en",
        )
        root.extend((copy.deepcopy(self._site), self._targets.of(content), content))
        pieces = {key for element in content.iter("*") if (key := element.get(_p("piece")))}
        return PageDocument(etree.tostring(root, encoding="utf-8"), frozenset(pieces))

    def _content(self, page: Page) -> Iterator[etree._Element]:
        match page.kind:
            case PageKind.HOME | PageKind.ESSAY:
                yield from self._prose(page)
            case PageKind.TEXT if page.text is not None:
                yield from self._text(page.text)
            case PageKind.REGISTER:
                yield from self._register(page)
            case PageKind.ENTITY if page.record is not None:
                yield self._source(page.record.document, page.record.element)
                yield self._mentions(self._material.mentions_of[page.record])
                yield self._synopsis.points_of(page.record)
            case PageKind.SOURCES:
                for text in self._edition.texts:
                    yield self._source(text.document, text.header, of=text.id)
            case PageKind.ABOUT:
                yield from self._about()
            case _:
                yield from self._overview(page.kind)

    def _overview(self, kind: PageKind) -> Iterator[etree._Element]:
        """Yield what a page shows that looks at all texts at once."""
        match kind:
            case PageKind.SEARCH:
                # Its words are those of the interface; what it finds is in the index.
                return
            case PageKind.MAP:
                yield from atlas(self._material)
            case PageKind.TIMELINE:
                yield self._synopsis.points()
                yield from Timeline(self._material).content()
            case _:
                yield from self._synopsis.content(kind)

    def _prose(self, page: Page) -> Iterator[etree._Element]:
        """Yield the editors' own prose: an essay, or the text of the edition's own file."""
        document = self._edition.front if page.text is None else page.text.document
        text = None if document is None else document.root.find(tei("text"))
        if document is not None and text is not None:
            yield self._source(document, text)

    def _about(self) -> Iterator[etree._Element]:
        own = {text.document.path for text in self._edition.texts}
        documents = [d for d in self._edition.documents.values() if d.path not in own]
        # The edition's own header comes first; what follows are the files it is made of.
        for document in sorted(documents, key=lambda d: d is not self._edition.front):
            for header in document.root.iterchildren(tei("teiHeader")):
                yield self._source(document, header)

    def _register(self, page: Page) -> Iterator[etree._Element]:
        records = [r for r in self._plan.records if r.kind is page.records]
        lists: dict[etree._Element, Document] = {}
        for record in records:
            parent = record.element.getparent()
            if parent is not None:
                lists.setdefault(parent, record.document)
        for listing, document in lists.items():
            yield self._source(document, listing)
        counts = _element("counts")
        for record in records:
            for text, number in self._material.counts(record).items():
                counts.append(_element("count", id=record.id, text=text, n=number))
        yield counts

    def _mentions(self, mentions: Iterable[Mention]) -> etree._Element:
        found = _element("mentions")
        for mention in mentions:
            here = _element(
                "mention",
                text=mention.text.id,
                passage=mention.passage,
                anchor=mention.anchor,
                form=mention.form,
            )
            here.append(self._source(mention.text.document, mention.place, marked=mention.element))
            found.append(here)
        return found

    def _text(self, text: Text) -> Iterator[etree._Element]:
        anchors = [anchor for _, anchor in self._material.anchors[text]]
        source = _element(
            "source", file=text.document.path, url=self._plan.download(text.document.path)
        )
        duplicate = anchored(text.element, anchors)
        self._annotate(text.element, [e for e in duplicate.iter() if not _is_milestone(e)])
        self._synopsis.add_cues(text, duplicate)
        source.append(duplicate)
        yield source
        entries = _element("entries")
        for number, entry in _numbered(self._material.entries_in(text)):
            entries.append(self._entry(text, entry, number))
        yield entries
        yield self._synopsis.points_in(text)

    def _entry(self, text: Text, entry: Entry, number: str) -> etree._Element:
        places = [a.place for e, a in self._material.anchors[text] if e is entry]
        passages = list(dict.fromkeys(passage_of(place.element) for place in places))
        made = _element(
            "entry",
            id=entry.id,
            kind=entry.kind,
            n=number,
            passage=passages[0],
            passages=" ".join(passages),
        )
        heads = _element("heads")
        for listing in entry.element.iterancestors(tei("listApp"), tei("listAnnotation")):
            for head in listing.iterchildren(tei("head")):
                heads.insert(0, self._source(entry.document, head))
        source = self._source(entry.document, entry.element)
        for reading in source.iter(tei("rdg"), tei("lem")):
            # What the witness itself reads stands in the text beside the entry.
            if entry.kind is EntryKind.VARIANT and f"#{text.id}" in reading.get("wit", "").split():
                reading.attrib.pop(_p("piece"), None)
        made.extend((heads, source))
        return made

    def _source(
        self,
        document: Document,
        element: etree._Element,
        *,
        of: str = "",
        marked: etree._Element | None = None,
    ) -> etree._Element:
        """Return a copy of some TEI, wrapped with where it is from."""
        source = _element(
            "source", file=document.path, url=self._plan.download(document.path), text=of
        )
        duplicate = copy.deepcopy(element)
        duplicate.tail = None
        self._annotate(element, list(duplicate.iter()), marked)
        source.append(duplicate)
        return source

    def _annotate(
        self,
        original: etree._Element,
        duplicates: list[etree._Element],
        marked: etree._Element | None = None,
    ) -> None:
        """Tell a copy what its elements are: pieces, mentions, the mention that is meant here."""
        for element, duplicate in zip(original.iter(), duplicates, strict=True):
            key = self._material.pieces.key(element)
            anchor = self._material.anchor_ids.get(element)
            if key is not None:
                duplicate.set(_p("piece"), key)
            if anchor is not None:
                duplicate.set(_p("id"), anchor)
            if element is marked:
                duplicate.set(_p("here"), "true")

    def _make_site(self) -> etree._Element:
        edition, front = self._edition, self._edition.front
        site = _element(
            "site",
            title=edition.title,
            subtitle="" if front is None else title_of(front.root, "sub"),
            version=_first(front, "string(.//t:editionStmt/t:edition/@n)"),
            date=_first(front, "string((.//t:editionStmt//t:date/@when)[1])"),
            editor=_first(front, f"normalize-space(({_EDITORS})[1])"),
            publisher=_first(front, "normalize-space((.//t:publicationStmt/t:publisher)[1])"),
            base=edition.project.base_url,
            images=" ".join(edition.project.image_hosts),
        )
        groups: defaultdict[str, list[str]] = defaultdict(list)
        for text in edition.texts:
            site.append(self._site_text(text))
            witness = edition.sigla.get(text.id)
            parent = None if witness is None else witness.getparent()
            if parent is not None and parent.get(XML_ID):
                groups[parent.get(XML_ID, "")].append(text.id)
        site.extend(self._site_essay(essay) for essay in edition.essays)
        for group, members in groups.items():
            made = _element("group", siglum=group, of=" ".join(members))
            head = edition.sigla[group].find(tei("head"))
            made.text = "" if head is None else text_of(head)
            site.append(made)
        for part in self._plan.parts:
            path = self._plan.part_path(part)
            site.append(_element("part", kind=part, page=path, count=len(self._plan.points)))
        for kind in self._plan.kinds:
            count = sum(record.kind is kind for record in self._plan.records)
            site.append(
                _element("register", kind=kind, page=self._plan.register_path(kind), count=count)
            )
        for picture in self._plan.pictures:
            site.append(_element("picture", kind=picture, page=self._plan.part_path(picture)))
        return site

    def _site_text(self, text: Text) -> etree._Element:
        return _element(
            "text",
            id=text.id,
            siglum=text.id,
            title=title_of(text.document.root) or text.id,
            short=title_of(text.document.root, "short"),
            page=self._plan.text_path(text),
            tei=self._plan.download(text.document.path),
            words=len(words_of(text.element)),
            paragraphs=sum(1 for _ in text.element.iter(tei("p"))),
            mentions=self._material.mention_counts[text],
        )

    def _site_essay(self, essay: Text) -> etree._Element:
        title = title_of(essay.document.root) or essay.id
        return _element(
            "essay",
            id=essay.id,
            title=title,
            short=title_of(essay.document.root, "short") or title,
            summary=title_of(essay.document.root, "sub"),
            page=self._plan.essay_path(essay),
            tei=self._plan.download(essay.document.path),
        )


def _numbered(entries: list[Entry]) -> Iterator[tuple[str, Entry]]:
    """Number entries as the margin shows them: variants 1 2 3, notes a b c.

    Points of account are in the synopsis; the margin has a line for each, which leads there.
    """
    variants, notes = 0, 0
    for entry in entries:
        match entry.kind:
            case EntryKind.VARIANT:
                variants += 1
                yield str(variants), entry
            case EntryKind.NOTE:
                yield _lettered(notes), entry
                notes += 1
            case EntryKind.ACCOUNT:
                continue


def _lettered(number: int) -> str:
    """Return a, b … z, aa, ab … for 0, 1 …"""
    head, last = divmod(number, len(_LETTERS))
    return (_lettered(head - 1) if head else "") + _LETTERS[last]


def _is_milestone(element: etree._Element) -> bool:
    return isinstance(element.tag, str) and element.tag.startswith(f"{{{PAGE}}}")


def _first(document: Document | None, path: str) -> str:
    return "" if document is None else str(document.root.xpath(path, namespaces=NAMESPACES))
