"""Telling that nothing has changed since the last build: neither what it reads nor its site."""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from edition.problems import Problem, Severity

# What is never part of an edition, however large it is.
_PASSED_OVER = ("__pycache__", "node_modules")
# Of larger files (images) size and time speak for the content.
_READ = 50_000_000


def digest_of_folder(folder: Path, without: Path | None = None) -> bytes:
    """Return a digest of a folder's files, their names and their content."""
    digest = hashlib.sha256()
    for path in _files(folder, without):
        name = path.relative_to(folder).as_posix().encode()
        status = path.stat()
        content = path.read_bytes() if status.st_size < _READ else str(status.st_mtime_ns).encode()
        digest.update(b"%d %b %d " % (len(name), name, status.st_size))
        digest.update(content)
    return digest.digest()


def _files(folder: Path, without: Path | None) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        here = Path(place)
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and name not in _PASSED_OVER and here / name != without
        )
        yield from (here / name for name in sorted(files) if not name.startswith("."))


def report_to_json(pages: int, problems: Iterable[Problem], site: Path) -> str:
    """Write what a build reports, and the digest of its site."""
    rows = [
        [p.path.as_posix(), p.line, p.column, p.severity, p.rule, p.message, p.hint]
        for p in problems
    ]
    return json.dumps([pages, rows, digest_of_folder(site).hex()])


def report_from_json(kept: str | None, site: Path) -> tuple[int, tuple[Problem, ...]] | None:
    """Read what a build reported; None if it is unknown, or the site not as the build left it."""
    if kept is None or not site.is_dir():
        return None
    pages, rows, digest = json.loads(kept)
    if digest != digest_of_folder(site).hex():
        return None
    problems = (
        Problem(PurePath(path), line, column, Severity(severity), rule, message, hint)
        for path, line, column, severity, rule, message, hint in rows
    )
    return int(pages), tuple(problems)
