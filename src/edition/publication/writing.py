"""Writing the site: whole or not at all.

A new site is written beside the old one and takes its place at once: in one step where the system
can exchange two folders, elsewhere by two renames. A command that was cut off between these leaves
the old site under its resting name, and the next one puts it back.
"""

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from edition.problems import EditionError, cannot

MARK = "data/edition.json"
"""The file by which a site is known to be one."""

_REMEDY = "make room or give permission, then build again; the old site is as it was"
# From linux/fcntl.h and linux/fs.h.
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


class FreshSite:
    """A site that is being written beside the one whose place it will take."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._folder = _beside(site, "new")

    def write(self, address: str, content: bytes) -> None:
        """Write one file (its address with `/`). Raises `EditionError` where that cannot be."""
        path = self._folder / address
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        except OSError as error:
            raise _unwritable(path, error) from None

    def publish(self) -> None:
        """Put the site in its place. Raises `EditionError` where that cannot be."""
        try:
            _put_in_place(self._folder, self._site)
        except OSError as error:
            raise _unwritable(self._site, error) from None


@contextmanager
def fresh_site(site: Path) -> Iterator[FreshSite]:
    """Begin a site; whatever of it has not been published in the end is cleared away."""
    recover(site)
    try:
        yield FreshSite(site)
    finally:
        recover(site)


def replace_site(site: Path, files: Mapping[str, bytes]) -> None:
    """Put a folder with just these files (addresses with `/` to bytes) in the place of a site.

    Raises `EditionError` where the file system refuses; the old site is then untouched.
    """
    with fresh_site(site) as fresh:
        for address, content in files.items():
            fresh.write(address, content)
        fresh.publish()


def _unwritable(path: Path, error: OSError) -> EditionError:
    message = f"the site cannot be written: {error.strerror}"
    return cannot(path, "unwritable", message, _REMEDY)


def _put_in_place(fresh: Path, site: Path) -> None:
    if not site.exists():
        fresh.rename(site)
    elif not _exchange(fresh, site):
        site.rename(_beside(site, "old"))
        fresh.rename(site)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; tell whether the system can."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        rename = ctypes.CDLL(None).renameat2
    except (OSError, AttributeError):
        return False
    names = os.fsencode(one), os.fsencode(other)
    return bool(rename(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0)


def refuse_other_folders(site: Path, project: Path) -> None:
    """Raise `EditionError` if the site would take the place of something that is no site of ours.

    A site is replaced as a whole, so whatever else lay in its folder would be lost.
    """
    holds_project = project.is_relative_to(site)
    empty = not site.exists() or (site.is_dir() and not any(site.iterdir()))
    if holds_project or not (empty or (site / MARK).is_file()):
        message = "this is no site made by `edition`, and what it holds would be lost"
        raise cannot(site, "unwritable", message, "choose a new or an empty folder")


def recover(site: Path) -> None:
    """Finish what a command that was cut off began: bring back a resting site, clear the rest away.

    No other build may be under way.
    """
    resting = _beside(site, "old")
    if resting.is_dir() and not site.exists():
        resting.rename(site)
    for left in (resting, _beside(site, "new")):
        shutil.rmtree(left, ignore_errors=True)


def _beside(site: Path, name: str) -> Path:
    return site.parent / f".{site.name}.{name}"
