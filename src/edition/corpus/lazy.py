"""An edition of which only the files that are asked for are read.

For a process that checks some files of many.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath

from edition.corpus.document import Document, read_document
from edition.corpus.edition import Edition
from edition.corpus.registers import Record, records_of
from edition.corpus.texts import Text, texts_named


class Shelf(Mapping[PurePosixPath, Document]):
    """The documents of a project, each read when it is asked for; see `read_document`.

    `weight` is how many characters have been read for it, and are held.
    """

    def __init__(self, folder: Path, read: Mapping[PurePosixPath, Document | None]) -> None:
        self._folder = folder
        self._read = dict(read)
        self.weight = 0

    def __getitem__(self, path: PurePosixPath) -> Document:
        document = self._read[path]
        if document is None:
            document = read_document(self._folder, path)
            self._read[path] = document
            self.weight += len(document.source)
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


@dataclass(frozen=True, slots=True)
class Outline:
    """What an edition must be told that is not to read all its files; see `Edition`.

    `names` are those of the texts in each file that has any.
    """

    front: PurePosixPath | None
    witness_list: PurePosixPath | None
    only_text: PurePosixPath | None
    names: Mapping[PurePosixPath, tuple[str, ...]]
    homes: Mapping[str, PurePosixPath]
    includes: Mapping[PurePosixPath, tuple[PurePosixPath, ...]]


@dataclass(frozen=True, eq=False)
class LazyEdition(Edition):
    """An edition that reads the files that it is asked for."""

    outline: Outline = field(kw_only=True)

    @cached_property
    def front(self) -> Document | None:
        """The edition's own file."""
        return self._document(self.outline.front)

    @cached_property
    def witness_list(self) -> Document | None:
        """The file whose list of witnesses counts."""
        return self._document(self.outline.witness_list)

    @cached_property
    def only_text(self) -> Text | None:
        """The text of an edition that has but one."""
        document = self._document(self.outline.only_text)
        return None if document is None else next(iter(self.texts_in(document)), None)

    @cached_property
    def homes(self) -> Mapping[str, PurePosixPath]:
        """The file of each id; of an id in several files, the first."""
        return self.outline.homes

    @cached_property
    def includes(self) -> Mapping[PurePosixPath, tuple[PurePosixPath, ...]]:
        """The files that each file includes by itself, for those that include any."""
        return self.outline.includes

    @cached_property
    def records(self) -> Mapping[tuple[PurePosixPath, str], Record]:
        """The records of all registers, by file and id."""
        return _Records(self.documents)

    def _texts_of(self, document: Document) -> tuple[Text, ...]:
        # A part that others show has no text of its own.
        names = self.outline.names.get(document.path)
        return () if names is None else tuple(texts_named(document, names))

    def _document(self, path: PurePosixPath | None) -> Document | None:
        return None if path is None else self.documents[path]
