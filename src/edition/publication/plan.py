"""The plan: which pages there are, what each is made from, and at what address."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from pathlib import PurePosixPath

from lxml import etree

from edition.collations import CollationPlan
from edition.corpus.accounts import Point, points_of
from edition.corpus.chronicle import Moment, chronicle
from edition.corpus.document import Document
from edition.corpus.edition import Edition
from edition.corpus.registers import Kind, Record
from edition.corpus.texts import Text
from edition.corpus.wordings import apparatus_path, list_of
from edition.publication.naming import Naming
from edition.publication.parts import Parts
from edition.publication.portions import Portion, portions, portions_by_weight
from edition.publication.remains import Remains


class PageKind(StrEnum):
    """What a page shows; the stylesheets have a module for each."""

    HOME = "home"
    TEXTS = "texts"
    TEXT = "text"
    REGISTER = "register"
    ENTITY = "entity"
    COMPARISON = "comparison"
    PASSAGES = "passages"
    SYNOPSIS = "synopsis"
    DIFFERENCES = "where-they-differ"
    CANONS = "canons"
    TIMELINE = "timeline"
    MAP = "map"
    SEARCH = "search"
    SOURCES = "sources"
    ABOUT = "about"
    ESSAY = "essay"
    REMAINS = "remains"


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """One page: its address relative to the site, and the text, record or file that it is of.

    What would make one page too heavy has several: each shows a `portion`. Their contents page, if
    they have one, shows none.
    """

    kind: PageKind
    path: str
    id: str = ""
    text: Text | None = None
    record: Record | None = None
    records: Kind | None = None
    document: Document | None = None
    comparison: "Comparison | None" = None
    portion: Portion | None = None
    base: str = ""
    """Of a portion, the address of the contents page, or of the first portion."""

    def at_portion(self, number: int) -> str:
        """Return the address of another portion of the same."""
        is_first = number == 1 and self.kind is PageKind.ENTITY
        base = self.base or self.path
        return base if is_first else portion_path(base, number)

    @property
    def root(self) -> str:
        """The way from the page to the site's own folder."""
        return "../" * self.path.count("/")


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """Texts to be put side by side, and the collation that they belong to."""

    plan: CollationPlan
    texts: tuple[Text, ...]

    @property
    def id(self) -> str:
        """What the page is named by: two sigla, or the name of a collation of more texts."""
        if len(self.texts) > 2:
            return self.plan.name or "passages"
        return "-".join(text.id for text in self.texts)

    @property
    def path(self) -> str:
        """The address of the page."""
        return f"compare/{self.id}.html"


_FOLDERS = {
    Kind.PERSON: "persons",
    Kind.PLACE: "places",
    Kind.ORG: "organisations",
    Kind.EVENT: "events",
    Kind.WORK: "works",
}
HOME, SOURCES = "index.html", "sources.html"

# How much one page lists: so many texts, so many mentions with their sentences; of the lines of a
# register and of headers, so many characters. Each makes a page of some hundred kilobytes.
_TEXTS, _MENTIONS, _LINES, _HEADERS = 500, 200, 200_000, 200_000


@dataclass(frozen=True, eq=False)
class Plan:
    """The pages of one edition, and where on them each thing is found.

    `cut` tells of the texts that are too long for one page where they are cut, and `mentions` of
    each record how many mentions its page has to list.
    """

    edition: Edition
    cut: Mapping[Text, Parts] = field(default_factory=dict)
    mentions: Mapping[Record, int] = field(default_factory=dict)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """All pages of the site, in a fixed order."""
        return (
            Page(PageKind.HOME, HOME),
            *_continued(Page(PageKind.TEXTS, HOME), self.text_portions),
            *(page for text in self.edition.texts for page in self._text_pages(text)),
            *(Page(PageKind.COMPARISON, c.path, c.id, comparison=c) for c in self.comparisons),
            *(Page(PageKind.PASSAGES, t.path, t.id, comparison=t) for t in self.tables),
            *(Page(kind, self.part_path(kind)) for kind in self.parts),
            *(page for kind in self.kinds for page in self._register_pages(kind)),
            *(Page(kind, self.part_path(kind)) for kind in self.pictures),
            *(page for record in self.records for page in self._record_pages(record)),
            *(Page(PageKind.ESSAY, self.essay_path(e), e.id, e) for e in self.edition.essays),
            *(Page(PageKind.REMAINS, self.remains_path(d), document=d) for d in self.remains.parts),
            Page(PageKind.SEARCH, "search.html"),
            *_with_contents(Page(PageKind.SOURCES, SOURCES), self.source_portions),
            Page(PageKind.ABOUT, "about.html"),
        )

    def _text_pages(self, text: Text) -> Iterator[Page]:
        return _with_contents(
            Page(PageKind.TEXT, self.text_path(text), text.id, text), self.portions_of(text)
        )

    def _register_pages(self, kind: Kind) -> Iterator[Page]:
        page = Page(PageKind.REGISTER, self.register_path(kind), kind, records=kind)
        return _with_contents(page, self.register_portions(kind))

    def _record_pages(self, record: Record) -> Iterator[Page]:
        page = Page(PageKind.ENTITY, self.record_path(record), record.id, record=record)
        first, *others = portions(self.mentions.get(record, 0), _MENTIONS) or (None,)
        yield replace(page, portion=first, base=page.path)
        yield from _continued(page, others)

    @cached_property
    def text_portions(self) -> tuple[Portion, ...]:
        """The pages on which very many texts are listed."""
        return portions(len(self.edition.texts), _TEXTS)

    @cached_property
    def source_portions(self) -> tuple[Portion, ...]:
        """The pages on which the headers of many texts are shown."""
        headers = [
            0 if text.own_header is None else len(etree.tostring(text.own_header))
            for text in self.edition.texts
        ]
        return portions_by_weight(headers, _HEADERS)

    def portions_of(self, text: Text) -> tuple[Portion, ...]:
        """Return the pages of a text that is too long for one: its parts."""
        return self._portions_of.get(text, ())

    @cached_property
    def _portions_of(self) -> dict[Text, tuple[Portion, ...]]:
        return {text: portions(len(parts), 1) for text, parts in self.cut.items()}

    def register_portions(self, kind: Kind) -> tuple[Portion, ...]:
        """Return the pages of a register that is too long for one."""
        return self._register_portions[kind]

    @cached_property
    def _register_portions(self) -> dict[Kind, tuple[Portion, ...]]:
        return {
            kind: portions_by_weight([_line_weight(record) for record in records], _LINES)
            for kind, records in self.records_by_kind.items()
        }

    @cached_property
    def naming(self) -> Naming:
        """What the pages of records and files are called."""
        return Naming(self.edition)

    @cached_property
    def remains(self) -> Remains:
        """What of the files none of the other pages has."""
        return Remains(self.edition, self.points)

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """All records, filed by kind and sort key."""
        return tuple(record for kind in self.kinds for record in self.records_by_kind[kind])

    @cached_property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of records that the edition has."""
        return tuple(kind for kind in Kind if self.records_by_kind[kind])

    @cached_property
    def records_by_kind(self) -> dict[Kind, list[Record]]:
        """The records of each kind, filed by sort key."""
        found: dict[Kind, list[Record]] = {kind: [] for kind in Kind}
        for record in self.edition.records.values():
            found[record.kind].append(record)
        return {kind: sorted(found[kind], key=lambda r: (r.sort, r.id)) for kind in Kind}

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """The points of account that the synopsis shows."""
        return points_of(self.edition)

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        """The pairs of texts that are put side by side: those that have an apparatus of wording."""
        texts = {text.id: text for text in self.edition.texts}
        document = self.edition.documents.get(apparatus_path(self.edition.project))
        found: dict[frozenset[str], Comparison] = {}
        for plan in self.edition.project.collations:
            if document is None or list_of(document, plan) is None:
                continue
            for pair in plan.pairs:
                if set(pair) <= texts.keys():
                    one, other = (texts[siglum] for siglum in pair)
                    found.setdefault(frozenset(pair), Comparison(plan, (one, other)))
        return tuple(found.values())

    @cached_property
    def tables(self) -> tuple[Comparison, ...]:
        """The collations of more than two texts, which are shown passage by passage."""
        texts = {text.id: text for text in self.edition.texts}
        document = self.edition.documents.get(apparatus_path(self.edition.project))
        return tuple(
            Comparison(plan, tuple(texts[siglum] for siglum in plan.witnesses if siglum in texts))
            for plan in self.edition.project.collations
            if document is not None and list_of(document, plan) is not None
            if len(plan.witnesses) > 2
        )

    @cached_property
    def moments(self) -> tuple[Moment, ...]:
        """All that is dated, which the timeline shows."""
        return chronicle(self.edition, self.points)

    @cached_property
    def pictures(self) -> tuple[PageKind, ...]:
        """The pages that draw what there is of time and space in the edition."""
        is_located = any(r.kind is Kind.PLACE and r.position for r in self.records)
        timeline = (PageKind.TIMELINE,) if self.moments else ()
        return (*timeline, PageKind.MAP) if is_located else timeline

    @cached_property
    def parts(self) -> tuple[PageKind, ...]:
        """The pages on which the accounts are compared; none without points of account."""
        parts = (PageKind.SYNOPSIS, PageKind.DIFFERENCES, PageKind.CANONS)
        return parts if self.points else ()

    def part_path(self, kind: PageKind) -> str:
        """Return the address of a page that stands at the top of the site."""
        return f"{kind}.html"

    def text_path(self, text: Text) -> str:
        """Return the permanent address of a text: its page, or the contents page of its parts."""
        return f"texts/{text.id}.html"

    def text_paths(self, text: Text) -> list[str]:
        """Return the addresses of all pages of a text, the permanent one first."""
        page = self.text_path(text)
        return [page, *(portion_path(page, portion.number) for portion in self.portions_of(text))]

    def parts_listed_on(self, page: Page) -> list[str]:
        """Return the addresses of a text's parts, if the page is their contents page."""
        is_contents = page.kind is PageKind.TEXT and page.portion is None
        return self.text_paths(page.text)[1:] if is_contents and page.text is not None else []

    def place_path(self, text: Text, element: etree._Element) -> str:
        """Return the address of the page that an element of a text stands on."""
        page, parts = self.text_path(text), self.portions_of(text)
        within = self.cut[text].part_of(element) if parts else None
        return page if within is None else portion_path(page, parts[within].number)

    def source_path(self, text: Text) -> str:
        """Return the address of the page that describes a text."""
        return _path_of_item(SOURCES, self.source_portions, self._text_numbers[text])

    @cached_property
    def _text_numbers(self) -> dict[Text, int]:
        return {text: number for number, text in enumerate(self.edition.texts)}

    def essay_path(self, essay: Text) -> str:
        """Return the address of an essay."""
        return f"essays/{essay.id}.html"

    def remains_path(self, document: Document) -> str:
        """Return the address of the page with the other parts of a file."""
        return f"parts/{self.naming.files[document]}.html"

    def register_path(self, kind: Kind) -> str:
        """Return the address of a register."""
        return f"{_FOLDERS[kind]}.html"

    def record_path(self, record: Record) -> str:
        """Return the address of a record's page."""
        return f"{_FOLDERS[record.kind]}/{self.naming.records[record]}.html"

    def line_path(self, record: Record) -> str:
        """Return the address of the page of its register that lists a record."""
        register = self.register_path(record.kind)
        number = self._record_numbers[record]
        return _path_of_item(register, self.register_portions(record.kind), number)

    @cached_property
    def _record_numbers(self) -> dict[Record, int]:
        """The place of each record in its register."""
        registers = self.records_by_kind.values()
        return {record: n for records in registers for n, record in enumerate(records)}

    def download(self, path: PurePosixPath) -> str:
        """Return the address at which a TEI file can be downloaded."""
        return self.naming.downloads[path]


def portion_path(path: str, number: int) -> str:
    """Return the address of a portion of what has its contents, or its beginning, at a path."""
    return f"{path.removesuffix('.html')}/{number}.html"


def _line_weight(record: Record) -> int:
    """Return about how much a record's line in its register takes: markup, name, description."""
    return 400 + len("".join(record.element.itertext()))


def _path_of_item(path: str, parts: Sequence[Portion], number: int) -> str:
    found = (portion for portion in parts if portion.start <= number < portion.end)
    portion = next(found, None)
    return path if portion is None else portion_path(path, portion.number)


def _with_contents(page: Page, parts: Sequence[Portion]) -> Iterator[Page]:
    yield page
    yield from _continued(page, parts)


def _continued(page: Page, parts: Sequence[Portion]) -> Iterator[Page]:
    for portion in parts:
        path = portion_path(page.path, portion.number)
        yield replace(page, path=path, portion=portion, base=page.path)
