"""What earlier builds made, kept in the user's cache folder: known by content, never by time.

A page is known by all that it was made of: its document, the words sought on it, the stylesheets,
and the versions of the tools. So a kept page is the very page that would be made again. What is
kept is a help and no source: a store that is damaged, or cannot be opened or written, is as good as
an empty one, and deleting it loses nothing.
"""

import hashlib
import json
import os
import sqlite3
import sys
import zlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

from edition import __version__
from edition.publication.passages import Passage
from edition.publication.proof import Loss
from edition.publication.rendering import Rendered

# Of the stores of all projects, the oldest are deleted when together they take more room than this.
ROOM = 2_000_000_000
# A build that is cut off loses what it made since it last wrote: at most so many pages.
_COMMIT = 200
# A page that none of so many builds has asked for is forgotten.
_BUILDS = 3
_SCHEMA = """
create table if not exists page (key blob primary key, build integer not null, page blob not null);
create table if not exists build (number integer not null, inputs blob, report text);
"""


def cache_folder() -> Path:
    """Return the folder for what builds keep: `EDITION_CACHE`, or the user's own for caches."""
    named = os.environ.get("EDITION_CACHE")
    if named:
        return Path(named)
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "edition"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "edition" / "cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "edition"


def store_of(site: Path) -> Path:
    """Return the file for what is kept of the builds of a site."""
    return cache_folder() / f"{hashlib.sha256(os.fsencode(site)).hexdigest()[:32]}.sqlite"


def tools() -> bytes:
    """Return what all pages depend on, whatever they are of: the versions of the tools."""
    versions = (__version__, version("saxonche"), version("lxml"), sys.version)
    return "\n".join(versions).encode()


def digest(*parts: bytes) -> bytes:
    """Return a digest of byte strings, each with its length."""
    made = hashlib.sha256()
    for part in parts:
        made.update(b"%d:" % len(part))
        made.update(part)
    return made.digest()


class Cache:
    """What is kept of the builds of one project into one site."""

    def __init__(self, file: Path | None) -> None:
        """Open a store, or begin it; without a file nothing is kept."""
        self._file = file
        self._connection = None if file is None else _open(file)
        self._used: list[bytes] = []
        self._kept = 0
        self._number = self._last_number()

    def page(self, key: bytes) -> Rendered | None:
        """Return the page kept under a key, if there is one."""
        rows = self._rows("select page from page where key = ?", (key,))
        try:
            page = _unpacked(rows[0][0]) if rows else None
        except (ValueError, TypeError, KeyError, zlib.error):
            return None
        if page is not None:
            self._used.append(key)
        return page

    def keep_page(self, key: bytes, page: Rendered) -> None:
        """Keep a page, with its proof; a failure is not kept: it may have been an accident."""
        if not page.error:
            row = (key, self._number + 1, _packed(page))
            self._change("insert or replace into page values (?, ?, ?)", [row])
            self._kept += 1
            if self._kept % _COMMIT == 0:
                self._commit()

    def report(self, inputs: bytes) -> str | None:
        """Return what the last build reported, if it was made of these inputs."""
        rows = self._rows("select inputs, report from build order by number desc limit 1")
        return rows[0][1] if rows and rows[0][0] == inputs else None

    def end_build(self, inputs: bytes, report: str) -> None:
        """Note a finished build, and forget the pages that have not been asked for lately."""
        number = self._number + 1
        self._change("update page set build = ? where key = ?", [(number, k) for k in self._used])
        self._change("delete from page where build <= ?", [(number - _BUILDS,)])
        self._change("delete from build", [()])
        self._change("insert into build values (?, ?, ?)", [(number, inputs, report)])
        self.close()
        if self._file is not None:
            _make_room(self._file)

    def close(self) -> None:
        """Write what is kept."""
        self._commit()
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _commit(self) -> None:
        try:
            if self._connection is not None:
                self._connection.commit()
        except sqlite3.Error as error:
            self._do_without(error)

    def _last_number(self) -> int:
        """Return the number of the last finished build."""
        rows = self._rows("select coalesce(max(number), 0) from build")
        return int(rows[0][0]) if rows else 0

    def _rows(self, query: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        if self._connection is None:
            return []
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            self._do_without(error)
            return []

    def _change(self, query: str, rows: Iterable[tuple[object, ...]]) -> None:
        if self._connection is None:
            return
        try:
            self._connection.executemany(query, rows)
        except sqlite3.Error as error:
            self._do_without(error)

    def _do_without(self, error: sqlite3.Error) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None
        if self._file is not None:
            _delete_damaged(self._file, error)


def _open(file: Path) -> sqlite3.Connection | None:
    """Open a store; one that is damaged is begun anew."""
    for _ in range(2):
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(file)
            # What a crash of the machine may cost is made again.
            connection.execute("pragma synchronous = off")
            connection.executescript(_SCHEMA)
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


def _make_room(file: Path) -> None:
    """Delete the stores of projects that have not been built for longest, but never this one."""
    with suppress(OSError):
        stores = sorted(file.parent.glob("*.sqlite"), key=lambda f: f.stat().st_mtime, reverse=True)
        room = ROOM
        for store in stores:
            room -= store.stat().st_size
            if room < 0 and store != file:
                store.unlink()


def _packed(page: Rendered) -> bytes:
    fields = asdict(page) | {"shown": sorted(page.shown)}
    return zlib.compress(json.dumps(fields, ensure_ascii=False).encode(), 1)


def _tuples(fields: dict[str, Any]) -> dict[str, Any]:
    """Return those of a value's fields that are lists, as tuples."""
    return {name: tuple(value) for name, value in fields.items() if isinstance(value, list)}


def _unpacked(packed: bytes) -> Rendered:
    fields = json.loads(zlib.decompress(packed))
    losses = (Loss(**{**loss, **_tuples(loss)}) for loss in fields["losses"])
    return Rendered(
        fields["path"],
        fields["html"],
        frozenset(fields["shown"]),
        tuple(losses),
        tuple(fields["unrendered"]),
        tuple(fields["ids"]),
        tuple(Passage(**{**p, **_tuples(p)}) for p in fields["passages"]),
    )
