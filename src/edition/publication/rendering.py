"""Rendering: page documents to proved pages, in worker processes.

The seam is one function of values to values, `render`, so that any executor of processes serves.
"""

import faulthandler
import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from edition.publication.proof import Loss, losses, read_page
from edition.publication.stylesheets import StylesheetError, transform

BATCH = 24
# A transformation that takes longer than this has run away; it cannot be interrupted otherwise.
LIMIT_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Order:
    """One page to make: its address, its document, and the words of the pieces in it."""

    path: str
    document: bytes
    words: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Rendered:
    """One page made. `shown` are the keys of pieces that it shows whole, `ids` its addresses."""

    path: str
    html: str
    shown: frozenset[str]
    losses: tuple[Loss, ...]
    unrendered: tuple[str, ...]
    ids: tuple[str, ...] = ()
    error: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """Some pages for one worker, and the stylesheet that makes them."""

    stylesheet: Path
    orders: tuple[Order, ...]


def render(batch: Batch) -> list[Rendered]:
    """Make and prove the pages of a batch; runs in a process of its own."""
    return [_render(batch.stylesheet, order) for order in batch.orders]


def _render(stylesheet: Path, order: Order) -> Rendered:
    faulthandler.dump_traceback_later(LIMIT_SECONDS, exit=True)
    try:
        page = transform(stylesheet, order.document)
    except StylesheetError as error:
        return Rendered(order.path, "", frozenset(), (), (), error=str(error))
    finally:
        faulthandler.cancel_dump_traceback_later()
    shown = read_page(page)
    found = tuple(losses(order.words, shown))
    whole = {key for key, _ in shown.pieces} - {loss.key for loss in found}
    return Rendered(order.path, page, frozenset(whole), found, shown.unrendered, shown.ids)


def render_all(
    stylesheet: Path, orders: Iterable[Order], jobs: int, done: Callable[[int], None]
) -> dict[str, Rendered]:
    """Make all pages with so many processes; return them by address.

    `done` is told how many pages have been made since it was told last. A page that kills its
    worker is found by making the unfinished pages one by one, and comes back with its error.
    """
    pages: dict[str, Rendered] = {}
    waiting = list(orders)
    try:
        for page in _in_pool(stylesheet, waiting, jobs, BATCH):
            pages[page.path] = page
            done(1)
    except BrokenProcessPool:
        for order in waiting:
            if order.path not in pages:
                pages[order.path] = _alone(stylesheet, order)
                done(1)
    return pages


def _in_pool(stylesheet: Path, orders: list[Order], jobs: int, size: int) -> Iterator[Rendered]:
    executor: Executor
    # A fresh interpreter for each worker: what a fork copies, SaxonC does not survive.
    context = multiprocessing.get_context("spawn")
    # Small editions are shared out too, so that each worker has its part.
    size = max(1, min(size, -(-len(orders) // max(jobs, 1))))
    with ProcessPoolExecutor(jobs, mp_context=context) as executor:
        batches = [
            Batch(stylesheet, tuple(orders[n : n + size])) for n in range(0, len(orders), size)
        ]
        for future in as_completed([executor.submit(render, batch) for batch in batches]):
            yield from future.result()


def _alone(stylesheet: Path, order: Order) -> Rendered:
    try:
        return next(_in_pool(stylesheet, [order], 1, 1))
    except BrokenProcessPool:
        error = f"the stylesheet killed its process on this page (limit: {LIMIT_SECONDS} s)"
        return Rendered(order.path, "", frozenset(), (), (), error=error)
