"""Many files against their schemas, in worker processes."""

import os
from collections.abc import Callable, Iterator, Sequence

from edition.problems import Problem
from edition.validation.judging import judge
from edition.validation.schemas import Order

Progress = Callable[[int, int], None]
"""Is told how many files have been checked since it was told last, and how many there are."""

# Fewer bytes are checked sooner than a second process starts.
WORTH_SHARING = 3_000_000
_BATCH_FILES, _BATCH_BYTES = 32, 1_000_000

Judged = tuple[Order, list[Problem]]
"""A file and what is wrong with it."""


def check_all(
    orders: Sequence[Order], jobs: int | None, progress: Progress
) -> dict[Order, list[Problem]]:
    """Check all files with so many processes (none: as many as there are cores)."""
    found: dict[Order, list[Problem]] = {}
    for order, problems in _checked(orders, jobs or os.cpu_count() or 1):
        found[order] = problems
        progress(1, len(orders))
    return found


def _checked(orders: Sequence[Order], jobs: int) -> Iterator[Judged]:
    sizes = {order: _size(order) for order in orders}
    if jobs == 1 or len(orders) == 1 or sum(sizes.values()) < WORTH_SHARING:
        yield from ((order, judge(order)) for order in orders)
        return
    # Imported here and not before: one file is checked sooner than this is imported.
    from edition.validation.pool import check_in_pool

    largest_first = sorted(orders, key=lambda order: -sizes[order])
    yield from check_in_pool(list(_batches(largest_first, sizes)), jobs)


def _size(order: Order) -> int:
    try:
        return (order.folder / order.path).stat().st_size
    except OSError:
        return 0


def _batches(orders: list[Order], sizes: dict[Order, int]) -> Iterator[list[Order]]:
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
