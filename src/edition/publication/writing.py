"""Writing the site: whole or not at all.

A new site is written beside the old one and takes its place by two renames. A command that was cut
off between the two leaves the old site under its resting name; the next one puts it back.
"""

import shutil
from collections.abc import Mapping
from pathlib import Path

from edition.problems import cannot

MARK = "data/edition.json"
"""The file by which a site is known to be one."""

_REMEDY = "make room or give permission, then build again; the old site is as it was"


def replace_site(site: Path, files: Mapping[str, bytes]) -> None:
    """Put a folder with just these files (addresses with `/` to bytes) in the place of a site.

    Raises `EditionError` where the file system refuses; the old site is then untouched.
    """
    fresh, resting = _beside(site, "new"), _beside(site, "old")
    try:
        recover(site)
        shutil.rmtree(fresh, ignore_errors=True)
        for address, content in files.items():
            path = fresh / address
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        if site.exists():
            site.rename(resting)
        fresh.rename(site)
    except OSError as error:
        recover(site)
        shutil.rmtree(fresh, ignore_errors=True)
        message = f"the site cannot be written: {error.strerror}"
        raise cannot(Path(error.filename or site), "unwritable", message, _REMEDY) from None
    shutil.rmtree(resting, ignore_errors=True)


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
    """Finish what a command that was cut off began: bring back a site that is resting."""
    resting = _beside(site, "old")
    if resting.is_dir():
        if site.exists():
            shutil.rmtree(resting)
        else:
            resting.rename(site)


def _beside(site: Path, name: str) -> Path:
    return site.parent / f".{site.name}.{name}"
