"""The harvest: of each file the little that checks of other files need to know.

It is small and a function of the file alone, so that it can be made in any process, and kept.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from edition.corpus.bases import base_of
from edition.corpus.document import NAMESPACES, XML_ID, Document, local_name
from edition.corpus.edition import read_tei, witness_files
from edition.corpus.inclusions import included_paths, inclusions_in
from edition.corpus.mentions import NAMING
from edition.corpus.pointers import split
from edition.corpus.pointing import pointers_of
from edition.corpus.prefixes import Rewriting, prefixes_of
from edition.corpus.registers import Kind, records_of
from edition.corpus.ruler import Place
from edition.corpus.text import text_of
from edition.corpus.texts import bodies_of
from edition.corpus.units import WHOLES
from edition.problems import EditionError, Problem
from edition.project import Project
from edition.validation.workers import too_much


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """An authority record: its id, what it is, its names (the preferred one first), its place."""

    id: str
    kind: Kind
    name: str
    names: tuple[str, ...]
    place: Place


class Pointing(NamedTuple):
    """A pointer as it stands, and the `xml:base` in force there."""

    base: str
    pointer: str


@dataclass(frozen=True, slots=True)
class Harvest:
    """What is known of one file. With a `problem` it cannot be read, and the rest is empty.

    `witness_files` are the files that its list of witnesses points to, and `texts` is how many
    texts it has; `tagged` are the names in them, each with its pointer. `pointers` is every pointer
    in the file, `includes` the files that it includes by itself, `shows` those of them that it
    shows, each with the id of the part that it shows (none: all). `is_whole` tells that it is no
    part of a TEI file.
    """

    path: PurePosixPath
    problem: Problem | None = None
    is_tei: bool = False
    is_whole: bool = False
    root_id: str = ""
    witness_files: tuple[PurePosixPath, ...] = ()
    has_accounts: bool = False
    texts: int = 0
    has_witness_list: bool = False
    ids: tuple[str, ...] = ()
    records: tuple[RecordFacts, ...] = ()
    tagged: tuple[tuple[Pointing, str], ...] = ()
    pointers: tuple[Pointing, ...] = ()
    prefixes: tuple[Rewriting, ...] = ()
    includes: tuple[PurePosixPath, ...] = ()
    shows: tuple[tuple[PurePosixPath, str], ...] = ()


@dataclass(frozen=True, slots=True)
class HarvestWork:
    """The harvest of many files of a project, of which some may have been read already."""

    project: Project
    read: Mapping[PurePosixPath, Document]

    def __reduce__(self) -> tuple[type["HarvestWork"], tuple[object, ...]]:
        # Trees stay where they are: each process reads what it needs.
        return HarvestWork, (self.project, {})

    def file(self, path: PurePosixPath) -> Path:
        """Return the file to harvest."""
        return self.project.folder / path

    def do(self, path: PurePosixPath) -> Harvest:
        """Harvest one file."""
        document = self.read.get(path)
        try:
            document = document or read_tei(self.project, path)
        except EditionError as error:
            return Harvest(path, error.problem)
        return Harvest(path) if document is None else harvest(document)

    def failed(self, path: PurePosixPath) -> Harvest:
        """Say of a file that it cannot be read."""
        return Harvest(path, too_much(path))


def harvest(document: Document) -> Harvest:
    """Harvest a TEI file that has been read."""
    return Harvest(
        document.path,
        is_tei=True,
        is_whole=document.root.tag in WHOLES,
        root_id=document.root.get(XML_ID, ""),
        witness_files=tuple(dict.fromkeys(witness_files(document))),
        has_accounts=_has_accounts(document),
        texts=len(bodies_of(document)),
        has_witness_list=document.has_element("listWit"),
        ids=tuple(document.by_id),
        records=tuple(_records(document)),
        tagged=tuple(dict.fromkeys(_tagged(document))),
        pointers=tuple(dict.fromkeys(pointers_in(document))),
        prefixes=tuple(
            Rewriting(one.ident, one.pattern, one.replacement) for one in prefixes_of(document)
        ),
        includes=tuple(included_paths(document)),
        shows=tuple(
            (one.path, one.xpointer)
            for one in inclusions_in(document)
            if one.path is not None and not one.is_text and not one.is_within_fallback
        ),
    )


def _has_accounts(document: Document) -> bool:
    found = document.root.xpath(
        "boolean(t:standOff//t:listApp[@type = 'accounts' or .//t:app/@type = 'account'])",
        namespaces=NAMESPACES,
    )
    return bool(found)


def _records(document: Document) -> Iterator[RecordFacts]:
    for record in records_of(document):
        place = document.at(record.element)
        yield RecordFacts(record.id, record.kind, record.name, tuple(record.names), place)


def _tagged(document: Document) -> Iterator[tuple[Pointing, str]]:
    for element in chain.from_iterable(body.iter("*") for _, body in bodies_of(document)):
        reference = element.get("ref")
        # A form at the border of a name is tagged as `rs`, and is none.
        if reference is None or local_name(element) not in NAMING - {"rs"}:
            continue
        form, base = text_of(element), base_of(document, element)
        yield from ((Pointing(base, pointer), form) for _, pointer in split(reference) if form)


def pointers_in(document: Document) -> Iterator[Pointing]:
    """Yield every pointer of a file, as often as it stands there."""
    for element in document.root.iter("*"):
        for _, _, pointer in pointers_of(element):
            yield Pointing(base_of(document, element), pointer)
