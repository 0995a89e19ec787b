"""Following pointers by what harvests tell: to which record each leads, no file being read again.

The ways are those of `edition.corpus.resolving`, as far as they lead to a record of the edition.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import PurePosixPath

from edition.corpus.bases import is_absolute
from edition.corpus.inclusions import kin_of
from edition.corpus.pointers import PointerSyntaxError, parse
from edition.corpus.prefixes import Rewriting, part
from edition.corpus.resolving import joined
from edition.validation.harvest import Harvest, Pointing

Key = tuple[PurePosixPath, str]
"""A record: its file and its id."""

_Defined = tuple[tuple[PurePosixPath, Rewriting], ...]


class Follower:
    """Follows the pointers in the files of an edition."""

    def __init__(
        self, harvests: Mapping[PurePosixPath, Harvest], front: PurePosixPath | None
    ) -> None:
        self._harvests = harvests
        self._front = front
        self._prefixes: dict[PurePosixPath, _Defined] = {}

    def record(self, path: PurePosixPath, pointing: Pointing) -> Key | None:
        """Return the record that a pointer in a file leads to, if it leads to one."""
        prefix, rest = part(pointing.pointer)
        if not prefix:
            return self._relative(path, pointing.base, pointing.pointer)
        found = self._expanded(path, pointing.base, prefix, rest)
        return next((key for key in found if key is not None), None)

    def _expanded(
        self, path: PurePosixPath, base: str, prefix: str, rest: str
    ) -> Iterator[Key | None]:
        for home, rewriting in self._defined(path):
            pointer = rewriting.expand(rest) if rewriting.ident == prefix else None
            if pointer is not None and not part(pointer)[0]:
                yield self._relative(path, base, pointer)
                yield self._relative(home, "", pointer)

    def _relative(self, path: PurePosixPath, base: str, raw: str) -> Key | None:
        try:
            pointer = parse(raw)
        except PointerSyntaxError:
            return None
        identifier: str = getattr(pointer.fragment, "id", "")
        if not identifier:
            return None
        if not pointer.uri:
            return self._known((self._home(path, base, identifier), identifier))
        if is_absolute(base) or raw.startswith("//"):
            return None
        return self._known((joined(path, base, pointer.uri), identifier))

    def _home(self, path: PurePosixPath, base: str, identifier: str) -> PurePosixPath:
        """Return the file that a bare `#id` is sought in."""
        if identifier in self._ids[path]:
            return path
        others = [*self._kin(path)[1:]]
        if base and not is_absolute(base):
            others.append(joined(path, base, ""))
        others += filter(None, [self._front])
        return next((one for one in others if identifier in self._ids.get(one, ())), path)

    def _kin(self, path: PurePosixPath) -> tuple[PurePosixPath, ...]:
        return kin_of(path, self.includes) if self.includes else (path,)

    def _defined(self, path: PurePosixPath) -> _Defined:
        """Return the definitions of prefixes that hold in a file, each with its own file."""
        if path not in self._prefixes:
            sources = dict.fromkeys((*self._kin(path), *filter(None, [self._front])))
            self._prefixes[path] = tuple(
                (source, rewriting)
                for source in sources
                if source in self._harvests
                for rewriting in self._harvests[source].prefixes
            )
        return self._prefixes[path]

    def _known(self, key: Key) -> Key | None:
        return key if key in self._records else None

    @cached_property
    def includes(self) -> dict[PurePosixPath, tuple[PurePosixPath, ...]]:
        """The files that each file includes by itself, for those that include any."""
        return {path: one.includes for path, one in self._harvests.items() if one.includes}

    @cached_property
    def _ids(self) -> dict[PurePosixPath, frozenset[str]]:
        return {path: frozenset(one.ids) for path, one in self._harvests.items()}

    @cached_property
    def _records(self) -> frozenset[Key]:
        found = (
            (path, record.id) for path, one in self._harvests.items() for record in one.records
        )
        return frozenset(found)
