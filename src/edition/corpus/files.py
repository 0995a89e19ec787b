"""Which files of a project are read."""

import errno
import stat
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from edition.project import Project

_SUFFIXES = (".xml", ".tei")


def tei_paths(project: Project) -> list[PurePosixPath]:
    """Return the paths of a project's XML files: those in `tei/`, or in a bare folder all."""
    folder = project.folder
    if project.only is not None:
        return [project.only]
    base = folder / "tei" if project.configured and (folder / "tei").is_dir() else folder
    # What is no regular file stays in, to be named as such when it is read.
    found = (
        path for path in base.rglob("*") if path.suffix.lower() in _SUFFIXES and not path.is_dir()
    )
    return sorted(
        PurePosixPath(path.relative_to(folder).as_posix())
        for path in found
        if not _is_output(path, project)
    )


def _is_output(path: Path, project: Project) -> bool:
    return path.is_relative_to(project.site)


def included_files(project: Project, included: Iterable[PurePosixPath]) -> set[PurePosixPath]:
    """Return those of the paths that a file includes that are there, and in the project."""
    return {
        path
        for path in included
        if not path.is_absolute() and ".." not in path.parts and is_file(project.folder / path)
    }


def is_file(path: Path) -> bool:
    """Tell whether a file is there; a path that no system allows leads to none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def is_folder(path: Path) -> bool:
    """Tell whether a folder is there; a path that no system allows leads to none."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def read_bytes(path: Path) -> bytes:
    """Return what a file holds; raises `OSError`, also for a pipe, which might never end."""
    mode = path.stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise OSError(errno.EINVAL, "it is a pipe, a socket or a device, and no file")
    return path.read_bytes()
