"""Waiting for files to change."""

from collections.abc import Iterator
from pathlib import Path

from watchfiles import Change, watch

from edition.problems import EditionError
from edition.project import CONFIGURATION, open_project
from edition.validation.judging import forget_schemas

_SUFFIXES = frozenset((".xml", ".tei", ".rng", ".rnc", ".sch", ".txt"))
# Milliseconds: an editor may write a file in several goes.
_TOGETHER, _STEP = 100, 20


def changes(paths: tuple[Path, ...]) -> Iterator[str]:
    """Yield at once, and then the names of changed files whenever some change."""
    folders, sites = _watched(paths)

    def is_of_interest(_change: Change, name: str) -> bool:
        path = Path(name)
        known = path.suffix.lower() in _SUFFIXES or path.name == CONFIGURATION
        return known and not any(path.is_relative_to(site) for site in sites)

    # A first turn without changes comes at once: what changes during the first check is then seen.
    turns = watch(
        *folders,
        watch_filter=is_of_interest,
        debounce=_TOGETHER,
        step=_STEP,
        rust_timeout=_TOGETHER,
        yield_on_timeout=True,
    )
    for number, changed in enumerate(turns):
        if changed or not number:
            # A schema that has been loaded may be the very file.
            forget_schemas()
            yield ", ".join(sorted({Path(name).name for _, name in changed}))


def _watched(paths: tuple[Path, ...]) -> tuple[list[Path], list[Path]]:
    """Return the folders to watch, and those in them that are results and not sources."""
    folders: dict[Path, None] = {}
    sites: list[Path] = []
    for path in paths:
        folder = path.resolve()
        while not folder.is_dir():
            folder = folder.parent
        try:
            project = open_project(path)
        except EditionError:
            # A pattern, or what the check itself will speak of.
            folders[folder] = None
            continue
        folders[project.folder] = None
        sites.append(project.site)
    return list(folders), sites
