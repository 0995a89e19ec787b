"""What a user names to be checked: projects, folders of them, single files."""

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from edition.corpus.edition import open_edition, tei_paths
from edition.problems import Problem
from edition.project import CONFIGURATION, Project, open_project
from edition.validation import validate

_Parts = tuple[PurePosixPath, ...]


def validate_paths(paths: Iterable[Path], *, schema: Path | None = None) -> list[Problem]:
    """Check what the paths name, each project once, and return the problems project by project.

    A project is checked whole. A file, or a folder within a project, is checked in the light of
    the project that it belongs to, and its own problems alone are returned. Raises `EditionError`
    where a path names nothing that can be checked.
    """
    wanted: dict[Path, tuple[Project, _Parts | None]] = {}
    for path in paths:
        project, parts = _meant(path.resolve())
        _, already = wanted.get(project.folder, (project, ()))
        whole = parts is None or already is None
        wanted[project.folder] = project, None if whole else (*(already or ()), *(parts or ()))
    return [
        problem
        for project, parts in wanted.values()
        for problem in validate(open_edition(project), schema=schema, only=parts or ())
    ]


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
    if path.is_file() and path.name != CONFIGURATION:
        return project, (PurePosixPath(path.relative_to(project.folder).as_posix()),)
    return project, None
