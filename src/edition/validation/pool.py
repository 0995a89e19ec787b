"""Worker processes that check batches of files."""

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool

from edition.problems import Problem, Severity
from edition.validation.judging import judge
from edition.validation.schemas import Order

_Judged = tuple[Order, list[Problem]]


def check_in_pool(batches: list[list[Order]], jobs: int) -> Iterator[_Judged]:
    """Check all files; one that kills its process is found by checking the rest one by one."""
    left = {order: None for batch in batches for order in batch}
    try:
        for order, problems in _in_pool(batches, jobs):
            del left[order]
            yield order, problems
    except BrokenProcessPool:
        for order in left:
            yield order, _alone(order)


def _in_pool(batches: list[list[Order]], jobs: int) -> Iterator[_Judged]:
    # A fresh interpreter for each worker, as for the pages: what a fork copies is no one's promise.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context) as executor:
        for future in as_completed([executor.submit(check_batch, batch) for batch in batches]):
            yield from future.result()


def check_batch(orders: list[Order]) -> list[_Judged]:
    """Check the files of a batch; runs in a process of its own."""
    return [(order, judge(order)) for order in orders]


def _alone(order: Order) -> list[Problem]:
    """Check a file in a process that it may kill."""
    try:
        return next(_in_pool([[order]], 1))[1]
    except BrokenProcessPool:
        message = "cannot be checked: it took more memory than the machine has"
        return [Problem(order.path, 1, 1, Severity.ERROR, "unreadable", message)]
