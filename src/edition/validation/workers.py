"""The grammar of many files, in worker processes."""

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool

from edition.problems import Problem, Severity
from edition.validation.grammar import check_grammar
from edition.validation.schemas import Order

Progress = Callable[[int, int], None]
"""Is told how many files have been checked since it was told last, and how many there are."""

# Fewer bytes are checked sooner than a second process starts.
WORTH_SHARING = 3_000_000
_BATCH_FILES, _BATCH_BYTES = 32, 1_000_000

_Checked = tuple[Order, list[Problem]]


def check_all(
    orders: Sequence[Order], jobs: int | None, progress: Progress
) -> dict[Order, list[Problem]]:
    """Check the grammar of all files with so many processes (none: as many as there are cores)."""
    found: dict[Order, list[Problem]] = {}
    for order, problems in _checked(orders, jobs or os.cpu_count() or 1):
        found[order] = problems
        progress(1, len(orders))
    return found


def _checked(orders: Sequence[Order], jobs: int) -> Iterator[_Checked]:
    sizes = {order: _size(order) for order in orders}
    if jobs == 1 or len(orders) == 1 or sum(sizes.values()) < WORTH_SHARING:
        yield from ((order, check_grammar(order)) for order in orders)
        return
    left = dict.fromkeys(sorted(orders, key=lambda order: -sizes[order]))
    try:
        for order, problems in _in_pool(list(_batches(left, sizes)), jobs):
            del left[order]
            yield order, problems
    except BrokenProcessPool:
        for order in left:
            yield order, _alone(order)


def _size(order: Order) -> int:
    try:
        return (order.folder / order.path).stat().st_size
    except OSError:
        return 0


def _batches(orders: dict[Order, None], sizes: dict[Order, int]) -> Iterator[list[Order]]:
    batch: list[Order] = []
    weight = 0
    for order in orders:
        batch.append(order)
        weight += sizes[order]
        if len(batch) == _BATCH_FILES or weight >= _BATCH_BYTES:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch


def _in_pool(batches: list[list[Order]], jobs: int) -> Iterator[_Checked]:
    # A fresh interpreter for each worker, as for the pages: what a fork copies is no one's promise.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context) as executor:
        for future in as_completed([executor.submit(check_batch, batch) for batch in batches]):
            yield from future.result()


def check_batch(orders: list[Order]) -> list[_Checked]:
    """Check the files of a batch; runs in a process of its own."""
    return [(order, check_grammar(order)) for order in orders]


def _alone(order: Order) -> list[Problem]:
    """Check a file in a process that it may kill."""
    try:
        return next(_in_pool([[order]], 1))[1]
    except BrokenProcessPool:
        message = "cannot be checked: it took more memory than the machine has"
        return [Problem(order.path, 1, 1, Severity.ERROR, "unreadable", message)]
