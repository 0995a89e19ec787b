"""Worker processes that work through batches of files."""

import multiprocessing
import pickle
import tempfile
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache
from pathlib import Path
from typing import Any

from edition.validation.workers import Item, Result, Work


class Pool:
    """Processes that stay for several rounds of work."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._folder = tempfile.TemporaryDirectory(prefix="edition-")
        self._rounds = 0
        self._executor = _executor(jobs)

    def close(self) -> None:
        """End the processes; what they have not begun they leave."""
        self._executor.shutdown(cancel_futures=True)
        self._folder.cleanup()

    def do(
        self, work: Work[Item, Result], batches: list[list[Item]]
    ) -> Iterator[tuple[Item, Result]]:
        """Do all work; a file that ends its process is found by doing the rest one by one."""
        # The work may carry much; each process reads it once, and not with every batch.
        self._rounds += 1
        file = Path(self._folder.name, str(self._rounds))
        file.write_bytes(pickle.dumps(work))
        left = {item: None for batch in batches for item in batch}
        try:
            results: Iterator[tuple[Item, Result]] = _results(self._executor, file, batches)
            for item, result in results:
                del left[item]
                yield item, result
        except BrokenProcessPool:
            for item in left:
                yield item, _alone(work, file, item)
            self._executor = _executor(self._jobs)


def _executor(jobs: int) -> ProcessPoolExecutor:
    # A fresh interpreter for each worker, as for the pages: what a fork copies is no one's promise.
    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"))


def _results(
    executor: ProcessPoolExecutor, file: Path, batches: list[list[Item]]
) -> Iterator[tuple[Item, Result]]:
    futures: list[Future[list[tuple[Item, Result]]]] = [
        executor.submit(_do_batch, file, batch) for batch in batches
    ]
    for future in as_completed(futures):
        yield from future.result()


def _do_batch(file: Path, batch: list[Item]) -> list[tuple[Item, Result]]:
    """Work through a batch; runs in a process of its own."""
    work = _loaded(file)
    return [(item, work.do(item)) for item in batch]


@lru_cache(maxsize=1)
def _loaded(file: Path) -> Any:
    return pickle.loads(file.read_bytes())


def _alone(work: Work[Item, Result], file: Path, item: Item) -> Result:
    """Work on a file in a process that it may end."""
    with _executor(1) as executor:
        try:
            return next(_results(executor, file, [[item]]))[1]
        except BrokenProcessPool:
            return work.failed(item)
