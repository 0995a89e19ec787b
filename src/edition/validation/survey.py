"""The survey: the harvests of all files of a project, and what follows from them together."""

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from edition.corpus.pointers import PointerSyntaxError, parse
from edition.problems import Problem
from edition.project import Project
from edition.validation.harvest import Harvest, RecordFacts

Key = tuple[PurePosixPath, str]
"""A record: its file and its id."""


@dataclass(frozen=True, eq=False)
class Survey:
    """A project as its files' harvests show it."""

    project: Project
    harvests: tuple[Harvest, ...]

    @cached_property
    def paths(self) -> tuple[PurePosixPath, ...]:
        """The files that are TEI and can be read, in the order of their names."""
        return tuple(one.path for one in self.harvests if one.is_tei)

    @cached_property
    def unreadable(self) -> tuple[Problem, ...]:
        """What is wrong with the files that cannot be read."""
        return tuple(one.problem for one in self.harvests if one.problem is not None)

    @cached_property
    def front(self) -> PurePosixPath | None:
        """The edition's own file; see `edition.corpus.edition.Edition.front`."""
        return next((one.path for one in self.harvests if one.lists_witness_files), None)

    @property
    def has_accounts(self) -> bool:
        """Tell whether there are points on which all texts are compared."""
        return any(one.has_accounts for one in self.harvests)

    @cached_property
    def homes(self) -> dict[str, PurePosixPath]:
        """The file of each id; of an id in several files, the first."""
        found: dict[str, PurePosixPath] = {}
        for one in self.harvests:
            for identifier in one.ids:
                found.setdefault(identifier, one.path)
        return found

    @cached_property
    def records(self) -> dict[Key, RecordFacts]:
        """The records of all registers, by file and id."""
        return {(one.path, record.id): record for one in self.harvests for record in one.records}

    @cached_property
    def forms(self) -> dict[str, tuple[Key, ...]]:
        """Each form of a name that is known, and the records that it names.

        Known are the names of the records, and what the texts tag as one, as they write it.
        """
        found: defaultdict[str, dict[Key, None]] = defaultdict(dict)
        for key, record in self.records.items():
            for name in record.names:
                found[name][key] = None
        for one in self.harvests:
            if self._is_text(one.path):
                pointers = {pointer for pointer, _ in one.tagged}
                leads_to = {pointer: self._record(one.path, pointer) for pointer in pointers}
                for pointer, form in one.tagged:
                    if (named := leads_to[pointer]) is not None:
                        found[form][named] = None
        return {form: tuple(sorted(keys)) for form, keys in found.items()}

    def unused_records(self) -> Iterator[tuple[PurePosixPath, RecordFacts]]:
        """Yield the records that no pointer leads to, each with its file."""
        used = set(self._pointed_to()) if self.records else set()
        for key, record in self.records.items():
            if key not in used:
                yield key[0], record

    def _pointed_to(self) -> Iterator[Key | None]:
        for one in self.harvests:
            yield from (self._record(one.path, pointer) for pointer in one.pointers)

    def _is_text(self, path: PurePosixPath) -> bool:
        globs = self.project.texts
        return any(path.match(glob) for glob in globs) if globs else path != self.front

    def _record(self, path: PurePosixPath, raw: str) -> Key | None:
        """Return the record that a pointer in a file leads to, if it leads to one."""
        try:
            pointer = parse(raw)
        except PointerSyntaxError:
            return None
        if pointer.fragment is None or pointer.is_external:
            return None
        identifier = pointer.fragment.id
        if pointer.uri:
            home = PurePosixPath(posixpath.normpath(path.parent / pointer.uri))
        elif self.front is not None and identifier not in self._ids[path]:
            home = self.front
        else:
            home = path
        return (home, identifier) if (home, identifier) in self.records else None

    @cached_property
    def _ids(self) -> dict[PurePosixPath, frozenset[str]]:
        return {one.path: frozenset(one.ids) for one in self.harvests}


def survey(project: Project, harvests: Iterable[Harvest]) -> Survey:
    """Make the survey of a project; the harvests may come in any order."""
    return Survey(project, tuple(sorted(harvests, key=lambda one: one.path)))
