"""The plan: which pages there are, what each is made from, and at what address."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import PurePosixPath

from edition.corpus.accounts import Point, points_of
from edition.corpus.chronicle import Moment, chronicle
from edition.corpus.edition import Edition, Text
from edition.corpus.registers import Kind, Record


class PageKind(StrEnum):
    """What a page shows; the stylesheets have a module for each."""

    HOME = "home"
    TEXT = "text"
    REGISTER = "register"
    ENTITY = "entity"
    SYNOPSIS = "synopsis"
    DIFFERENCES = "where-they-differ"
    CANONS = "canons"
    TIMELINE = "timeline"
    MAP = "map"
    SEARCH = "search"
    SOURCES = "sources"
    ABOUT = "about"
    ESSAY = "essay"


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """One page: its address relative to the site, and the text or record that it is of."""

    kind: PageKind
    path: str
    id: str = ""
    text: Text | None = None
    record: Record | None = None
    records: Kind | None = None

    @property
    def root(self) -> str:
        """The way from the page to the site's own folder."""
        return "../" * self.path.count("/")


_FOLDERS = {
    Kind.PERSON: "persons",
    Kind.PLACE: "places",
    Kind.ORG: "organisations",
    Kind.EVENT: "events",
    Kind.WORK: "works",
}


@dataclass(frozen=True, eq=False)
class Plan:
    """The pages of one edition, and where on them each thing is found."""

    edition: Edition

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """All pages of the site, in a fixed order."""
        texts = [
            Page(PageKind.TEXT, self.text_path(text), text.id, text) for text in self.edition.texts
        ]
        registers = [
            Page(PageKind.REGISTER, f"{_FOLDERS[kind]}.html", kind, records=kind)
            for kind in self.kinds
        ]
        essays = [
            Page(PageKind.ESSAY, self.essay_path(essay), essay.id, essay)
            for essay in self.edition.essays
        ]
        entities = [
            Page(PageKind.ENTITY, self.record_path(record), record.id, record=record)
            for record in self.records
        ]
        return (
            Page(PageKind.HOME, "index.html"),
            *texts,
            *(Page(kind, self.part_path(kind)) for kind in self.parts),
            *registers,
            *(Page(kind, self.part_path(kind)) for kind in self.pictures),
            *entities,
            *essays,
            Page(PageKind.SEARCH, "search.html"),
            Page(PageKind.SOURCES, "sources.html"),
            Page(PageKind.ABOUT, "about.html"),
        )

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """All records, filed by kind and sort key."""
        kinds = list(Kind)
        found = self.edition.records.values()
        return tuple(sorted(found, key=lambda r: (kinds.index(r.kind), r.sort, r.id)))

    @cached_property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of records that the edition has."""
        return tuple(kind for kind in Kind if any(record.kind is kind for record in self.records))

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """The points of account that the synopsis shows."""
        return points_of(self.edition)

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
        """Return the address of a text's page."""
        return f"texts/{text.id}.html"

    def essay_path(self, essay: Text) -> str:
        """Return the address of an essay."""
        return f"essays/{essay.id}.html"

    def register_path(self, kind: Kind) -> str:
        """Return the address of a register."""
        return f"{_FOLDERS[kind]}.html"

    def record_path(self, record: Record) -> str:
        """Return the address of a record's page."""
        return f"{_FOLDERS[record.kind]}/{record.id}.html"

    def download(self, path: PurePosixPath) -> str:
        """Return the address at which a TEI file can be downloaded."""
        return path.as_posix() if path.parts[0] == "tei" else f"tei/{path.as_posix()}"
