"""What a user names to be checked: projects, folders of them, single files."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from edition.corpus.files import tei_paths
from edition.problems import Problem, cannot, weighed
from edition.project import CONFIGURATION, Project, open_project
from edition.validation.judging import SchemaWork
from edition.validation.schemas import Order, orders_for
from edition.validation.wish import Checks, Wish
from edition.validation.workers import Crew, Progress

_PATTERN = re.compile(r"[*?\[]")
_Parts = tuple[PurePosixPath, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """The problems of one project. Their paths are relative to its folder."""

    folder: Path
    problems: list[Problem]


def validate_paths(
    paths: Iterable[Path], wish: Wish, progress: Progress = lambda _checked, _all: None
) -> list[Checked]:
    """Check what the paths name, each project once.

    A path may be a pattern such as `tei/**/*.xml`, for shells that leave these as they are. A
    project is checked whole. A file, or a folder within a project, is checked in the light of the
    project that it belongs to, and its own problems alone are returned. Raises `EditionError` where
    a path names nothing that can be checked.
    """
    wanted: dict[Path, tuple[Project, _Parts | None]] = {}
    for path in (found for named in paths for found in _found(named)):
        project, parts = _meant(path.resolve())
        _, already = wanted.get(project.folder, (project, ()))
        if parts is None or already is None:
            wanted[project.folder] = project, None
        else:
            wanted[project.folder] = project, tuple(dict.fromkeys((*already, *parts)))
    check = _everything if wish.checks is Checks.ALL else _schemas
    return [
        Checked(project.folder, check(project, parts or (), wish, progress))
        for project, parts in wanted.values()
    ]


def _everything(project: Project, only: _Parts, wish: Wish, progress: Progress) -> list[Problem]:
    # Imported where they are needed: who checks schemas alone need not wait for them.
    from edition.validation.checking import validate_project

    return validate_project(project, wish, only=only, progress=progress)


def _schemas(project: Project, only: _Parts, wish: Wish, progress: Progress) -> list[Problem]:
    paths = only or tei_paths(project)
    how = Order(
        project.folder,
        PurePosixPath(),
        wish.schemas,
        phase=wish.phase,
        grammar=wish.checks is Checks.RELAXNG,
        rules=wish.checks is Checks.SCHEMATRON,
        alone=True,
        named=bool(only),
        verbose=wish.verbose,
    )
    orders, problems = orders_for(project, paths, how)
    with Crew(wish.jobs) as crew:
        for _, found in crew.do(SchemaWork(), orders):
            progress(1, len(orders))
            problems += found
    return weighed(problems, project.rules)


def _found(path: Path) -> list[Path]:
    """Return the paths that one names, which may be a pattern."""
    if path.exists() or not _PATTERN.search(str(path)):
        return [path]
    base = Path(path.anchor)
    found = sorted(base.glob(str(path.relative_to(path.anchor))))
    if not found:
        raise cannot(path, "no-project", "no file or folder is named so", "check the pattern")
    return found


def _meant(path: Path) -> tuple[Project, _Parts | None]:
    """Return the project that a path belongs to, and the files in it that are meant, if not all."""
    if path.is_dir() and not (path / CONFIGURATION).is_file():
        for folder in path.parents:
            if (folder / CONFIGURATION).is_file():
                project = open_project(folder)
                within = [p for p in tei_paths(project) if (folder / p).is_relative_to(path)]
                if within:
                    return project, tuple(within)
    project = open_project(path)
    if not (path.is_dir() or path.is_file()):
        message = "cannot be read: it is a pipe, a socket or a device, and no file"
        raise cannot(path, "unreadable", message, "save what comes from there to a file")
    if path.is_file() and path.name != CONFIGURATION:
        return project, (PurePosixPath(path.relative_to(project.folder).as_posix()),)
    return project, None
