"""What earlier checks of a project have found, used again where nothing has changed.

A result is known by all that it was made from: the program, the settings, the content of the files,
and what was looked at besides (schemas, images, sources). So a kept result is the very one that
would be found again.
"""

import json
import os
import zlib
from collections.abc import Iterable
from pathlib import Path, PurePath, PurePosixPath

from edition.keeping import Store, digest, own_sources, store_for, tools
from edition.problems import Problem, Severity
from edition.project import CONFIGURATION, Project
from edition.validation.looking import Kind, Look, Looks, Result, answer, content_of
from edition.validation.schemas import Order, open_store
from edition.validation.wish import Wish

_TABLES = """
create table if not exists result (
    key blob primary key, kind text not null, run integer not null, result blob not null);
create index if not exists by_run on result (kind, run);
"""
# Results that are kept: of whole projects, and of single files.
_ROOM = {"project": 20, "file": 20_000}


class Kept:
    """What is kept of a project."""

    def __init__(self, project: Project, paths: Iterable[PurePosixPath], *, keeps: bool) -> None:
        """Open what is kept; where nothing shall be, nothing is read of the project either."""
        self._project = project
        self._keeps = keeps
        self._store = Store(store_for(project.folder, "-checks") if keeps else None, _TABLES)
        self._contents = self._read(paths) if keeps else {}
        self._answers: dict[Look, str] = {}
        self._used: list[bytes] = []
        self._new: list[tuple[bytes, str, Result]] = []
        self._common = b""
        if keeps:
            stored = open_store().state().encode()
            self._common = digest(tools(), own_sources(), os.fsencode(project.folder), stored)

    def note(self, paths: Iterable[PurePosixPath]) -> None:
        """Note the content of more files of the project, before they are checked."""
        if self._keeps:
            self._contents |= self._read(path for path in paths if path not in self._contents)

    def looks_at(self, paths: Iterable[PurePosixPath]) -> Looks:
        """Return looks at files, those of the project as they were when they were noted."""
        if not self._keeps:
            return {}
        looks = {path: Look(Kind.CONTENT, str(self._project.folder / path)) for path in paths}
        return {look: self._contents.get(path) or answer(look) for path, look in looks.items()}

    def project_key(self, wish: Wish, only: tuple[PurePosixPath, ...]) -> bytes:
        """Return by what the problems of the project are known."""
        configuration = content_of(self._project.folder / CONFIGURATION)
        has_folder = (self._project.folder / "tei").is_dir()
        asked = repr((self._project, configuration, has_folder, wish.checks, only))
        how = repr((wish.schemas, wish.phase, wish.verbose))
        contents = repr(sorted((path.as_posix(), said) for path, said in self._contents.items()))
        return digest(self._common, asked.encode(), how.encode(), contents.encode())

    def file_key(self, order: Order) -> bytes:
        """Return by what the problems of a file by its schemas are known."""
        content = self._contents.get(order.path, "")
        return digest(self._common, repr(order).encode(), content.encode())

    def result(self, key: bytes) -> Result | None:
        """Return the result kept under a key, if what was looked at is as it was."""
        rows = self._store.rows("select result from result where key = ?", (key,))
        try:
            found = _unpacked(rows[0][0]) if rows else None
        except (ValueError, TypeError, KeyError, LookupError, zlib.error):
            return None
        if found is None or not self._holds(found):
            return None
        self._used.append(key)
        return found

    def keep(self, key: bytes, kind: str, result: Result) -> None:
        """Keep a result, of a `project` or a `file`."""
        if self._keeps and result.looks is not None:
            self._new.append((key, kind, result))

    def close(self) -> None:
        """Write what is kept, but not what has changed while it was checked."""
        rows = self._store.rows("select coalesce(max(run), 0) from result")
        run = rows[0][0] + 1 if rows else 1
        used = [(run, key) for key in self._used]
        self._store.change("update result set run = ? where key = ?", used)
        self._answers.clear()
        if self._new and self._contents == self._read(self._contents):
            self._store.change(
                "insert or replace into result values (?, ?, ?, ?)",
                [
                    (key, kind, run, _packed(result))
                    for key, kind, result in self._new
                    if self._holds(result)
                ],
            )
        for kind, room in _ROOM.items():
            self._store.change(
                "delete from result where kind = ?1 and key in (select key from result "
                "where kind = ?1 order by run desc, key limit -1 offset ?2)",
                [(kind, room)],
            )
        self._store.close()
        self._store.make_room()

    def _read(self, paths: Iterable[PurePosixPath]) -> dict[PurePosixPath, str]:
        return {path: content_of(self._project.folder / path) for path in paths}

    def _holds(self, result: Result) -> bool:
        for look, told in (result.looks or {}).items():
            if look not in self._answers:
                self._answers[look] = answer(look)
            if self._answers[look] != told:
                return False
        return True


def _packed(result: Result) -> bytes:
    rows = [
        [p.path.as_posix(), p.line, p.column, p.severity, p.rule, p.message, p.hint]
        for p in result.problems
    ]
    seen = [[look.kind, look.path, told] for look, told in (result.looks or {}).items()]
    return zlib.compress(json.dumps([rows, seen]).encode(), 1)


def _unpacked(packed: bytes) -> Result:
    rows, seen = json.loads(zlib.decompress(packed))
    problems = [
        Problem(_path(path), line, column, Severity(severity), rule, message, hint)
        for path, line, column, severity, rule, message, hint in rows
    ]
    return Result(problems, {Look(Kind(kind), path): told for kind, path, told in seen})


def _path(said: str) -> PurePath:
    """Return a path as checks write it: with `/` in the project, else as the system does."""
    path = Path(said)
    return path if path.is_absolute() else PurePosixPath(said)
