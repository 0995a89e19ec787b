"""Portions: a list too long for one page, cut into several."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Portion:
    """One of several pages of a list: its number, from 1, and the items from `start` to `end`."""

    number: int
    of: int
    start: int
    end: int

    @property
    def items(self) -> slice:
        """What the page shows of the list."""
        return slice(self.start, self.end)


def portions(length: int, size: int) -> tuple[Portion, ...]:
    """Cut a list of some length into portions of a size; one that needs no cutting has none."""
    starts = range(0, length, size)
    if len(starts) < 2:
        return ()
    return _numbered([*starts, length])


def portions_by_weight(weights: Sequence[int], limit: int) -> tuple[Portion, ...]:
    """Cut a list so that no portion of several items weighs more than the limit."""
    bounds, filled = [0], 0
    for index, weight in enumerate(weights):
        if index > bounds[-1] and filled + weight > limit:
            bounds.append(index)
            filled = 0
        filled += weight
    return _numbered([*bounds, len(weights)]) if len(bounds) > 1 else ()


def _numbered(bounds: Sequence[int]) -> tuple[Portion, ...]:
    total = len(bounds) - 1
    return tuple(Portion(n, total, bounds[n - 1], bounds[n]) for n in range(1, total + 1))
