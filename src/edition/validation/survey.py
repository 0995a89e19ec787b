"""The survey: the harvests of all files of a project, and what follows from them together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from edition.corpus.lazy import Outline
from edition.corpus.texts import Names
from edition.problems import Problem
from edition.project import Project
from edition.validation.following import Follower, Key
from edition.validation.harvest import Harvest, RecordFacts


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
        known = frozenset(self.paths)
        listed = ((one.path, known.intersection(one.witness_files)) for one in self.harvests)
        return next((path for path, found in listed if found - {path}), None)

    @cached_property
    def outline(self) -> Outline:
        """What an edition must be told that is not to read all its files."""
        return Outline(
            front=self.front,
            witness_list=self.witness_list,
            only_text=self.only_text,
            names=self.names,
            homes=self.homes,
            includes=self._follower.includes,
        )

    @cached_property
    def witness_list(self) -> PurePosixPath | None:
        """The file whose list of witnesses counts; see `Edition.witness_list`."""
        with_list = [one.path for one in self.harvests if one.has_witness_list]
        return self.front or (with_list[0] if len(with_list) == 1 else None)

    @cached_property
    def only_text(self) -> PurePosixPath | None:
        """The file of the text of an edition that has but one."""
        texts = [path for path, names in self.names.items() if self._is_text(path) for _ in names]
        return texts[0] if len(texts) == 1 else None

    @cached_property
    def names(self) -> dict[PurePosixPath, tuple[str, ...]]:
        """The names of the texts in each file that has any; see `edition.corpus.texts`."""
        given, parts = Names(), self._parts()
        return {
            one.path: given.give_all(one.path.stem, one.texts)
            for one in self.harvests
            if one.texts and one.path not in parts
        }

    def _parts(self) -> frozenset[PurePosixPath]:
        """Return the files shown only where others include them; see `parts_of_others`."""
        parts = {one.path: one for one in self.harvests if one.is_tei and not one.is_whole}
        return frozenset(
            path
            for one in self.harvests
            for path, identifier in one.shows
            if path in parts and path != one.path and identifier in ("", parts[path].root_id)
        )

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
            if one.path in self.names and self._is_text(one.path):
                pointers = {pointer for pointer, _ in one.tagged}
                leads_to = {p: self._follower.record(one.path, p) for p in pointers}
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
            yield from (self._follower.record(one.path, pointer) for pointer in one.pointers)

    def _is_text(self, path: PurePosixPath) -> bool:
        globs = self.project.texts
        return any(path.match(glob) for glob in globs) if globs else path != self.front

    @cached_property
    def _follower(self) -> Follower:
        return Follower({one.path: one for one in self.harvests if one.is_tei}, self.front)


def survey(project: Project, harvests: Iterable[Harvest]) -> Survey:
    """Make the survey of a project; the harvests may come in any order."""
    return Survey(project, tuple(sorted(harvests, key=lambda one: one.path)))
