"""One file, checked in every way; in any process."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from edition.corpus.document import Document
from edition.corpus.lazy import Outline, Shelf
from edition.problems import EditionError, Problem
from edition.project import Project
from edition.validation.causes import said_better
from edition.validation.checks import of_document, of_document_among_others
from edition.validation.excuses import Excuse, excuses_in
from edition.validation.judging import judged
from edition.validation.looking import Looks, Result
from edition.validation.names import KnownNames
from edition.validation.observing import ObservedEdition
from edition.validation.schemas import Order
from edition.validation.survey import Survey
from edition.validation.workers import too_much

# Characters of documents that a process keeps: they are read again sooner than it runs full.
_HELD = 50_000_000

_Read = Mapping[PurePosixPath, Document]


@dataclass(frozen=True, slots=True)
class Found:
    """What has been found in one file: problems, and the excuses for some of them.

    `judged` is the part of its schemas, `looks` what was looked at for the rest.
    """

    path: PurePosixPath
    problems: list[Problem]
    judged: Result
    looks: Looks
    excuses: tuple[Excuse, ...] = ()


@dataclass(frozen=True, eq=False)
class CheckWork:
    """The checks of files one by one, with what has to be known of the others."""

    project: Project
    paths: tuple[PurePosixPath, ...]
    unreadable: tuple[Problem, ...]
    outline: Outline
    known: KnownNames
    read: _Read
    judged: Mapping[PurePosixPath, Result]

    @classmethod
    def of(cls, seen: Survey, read: _Read, judged: Mapping[PurePosixPath, Result]) -> "CheckWork":
        """Make the work from a survey of all files, and what is known of some by their schemas."""
        known = KnownNames(seen)
        return cls(seen.project, seen.paths, seen.unreadable, seen.outline, known, read, judged)

    def __getstate__(self) -> dict[str, object]:
        # Trees stay where they are: each process reads what it needs.
        kept = {name: value for name, value in vars(self).items() if not name.startswith("_")}
        return {**kept, "read": {}}

    def file(self, order: Order) -> Path:
        """Return the file to check."""
        return order.folder / order.path

    def do(self, order: Order) -> Found:
        """Check one file."""
        edition = self.edition
        by_schemas = self.judged.get(order.path) or judged(order)
        edition.looks.clear()
        try:
            document = edition.documents[order.path]
            others = [
                *of_document(document),
                *of_document_among_others(edition, document, self.known),
            ]
        except EditionError as error:
            return Found(order.path, [error.problem], by_schemas, dict(edition.looks))
        problems = [*others, *said_better(document, by_schemas.problems, others)]
        excuses = tuple(excuses_in(document.source))
        return Found(order.path, problems, by_schemas, dict(edition.looks), excuses)

    def failed(self, order: Order) -> Found:
        """Say of a file that it cannot be checked."""
        return Found(order.path, [too_much(order.path)], Result([], None), {})

    @property
    def edition(self) -> ObservedEdition:
        """The edition, of which but the files that are asked for are read."""
        held: tuple[Shelf, ObservedEdition] | None = vars(self).get("_held")
        if held is None or held[0].weight > _HELD:
            shelf = Shelf(self.project.folder, {path: self.read.get(path) for path in self.paths})
            held = (
                shelf,
                ObservedEdition(self.project, shelf, self.unreadable, outline=self.outline),
            )
            vars(self)["_held"] = held
        return held[1]
