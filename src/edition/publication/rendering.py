"""Rendering: page documents to proved pages, in worker processes.

The seam is one function of values to values, `render`, so that any executor of processes serves.
"""

import faulthandler
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from edition.executors import Crew, Work
from edition.publication.passages import Passage, passages_on
from edition.publication.proof import Loss, losses, read_page
from edition.publication.stylesheets import StylesheetError, Stylesheets, transform

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
    """One page made. `shown` are the keys of pieces that it shows whole, `ids` its addresses.

    `passages` are what the search finds on it.
    """

    path: str
    html: str
    shown: frozenset[str] = frozenset()
    losses: tuple[Loss, ...] = ()
    unrendered: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    error: str = ""


def render(stylesheets: Stylesheets, orders: Sequence[Order]) -> list[Rendered]:
    """Make and prove the pages of a batch; runs in a process of its own."""
    return [_render(stylesheets, order) for order in orders]


def _render(stylesheets: Stylesheets, order: Order) -> Rendered:
    faulthandler.dump_traceback_later(LIMIT_SECONDS, exit=True)
    try:
        page = transform(stylesheets, order.document)
    except StylesheetError as error:
        return Rendered(order.path, "", error=str(error))
    finally:
        faulthandler.cancel_dump_traceback_later()
    shown = read_page(page)
    found = tuple(losses(order.words, shown))
    whole = {key for key, _ in shown.pieces} - {loss.key for loss in found}
    passages = tuple(passages_on(order.path, page))
    return Rendered(
        order.path, page, frozenset(whole), found, shown.unrendered, shown.ids, passages
    )


def render_all(
    stylesheets: Stylesheets, orders: Iterable[Order], crew: Crew
) -> Iterator[tuple[Order, Rendered]]:
    """Make pages, and yield them as they come, each with its order.

    A page that kills its worker is found by making the unfinished pages one by one, and comes back
    with its error.
    """
    work = Work(crew, partial(render, stylesheets), _fallen, BATCH)
    return work.results(orders)


def _fallen(order: Order) -> Rendered:
    error = f"the stylesheet killed its process on this page (limit: {LIMIT_SECONDS} s)"
    return Rendered(order.path, "", error=error)
