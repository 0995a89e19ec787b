"""Where work is done: worker processes of this machine, or the workers of a Dask cluster.

Both are a `concurrent.futures.Executor`, and work is a pure function from a batch of items to their
results, so the results are the same wherever it is done. Batches carry bytes, not paths: a cluster
needs no file of the machine that asks it.
"""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from typing import Generic, Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class Crew(Protocol):
    """Who does the work."""

    @property
    def jobs(self) -> int:
        """How many work at the same time."""

    @property
    def shares_files(self) -> bool:
        """Whether its workers can read the files of this machine."""

    def at_work(self) -> AbstractContextManager[Executor]:
        """Open the executor; whoever leaves it by an exception does not wait for what is begun."""

    def is_death(self, error: BaseException) -> bool:
        """Tell whether a future's exception says that its worker died."""


@dataclass(frozen=True, slots=True)
class Processes:
    """So many processes of this machine."""

    jobs: int
    shares_files: bool = True

    @contextmanager
    def at_work(self) -> Iterator[Executor]:
        """Open a pool. Its processes end with this one, however it ends."""
        others = set(multiprocessing.active_children())
        # A fresh interpreter for each worker: what a fork copies, SaxonC does not survive.
        context = multiprocessing.get_context("spawn")
        executor = ProcessPoolExecutor(self.jobs, mp_context=context, initializer=_attend)
        try:
            yield executor
        except BaseException:
            executor.shutdown(wait=False, cancel_futures=True)
            for process in set(multiprocessing.active_children()) - others:
                process.kill()
            raise
        executor.shutdown()

    def is_death(self, error: BaseException) -> bool:
        """Tell whether a future's exception says that its worker died."""
        return isinstance(error, BrokenExecutor)


def _attend() -> None:
    """Prepare a worker: it leaves Ctrl-C to the process that it works for, and ends with that."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


class Work(Generic[Item, Result]):
    """Works on items, batch by batch; an item that kills its worker is found and named.

    `run` is a function that a worker can import. `fallen` gives the result of an item that killed
    the worker that had it alone.
    """

    def __init__(
        self,
        crew: Crew,
        run: Callable[[Sequence[Item]], Sequence[Result]],
        fallen: Callable[[Item], Result],
        batch: int,
    ) -> None:
        self._crew = crew
        self._run = run
        self._fallen = fallen
        self._batch = batch

    def results(self, items: Iterable[Item]) -> Generator[tuple[Item, Result], None, None]:
        """Yield all items with their results, as they come; what `run` raises is raised here.

        Items are taken when a worker is soon to have time for them, not before.
        """
        batches = _batches(items, self._batch)
        # The first batch is taken before the executor is opened: without work there is none.
        while (first := next(batches, None)) is not None:
            unfinished = yield from self._together(chain([first], batches))
            for item in unfinished:
                yield from self._alone(item)

    def _together(
        self, batches: Iterator[list[Item]]
    ) -> Generator[tuple[Item, Result], None, list[Item]]:
        """Work on batches side by side; return the items of those whose worker died.

        Where one has died no more batches are begun: they are for a fresh executor.
        """
        dead: list[Item] = []
        under_way: dict[Future[Sequence[Result]], list[Item]] = {}
        with self._crew.at_work() as executor:
            while True:
                free = 0 if dead else 2 * self._crew.jobs - len(under_way)
                for batch in islice(batches, free):
                    under_way[self._begun(executor, batch)] = batch
                if not under_way:
                    return dead
                for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                    batch = under_way.pop(future)
                    if self._has_died(future):
                        dead += batch
                    else:
                        yield from zip(batch, future.result(), strict=True)

    def _begun(self, executor: Executor, batch: list[Item]) -> Future[Sequence[Result]]:
        try:
            return executor.submit(self._run, batch)
        except BrokenExecutor as error:
            # It broke since it was last asked: the batch is as unfinished as those under way.
            future: Future[Sequence[Result]] = Future()
            future.set_exception(error)
            return future

    def _has_died(self, future: Future[Sequence[Result]]) -> bool:
        error = future.exception()
        return error is not None and self._crew.is_death(error)

    def _alone(self, item: Item) -> Iterator[tuple[Item, Result]]:
        with self._crew.at_work() as executor:
            future = executor.submit(self._run, [item])
            has_died = self._has_died(future)
        if has_died:
            yield item, self._fallen(item)
        else:
            yield item, future.result()[0]


def _batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch
