"""Which files of a project are read."""

import errno
import stat
from pathlib import Path, PurePosixPath

from edition.project import Project


def tei_paths(project: Project) -> list[PurePosixPath]:
    """Return the paths of a project's XML files: those in `tei/`, or in a bare folder all."""
    folder = project.folder
    base = folder / "tei" if project.configured and (folder / "tei").is_dir() else folder
    # What is no regular file stays in, to be named as such when it is read.
    found = (path for path in base.rglob("*.xml") if not path.is_dir())
    return sorted(
        PurePosixPath(path.relative_to(folder).as_posix())
        for path in found
        if not _is_output(path, project)
    )


def _is_output(path: Path, project: Project) -> bool:
    return path.is_relative_to(project.site)


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
