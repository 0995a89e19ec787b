"""An edition of which only the files that are asked for are read.

For a process that checks some files of many. What an answer rests on is noted, so that it can be
kept for as long as that stays as it is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePath, PurePosixPath

from edition.corpus.document import Document, read_document
from edition.corpus.edition import Edition, Text
from edition.corpus.registers import Record, records_of


@dataclass(slots=True)
class Looks:
    """What was looked at beside a file itself; paths count from the project's folder.

    `contents` are files that were read, `presences` those that were looked for, `homes` says that
    an id was sought in all files, `everything` that no part of the edition can be left out.
    `weight` is how many characters have been read for it, and are held.
    """

    contents: set[PurePath] = field(default_factory=set)
    presences: set[PurePath] = field(default_factory=set)
    homes: bool = False
    everything: bool = False
    weight: int = 0

    def clear(self) -> None:
        """Forget what was looked at for one file, before another one is checked."""
        self.contents.clear()
        self.presences.clear()
        self.homes = False


class Shelf(Mapping[PurePosixPath, Document]):
    """The documents of a project, each read when it is asked for; see `read_document`."""

    def __init__(
        self, folder: Path, read: Mapping[PurePosixPath, Document | None], looks: Looks
    ) -> None:
        self._folder = folder
        self._read = dict(read)
        self._looks = looks

    def __getitem__(self, path: PurePosixPath) -> Document:
        document = self._read[path]
        self._looks.contents.add(path)
        if document is None:
            document = read_document(self._folder, path)
            self._read[path] = document
            self._looks.weight += len(document.source)
        return document

    def __contains__(self, path: object) -> bool:
        return path in self._read

    def __iter__(self) -> Iterator[PurePosixPath]:
        return iter(self._read)

    def __len__(self) -> int:
        return len(self._read)


class _Records(Mapping[tuple[PurePosixPath, str], Record]):
    """The records of all registers, each register read when it is asked for."""

    def __init__(self, documents: Mapping[PurePosixPath, Document]) -> None:
        self._documents = documents
        self._found: dict[PurePosixPath, dict[str, Record]] = {}

    def __getitem__(self, key: tuple[PurePosixPath, str]) -> Record:
        path, identifier = key
        document = self._documents[path]
        if path not in self._found:
            self._found[path] = {record.id: record for record in records_of(document)}
        return self._found[path][identifier]

    def __iter__(self) -> Iterator[tuple[PurePosixPath, str]]:
        for path, document in self._documents.items():
            yield from ((path, record.id) for record in records_of(document))

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Homes(Mapping[str, PurePosixPath]):
    """The file of each id of the edition."""

    def __init__(self, homes: Mapping[str, PurePosixPath], looks: Looks) -> None:
        self._homes = homes
        self._looks = looks

    def __getitem__(self, identifier: str) -> PurePosixPath:
        self._looks.homes = True
        return self._homes[identifier]

    def __iter__(self) -> Iterator[str]:
        self._looks.homes = True
        return iter(self._homes)

    def __len__(self) -> int:
        return len(self._homes)


@dataclass(frozen=True, eq=False)
class LazyEdition(Edition):
    """An edition that reads what it is asked for, and notes that.

    `front_path` and `all_homes` are what it would else have to read all files for.
    """

    front_path: PurePosixPath | None = None
    all_homes: Mapping[str, PurePosixPath] = field(default_factory=dict)
    looks: Looks = field(default_factory=Looks)

    @cached_property
    def front(self) -> Document | None:
        """The edition's own file."""
        return None if self.front_path is None else self.documents[self.front_path]

    @cached_property
    def homes(self) -> Mapping[str, PurePosixPath]:
        """The file of each id; of an id in several files, the first."""
        return _Homes(self.all_homes, self.looks)

    @cached_property
    def records(self) -> Mapping[tuple[PurePosixPath, str], Record]:
        """The records of all registers, by file and id."""
        return _Records(self.documents)

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """The texts, in order. They stay, so that whatever comes after rests on them too."""
        self.looks.everything = True
        return super().texts

    def has(self, path: PurePath) -> bool:
        """Tell whether there is such a file or folder."""
        self.looks.presences.add(path)
        return super().has(path)

    def has_file(self, path: PurePath) -> bool:
        """Tell whether there is such a file."""
        self.looks.presences.add(path)
        return super().has_file(path)

    def bytes_of(self, path: PurePath) -> bytes:
        """Return what a file holds that need not be TEI."""
        self.looks.contents.add(path)
        return super().bytes_of(path)
