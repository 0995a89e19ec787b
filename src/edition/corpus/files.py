"""Which files of a project are read."""

from pathlib import Path, PurePosixPath

from edition.project import Project


def tei_paths(project: Project) -> list[PurePosixPath]:
    """Return the paths of a project's XML files: those in `tei/`, or in a bare folder all."""
    folder = project.folder
    base = folder / "tei" if project.configured and (folder / "tei").is_dir() else folder
    found = (path for path in base.rglob("*.xml") if path.is_file())
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
