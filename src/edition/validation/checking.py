"""Everything that is checked about an edition, in two rounds.

The first harvests of each file what the others need to know of it; the second checks each file in
the light of that. In both the files may come in any order, and in any number of processes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath, PurePosixPath
from types import MappingProxyType
from typing import TypeVar

from edition.corpus.document import Document
from edition.corpus.edition import Edition, no_tei
from edition.corpus.files import included_files, tei_paths
from edition.problems import Problem, cannot, weighed
from edition.project import Project
from edition.validation.checks import of_edition
from edition.validation.examining import CheckWork
from edition.validation.excuses import Excuse, check_excuses, unexcused
from edition.validation.harvest import Harvest, HarvestWork
from edition.validation.kept import Kept
from edition.validation.looking import Kind, Look, Looks, Result, answer
from edition.validation.schemas import Order, orders_for
from edition.validation.survey import Survey, survey
from edition.validation.wish import Wish
from edition.validation.workers import Crew, Progress

_OF_THE_EDITION = "name a file with the root <TEI>, in the folder tei/ where the project has one"

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
    paths = tei_paths(project)
    # What has been read already may differ from what lies there now.
    kept = Kept(project, paths, keeps=wish.keeps and not read)
    key = kept.project_key(wish, only)
    result = kept.result(key)
    if result is None:
        with Crew(wish.jobs) as crew:
            result = _Rounds(project, wish, only, crew, progress, kept).result(paths, read)
        kept.keep(key, "project", result)
    kept.close()
    return result.problems


@dataclass(frozen=True, slots=True)
class _Rounds:
    """The two rounds of checks of a project."""

    project: Project
    wish: Wish
    only: tuple[PurePosixPath, ...]
    crew: Crew
    progress: Progress
    kept: Kept

    def result(self, paths: Sequence[PurePosixPath], read: _Read) -> Result:
        """Check all that is wished."""
        harvests = self._harvested(paths, read)
        # Each file of the edition comes twice, once in each round.
        total = len(harvests) + len(self.only or harvests)
        seen = survey(self.project, harvests)
        _refuse(seen, self.only)
        orders, problems = self._orders(seen)
        judged = {order.path: self.kept.result(self.kept.file_key(order)) for order in orders}
        work = CheckWork.of(seen, read, {path: one for path, one in judged.items() if one})
        excuses: dict[PurePath, tuple[Excuse, ...]] = {}
        looks = _AllLooks(self.project)
        looks.add(self.kept.looks_at(path for one in harvests for path in one.includes))
        by_path = {order.path: order for order in orders}
        checked = self.crew.do(work, orders)
        for found in self._told(checked, total):
            problems += found.problems
            excuses[found.path] = found.excuses
            looks.add(found.looks)
            looks.add(found.judged.looks)
            if found.path not in work.judged:
                self.kept.keep(self.kept.file_key(by_path[found.path]), "file", found.judged)
        problems += [p for p in of_edition(seen, work.edition) if self._is_wanted(p.path)]
        looks.add(work.edition.looks)
        left = [*unexcused(problems, excuses), *check_excuses(problems, excuses)]
        return Result(weighed(left, self.project.rules), looks.all)

    def _harvested(self, paths: Sequence[PurePosixPath], read: _Read) -> list[Harvest]:
        """Harvest the files of a project and what they include, which may be called anything."""
        found: list[Harvest] = []
        seen: set[PurePosixPath] = set()
        waiting = list(paths)
        while waiting:
            seen.update(waiting)
            self.kept.note(waiting)
            done = self.crew.do(HarvestWork(self.project, read), waiting)
            found += self._told(done, 2 * len(seen))
            included = (path for one in found for path in one.includes)
            waiting = sorted(included_files(self.project, included) - seen)
        return found

    def _is_wanted(self, path: PurePath) -> bool:
        return not self.only or path in self.only

    def _orders(self, seen: Survey) -> tuple[list[Order], list[Problem]]:
        wish, folder = self.wish, self.project.folder
        how = Order(folder, PurePosixPath(), wish.schemas, phase=wish.phase, verbose=wish.verbose)
        return orders_for(self.project, filter(self._is_wanted, seen.paths), how)

    def _told(self, done: Iterable[tuple[object, _T]], total: int) -> Iterator[_T]:
        """Tell of each file that it is done."""
        for _, result in done:
            self.progress(1, total)
            yield result


class _AllLooks:
    """All that has been looked at for a project; None as soon as nobody can tell."""

    def __init__(self, project: Project) -> None:
        own = (Look(Kind.FILE, str(project.folder / name)) for name in project.schemas)
        self.all: dict[Look, str] | None = {look: answer(look) for look in own}

    def add(self, looks: Looks | None) -> None:
        """Add what was looked at for one file."""
        self.all = None if self.all is None or looks is None else self.all | dict(looks)


def _refuse(seen: Survey, only: tuple[PurePosixPath, ...]) -> None:
    if not seen.paths and not seen.unreadable:
        raise no_tei(seen.project)
    known = {*seen.paths, *(problem.path for problem in seen.unreadable)}
    for path in only:
        if path not in known:
            raise cannot(path, "no-tei", "this is no TEI file of the edition", _OF_THE_EDITION)
