"""Work on many files, shared out to worker processes where there is enough of it."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self, TypeVar

from edition.problems import Problem, Severity

if TYPE_CHECKING:
    from edition.validation.pool import Pool

Progress = Callable[[int, int], None]
"""Is told how many files have been checked since it was told last, and how many there are."""

# Fewer bytes are checked sooner than a second process starts.
WORTH_SHARING = 3_000_000
_BATCH_FILES, _BATCH_BYTES = 32, 1_000_000

Item = TypeVar("Item")
Result = TypeVar("Result")
_In = TypeVar("_In", contravariant=True)
_Out = TypeVar("_Out", covariant=True)


class Work(Protocol[_In, _Out]):
    """What is to be done with each file; it goes to the worker processes whole."""

    def file(self, item: _In) -> Path:
        """Return the file that an item stands for."""
        ...

    def do(self, item: _In) -> _Out:
        """Do the work for one file; called in any process."""
        ...

    def failed(self, item: _In) -> _Out:
        """Return the result for a file that ends the process that works on it."""
        ...


class Crew:
    """The processes that work (none given: as many as there are cores), started when needed."""

    def __init__(self, jobs: int | None = None) -> None:
        self._jobs = jobs or os.cpu_count() or 1
        self._pool: Pool | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if self._pool is not None:
            self._pool.close()

    def do(self, work: Work[Item, Result], items: Sequence[Item]) -> Iterator[tuple[Item, Result]]:
        """Do the work for all items; the results come in any order."""
        sizes = {item: _size(work.file(item)) for item in items}
        if self._jobs == 1 or len(items) < 2 or sum(sizes.values()) < WORTH_SHARING:
            yield from ((item, work.do(item)) for item in items)
            return
        if self._pool is None:
            # Imported here and not before: one file is checked sooner than this is imported.
            from edition.validation.pool import Pool

            self._pool = Pool(self._jobs)
        largest_first = sorted(items, key=lambda item: -sizes[item])
        yield from self._pool.do(work, list(_batches(largest_first, sizes)))


def too_much(path: PurePosixPath) -> Problem:
    """Make the problem for a file that ends the process that checks it."""
    message = "cannot be checked: it took more memory than the machine has"
    return Problem(path, 1, 1, Severity.ERROR, "unreadable", message)


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except (OSError, ValueError):
        return 0


def _batches(items: Iterable[Item], sizes: dict[Item, int]) -> Iterator[list[Item]]:
    batch: list[Item] = []
    weight = 0
    for item in items:
        batch.append(item)
        weight += sizes[item]
        if len(batch) == _BATCH_FILES or weight >= _BATCH_BYTES:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch
