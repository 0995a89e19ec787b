"""The names of pages and downloads: such as every disk and every address can have, each once.

Two files may have one name in different folders, two records one id in different files, and some
file systems do not tell `A` from `a`. What is named first keeps its name, the next has a number.
"""

from functools import cached_property
from pathlib import PurePosixPath

from edition.corpus.document import Document
from edition.corpus.edition import Edition
from edition.corpus.registers import Kind, Record
from edition.corpus.texts import Names, named


class Naming:
    """The names of what an edition's pages are of."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition

    @cached_property
    def records(self) -> dict[Record, str]:
        """The name of each record's page: its id, but for another record's of the same kind."""
        names = {kind: Names() for kind in Kind}
        return {r: names[r.kind].give(r.id) for r in self._edition.records.values()}

    @cached_property
    def files(self) -> dict[Document, str]:
        """The name of each file's page: that of the file, without folder and ending."""
        names = Names()
        return {d: names.give(d.path.stem) for d in self._edition.documents.values()}

    @cached_property
    def downloads(self) -> dict[PurePosixPath, str]:
        """The address of each file, in the folder `tei`."""
        taken: set[str] = set()
        return {path: _address(path, taken) for path in self._edition.documents}


def _address(path: PurePosixPath, taken: set[str]) -> str:
    parts = [named(part) for part in path.parts]
    wanted = PurePosixPath(*parts) if parts[0] == "tei" else PurePosixPath("tei", *parts)
    address, number = wanted, 1
    while address.as_posix().casefold() in taken:
        number += 1
        address = wanted.with_stem(f"{wanted.stem}-{number}")
    taken.add(address.as_posix().casefold())
    return address.as_posix()
