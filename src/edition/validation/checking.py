"""Everything that is checked about an edition, in two rounds.

The first harvests of each file what the others need to know of it; the second checks each file in
the light of that. In both the files may come in any order, and in any number of processes.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath
from types import MappingProxyType
from typing import TypeVar

from edition.corpus.document import Document
from edition.corpus.edition import Edition, no_tei, unexplained_in
from edition.corpus.entries import entries_in, quotations_in
from edition.corpus.files import included_files, tei_paths
from edition.corpus.lazy import LazyEdition, Outline, Shelf
from edition.problems import EditionError, Problem, cannot, weighed
from edition.project import Project
from edition.validation.apparatus import check_entry, check_quotations
from edition.validation.causes import said_better
from edition.validation.characters import check_characters
from edition.validation.coverage import check_coverage
from edition.validation.dates import check_dates
from edition.validation.excuses import Excuse, check_excuses, excuses_in, unexcused
from edition.validation.fidelity import check_fidelity
from edition.validation.files import check_files
from edition.validation.harvest import Harvest, HarvestWork
from edition.validation.identifiers import check_identifiers
from edition.validation.inclusions import check_inclusions
from edition.validation.judging import judge
from edition.validation.lacunae import check_lacunae
from edition.validation.languages import check_languages
from edition.validation.lemmata import check_lemmata
from edition.validation.links import check_links
from edition.validation.locations import check_locations
from edition.validation.names import KnownNames, check_orphans, check_untagged
from edition.validation.positive import check_positive
from edition.validation.prefixes import check_prefixes
from edition.validation.printed_dates import check_printed_dates
from edition.validation.recovery import check_recovery
from edition.validation.references import check_references
from edition.validation.schemas import Order, orders_for
from edition.validation.sigla import check_sigla
from edition.validation.survey import Survey, survey
from edition.validation.wish import Wish
from edition.validation.witnesses import check_witnesses
from edition.validation.workers import Crew, Progress, too_much

_OF_THE_EDITION = "name a file with the root <TEI>, in the folder tei/ where the project has one"
# Characters of documents that a process keeps: they are read again sooner than it runs full.
_HELD = 50_000_000

_ALL = Wish()
_T = TypeVar("_T")
_Read = Mapping[PurePosixPath, Document]


def validate(
    edition: Edition,
    wish: Wish = _ALL,
    *,
    only: tuple[PurePosixPath, ...] = (),
    progress: Progress = lambda _checked, _all: None,
) -> list[Problem]:
    """Check an edition; return its problems in the order of files and places.

    With `only`, the problems of these files (paths relative to the project) alone are returned.
    Raises `EditionError` where one of the files is none of the edition, or a schema is not there.
    """
    return validate_project(
        edition.project, wish, only=only, progress=progress, read=edition.documents
    )


def validate_project(
    project: Project,
    wish: Wish = _ALL,
    *,
    only: tuple[PurePosixPath, ...] = (),
    progress: Progress = lambda _checked, _all: None,
    read: _Read = MappingProxyType({}),
) -> list[Problem]:
    """Check the edition of a project; `read` are those of its documents that are read already."""
    with Crew(wish.jobs) as crew:
        harvests = _harvested(project, crew, read, progress)
        # Each file of the edition comes twice, once in each round.
        total = len(harvests) + len(only or harvests)
        seen = survey(project, harvests)
        _refuse(seen, only)
        wanted = [path for path in seen.paths if not only or path in only]
        how = Order(
            project.folder, PurePosixPath(), wish.schemas, phase=wish.phase, verbose=wish.verbose
        )
        orders, problems = orders_for(project, wanted, how)
        work = CheckWork.of(seen, read)
        excuses: dict[PurePath, tuple[Excuse, ...]] = {}
        checked = crew.do(work, orders)
        for found in _told(checked, progress, total):
            problems += found.problems
            excuses[found.path] = found.excuses
    problems += [p for p in _of_edition(seen, work) if not only or p.path in only]
    left = [*unexcused(problems, excuses), *check_excuses(problems, excuses)]
    return weighed(left, project.rules)


def _harvested(project: Project, crew: Crew, read: _Read, progress: Progress) -> list[Harvest]:
    """Harvest the files of a project and what they include, which may be called anything."""
    found: list[Harvest] = []
    seen: set[PurePosixPath] = set()
    waiting = tei_paths(project)
    while waiting:
        seen.update(waiting)
        done = crew.do(HarvestWork(project, read), waiting)
        found += _told(done, progress, 2 * len(seen))
        included = (path for one in found for path in one.includes)
        waiting = sorted(included_files(project, included) - seen)
    return found


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


@dataclass(frozen=True, slots=True)
class Found:
    """What has been found in one file: problems, and the excuses for some."""

    path: PurePosixPath
    problems: list[Problem]
    excuses: tuple[Excuse, ...] = ()


@dataclass(frozen=True, eq=False)
class CheckWork:
    """The checks of files one by one, with what has to be known of the others."""

    project: Project
    paths: tuple[PurePosixPath, ...]
    unreadable: tuple[Problem, ...]
    outline: Outline
    known: KnownNames
    read: _Read

    @classmethod
    def of(cls, seen: Survey, read: _Read) -> "CheckWork":
        """Make the work from a survey of all files."""
        known = KnownNames(seen)
        return cls(seen.project, seen.paths, seen.unreadable, seen.outline, known, read)

    def __getstate__(self) -> dict[str, object]:
        # Trees stay where they are: each process reads what it needs.
        kept = {name: value for name, value in vars(self).items() if not name.startswith("_")}
        return {**kept, "read": {}}

    def file(self, order: Order) -> Path:
        """Return the file to check."""
        return order.folder / order.path

    def do(self, order: Order) -> Found:
        """Check one file."""
        of_schemas = judge(order)
        edition = self.edition
        try:
            document = edition.documents[order.path]
            others = [
                *_of_document(document),
                *_of_document_among_others(edition, document, self.known),
            ]
        except EditionError as error:
            return Found(order.path, [error.problem])
        problems = [*others, *said_better(document, of_schemas, others)]
        return Found(order.path, problems, tuple(excuses_in(document.source)))

    def failed(self, order: Order) -> Found:
        """Say of a file that it cannot be checked."""
        return Found(order.path, [too_much(order.path)])

    @property
    def edition(self) -> LazyEdition:
        """The edition, of which but the files that are asked for are read."""
        held: tuple[Shelf, LazyEdition] | None = vars(self).get("_held")
        if held is None or held[0].weight > _HELD:
            shelf = Shelf(self.project.folder, {path: self.read.get(path) for path in self.paths})
            held = (
                shelf,
                LazyEdition(self.project, shelf, self.unreadable, outline=self.outline),
            )
            vars(self)["_held"] = held
        return held[1]


def _of_document(document: Document) -> Iterator[Problem]:
    """Check what a file shows by itself."""
    yield from check_identifiers(document)
    yield from check_dates(document)
    yield from check_printed_dates(document)
    yield from check_prefixes(document)
    yield from check_languages(document)
    yield from check_characters(document)
    yield from unexplained_in(document)


def _of_document_among_others(
    edition: Edition, document: Document, known: KnownNames
) -> Iterator[Problem]:
    """Check what a file shows in the light of the others."""
    for check in _AMONG_OTHERS:
        yield from check(edition, document)
    for entry in entries_in(document):
        yield from check_entry(edition, entry)
    for essay in edition.essays_in(document):
        yield from check_quotations(edition, quotations_in(document, essay.element))
    for text in edition.texts_in(document):
        yield from check_fidelity(edition, text)
        yield from check_untagged(edition, text, known)


_AMONG_OTHERS: tuple[Callable[[Edition, Document], Iterator[Problem]], ...] = (
    check_references,
    check_sigla,
    check_witnesses,
    check_positive,
    check_lacunae,
    check_lemmata,
    check_locations,
    check_links,
    check_files,
    check_inclusions,
)


def _of_edition(seen: Survey, work: CheckWork) -> Iterator[Problem]:
    """Check what only all files together show."""
    yield from seen.unreadable
    yield from check_orphans(seen)
    if seen.project.collations:
        yield from check_recovery(work.edition)
    if seen.has_accounts:
        yield from check_coverage(work.edition)
