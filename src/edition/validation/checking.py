"""Everything that is checked about an edition, in two rounds.

The first harvests of each file what the others need to know of it; the second checks each file in
the light of that. In both the files may come in any order, and in any number of processes.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TypeVar

from edition.corpus.document import Document
from edition.corpus.edition import Edition, no_tei, open_edition
from edition.corpus.entries import entries_in, quotations_in
from edition.corpus.files import tei_paths
from edition.corpus.lazy import LazyEdition, Shelf
from edition.problems import EditionError, Problem, cannot, weighed
from edition.project import Project
from edition.validation.apparatus import check_entry, check_quotations
from edition.validation.causes import said_better
from edition.validation.characters import check_characters
from edition.validation.coverage import check_coverage
from edition.validation.dates import check_dates
from edition.validation.entities import check_entities
from edition.validation.fidelity import check_fidelity
from edition.validation.files import check_files
from edition.validation.grammar import check_grammar, too_much
from edition.validation.harvest import HarvestWork
from edition.validation.identifiers import check_identifiers
from edition.validation.languages import check_languages
from edition.validation.names import KnownNames, check_orphans, check_untagged
from edition.validation.printed_dates import check_printed_dates
from edition.validation.references import check_references
from edition.validation.schemas import Order, orders_for
from edition.validation.survey import Survey, survey
from edition.validation.witnesses import check_witnesses
from edition.validation.workers import Crew, Progress

_OF_THE_EDITION = "name a file with the root <TEI>, in the folder tei/ where the project has one"
# Characters of documents that a process keeps: they are read again sooner than it runs full.
_HELD = 50_000_000

_T = TypeVar("_T")


def validate(
    edition: Edition,
    *,
    schema: Path | None = None,
    only: tuple[PurePosixPath, ...] = (),
    jobs: int | None = None,
    verbose: bool = False,
    progress: Progress = lambda _checked, _all: None,
) -> list[Problem]:
    """Check an edition; return its problems in the order of files and places.

    `schema` takes the place of the schemas that the files and the project name. With `only`, the
    problems of these files (paths relative to the project) alone are returned. `jobs` is the
    number of processes that check many files, `verbose` names all that a grammar allows.
    Raises `EditionError` where one of the files is none of the edition, or `schema` is not there.
    """
    wish = Wish(schema, only, jobs, verbose)
    return validate_project(edition.project, wish, progress, edition.documents)


@dataclass(frozen=True, slots=True)
class Wish:
    """How an edition is to be checked; see `validate`."""

    schema: Path | None = None
    only: tuple[PurePosixPath, ...] = ()
    jobs: int | None = None
    verbose: bool = False


def validate_project(
    project: Project,
    wish: Wish,
    progress: Progress = lambda _checked, _all: None,
    read: Mapping[PurePosixPath, Document] | None = None,
) -> list[Problem]:
    """Check the edition of a project; `read` are those of its documents that are read already."""
    paths, read = tei_paths(project), read or {}
    # Each file of the edition comes twice, once in each round.
    total = len(paths) + len(wish.only or paths)
    with Crew(wish.jobs) as crew:
        harvested = crew.do(HarvestWork(project.folder, read), paths)
        seen = survey(project, _told(harvested, progress, total))
        _refuse(seen, wish.only)
        wanted = [path for path in seen.paths if not wish.only or path in wish.only]
        orders, problems = orders_for(project, wanted, wish.schema, verbose=wish.verbose)
        checked = crew.do(CheckWork.of(seen, read), orders)
        for found in _told(checked, progress, total):
            problems += found
    problems += [p for p in _of_edition(seen) if not wish.only or p.path in wish.only]
    return weighed(problems, project.rules)


def _told(done: Iterable[tuple[object, _T]], progress: Progress, total: int) -> Iterator[_T]:
    """Tell of each file that it is done."""
    for _, result in done:
        progress(1, total)
        yield result


def _refuse(seen: Survey, only: tuple[PurePosixPath, ...]) -> None:
    if not seen.paths and not seen.unreadable:
        raise no_tei(seen.project)
    known = {*seen.paths, *(problem.path for problem in seen.unreadable)}
    for path in only:
        if path not in known:
            raise cannot(path, "no-tei", "this is no TEI file of the edition", _OF_THE_EDITION)


@dataclass(frozen=True, eq=False)
class CheckWork:
    """The checks of files one by one, with what has to be known of the others."""

    project: Project
    paths: tuple[PurePosixPath, ...]
    unreadable: tuple[Problem, ...]
    front: PurePosixPath | None
    homes: Mapping[str, PurePosixPath]
    known: KnownNames
    read: Mapping[PurePosixPath, Document]

    @classmethod
    def of(cls, seen: Survey, read: Mapping[PurePosixPath, Document]) -> "CheckWork":
        """Make the work from a survey of all files."""
        known = KnownNames(seen)
        return cls(seen.project, seen.paths, seen.unreadable, seen.front, seen.homes, known, read)

    def __getstate__(self) -> dict[str, object]:
        # Trees stay where they are: each process reads what it needs.
        kept = {name: value for name, value in vars(self).items() if not name.startswith("_")}
        return {**kept, "read": {}}

    def file(self, order: Order) -> Path:
        """Return the file to check."""
        return order.folder / order.path

    def do(self, order: Order) -> list[Problem]:
        """Check one file."""
        grammar = check_grammar(order)
        edition = self._edition
        try:
            document = edition.documents[order.path]
            others = [
                *_of_document(document),
                *_of_document_among_others(edition, document, self.known),
            ]
        except EditionError as error:
            return [error.problem]
        return [*others, *said_better(document, grammar, others)]

    def failed(self, order: Order) -> list[Problem]:
        """Say of a file that it cannot be checked."""
        return [too_much(order.path)]

    @property
    def _edition(self) -> LazyEdition:
        held: tuple[Shelf, LazyEdition] | None = vars(self).get("_held")
        if held is None or held[0].weight > _HELD:
            shelf = Shelf(self.project.folder, {path: self.read.get(path) for path in self.paths})
            held = (
                shelf,
                LazyEdition(self.project, shelf, self.unreadable, self.front, self.homes),
            )
            vars(self)["_held"] = held
        return held[1]


def _of_document(document: Document) -> Iterator[Problem]:
    """Check what a file shows by itself."""
    yield from check_identifiers(document)
    yield from check_dates(document)
    yield from check_printed_dates(document)
    yield from check_witnesses(document)
    yield from check_languages(document)
    yield from check_characters(document)
    yield from check_entities(document)


def _of_document_among_others(
    edition: Edition, document: Document, known: KnownNames
) -> Iterator[Problem]:
    """Check what a file shows in the light of the others."""
    yield from check_references(edition, document)
    yield from check_files(edition, document)
    for entry in entries_in(document):
        yield from check_entry(edition, entry)
    if (essay := edition.essay_in(document)) is not None:
        yield from check_quotations(edition, quotations_in(document, essay.element))
    if (text := edition.text_in(document)) is not None:
        yield from check_fidelity(edition, text)
        yield from check_untagged(edition, text, known)


def _of_edition(seen: Survey) -> Iterator[Problem]:
    """Check what only all files together show."""
    yield from seen.unreadable
    yield from check_orphans(seen)
    if seen.has_accounts:
        yield from check_coverage(open_edition(seen.project))
