"""What earlier runs made, kept in the user's cache folder: known by content, never by time.

What is kept is a help and no source: a store that is damaged, or cannot be opened or written, is as
good as an empty one, and deleting it loses nothing.
"""

import hashlib
import os
import sqlite3
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from edition import __version__

# Of the stores of all projects, the oldest are deleted when together they take more room than this.
ROOM = 2_000_000_000
ENVIRONMENT = "EDITION_CACHE"
_SOURCES = frozenset((".py", ".xsl"))


def cache_folder() -> Path:
    """Return the folder for what is kept: `EDITION_CACHE`, or the user's own for caches."""
    named = os.environ.get(ENVIRONMENT)
    if named:
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("edition", appauthor=False)


def store_for(folder: Path, kind: str = "") -> Path:
    """Return the file for what is kept of one kind about a folder."""
    return cache_folder() / f"{hashlib.sha256(os.fsencode(folder)).hexdigest()[:32]}{kind}.sqlite"


def tools() -> bytes:
    """Return what all results depend on, whatever they are of: the versions of the tools."""
    versions = (__version__, version("saxonche"), version("lxml"), sys.version)
    return "\n".join(versions).encode()


@cache
def own_sources() -> bytes:
    """Return a digest of this package's own files, which change more often than its version."""
    folder = Path(__file__).parent
    files = sorted(path for path in folder.rglob("*") if path.suffix in _SOURCES)
    return digest(*(part for path in files for part in (os.fsencode(path), path.read_bytes())))


def digest(*parts: bytes) -> bytes:
    """Return a digest of byte strings, each with its length."""
    made = hashlib.sha256()
    for part in parts:
        made.update(b"%d:" % len(part))
        made.update(part)
    return made.digest()


class Store:
    """A file of tables that anything may befall; without a file nothing is kept."""

    def __init__(self, file: Path | None, tables: str) -> None:
        """Open a store, or begin it with these tables (a script of SQL)."""
        self._file = file
        self._connection = None if file is None else _open(file, tables)

    def rows(self, query: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        """Return what a query finds; nothing where that fails."""
        if self._connection is None:
            return []
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            self._do_without(error)
            return []

    def change(self, query: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Change what is kept, by one query for each row of values."""
        if self._connection is None:
            return
        try:
            self._connection.executemany(query, rows)
        except sqlite3.Error as error:
            self._do_without(error)

    def commit(self) -> None:
        """Write what has been changed."""
        try:
            if self._connection is not None:
                self._connection.commit()
        except sqlite3.Error as error:
            self._do_without(error)

    def close(self) -> None:
        """Write what has been changed, and be done."""
        self.commit()
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def make_room(self) -> None:
        """Delete the stores that have not been written for longest, but never this one."""
        if self._file is None:
            return
        with suppress(OSError):
            found = self._file.parent.glob("*.sqlite")
            room = ROOM
            for store in sorted(found, key=lambda file: file.stat().st_mtime, reverse=True):
                room -= store.stat().st_size
                if room < 0 and store != self._file:
                    store.unlink()

    def _do_without(self, error: sqlite3.Error) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None
        if self._file is not None:
            _delete_damaged(self._file, error)


def _open(file: Path, tables: str) -> sqlite3.Connection | None:
    """Open a store; one that is damaged is begun anew."""
    for _ in range(2):
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(file)
            # What a crash of the machine may cost is made again.
            connection.execute("pragma synchronous = off")
            connection.executescript(tables)
        except (sqlite3.Error, OSError) as error:
            _delete_damaged(file, error)
        else:
            return connection
    return None


def _delete_damaged(file: Path, error: Exception) -> None:
    # Its subclasses say other things: that it is locked, that the disk is full.
    if type(error) is sqlite3.DatabaseError:
        with suppress(OSError):
            file.unlink()
