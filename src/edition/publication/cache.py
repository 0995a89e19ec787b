"""What earlier builds made of each page, kept for the next; see `edition.keeping`.

A page is known by all that it was made of: its document, the words sought on it, the stylesheets,
and the versions of the tools. So a kept page is the very page that would be made again.
"""

import json
import zlib
from dataclasses import asdict
from pathlib import Path
from typing import Any

from edition.keeping import Store
from edition.publication.passages import Passage
from edition.publication.proof import Loss
from edition.publication.rendering import Rendered

# A build that is cut off loses what it made since it last wrote: at most so many pages.
_COMMIT = 200
# A page that none of so many builds has asked for is forgotten.
_BUILDS = 3
_TABLES = """
create table if not exists page (key blob primary key, build integer not null, page blob not null);
create table if not exists build (number integer not null, inputs blob, report text);
"""


class Cache:
    """What is kept of the builds of one project into one site."""

    def __init__(self, file: Path | None) -> None:
        """Open a store, or begin it; without a file nothing is kept."""
        self._store = Store(file, _TABLES)
        self._used: list[bytes] = []
        self._kept = 0
        self._number = self._last_number()

    def page(self, key: bytes) -> Rendered | None:
        """Return the page kept under a key, if there is one."""
        rows = self._store.rows("select page from page where key = ?", (key,))
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
            self._store.change("insert or replace into page values (?, ?, ?)", [row])
            self._kept += 1
            if self._kept % _COMMIT == 0:
                self._store.commit()

    def report(self, inputs: bytes) -> str | None:
        """Return what the last build reported, if it was made of these inputs."""
        rows = self._store.rows("select inputs, report from build order by number desc limit 1")
        return rows[0][1] if rows and rows[0][0] == inputs else None

    def end_build(self, inputs: bytes, report: str) -> None:
        """Note a finished build, and forget the pages that have not been asked for lately."""
        number = self._number + 1
        self._store.change(
            "update page set build = ? where key = ?", [(number, k) for k in self._used]
        )
        self._store.change("delete from page where build <= ?", [(number - _BUILDS,)])
        self._store.change("delete from build", [()])
        self._store.change("insert into build values (?, ?, ?)", [(number, inputs, report)])
        self.close()
        self._store.make_room()

    def close(self) -> None:
        """Write what is kept."""
        self._store.close()

    def _last_number(self) -> int:
        """Return the number of the last finished build."""
        rows = self._store.rows("select coalesce(max(number), 0) from build")
        return int(rows[0][0]) if rows else 0


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
