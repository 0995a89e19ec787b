"""What of a ring lies in a rectangle."""

from collections.abc import Callable
from dataclasses import dataclass

from edition.cartography.coastlines import Point, Ring


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle along the axes."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """How far it reaches from left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How far it reaches from bottom to top."""
        return self.top - self.bottom

    @property
    def centre(self) -> Point:
        """Its middle."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2

    def widened(self, by: float) -> "Box":
        """Return the box with a margin round it."""
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)

    def meets(self, other: "Box") -> bool:
        """Tell whether the two have a point in common."""
        return (
            self.left <= other.right
            and other.left <= self.right
            and self.bottom <= other.top
            and other.bottom <= self.top
        )

    def moved(self, right: float) -> "Box":
        """Return the box farther to the right."""
        return Box(self.left + right, self.bottom, self.right + right, self.top)

    def holds(self, point: Point) -> bool:
        """Tell whether a point lies in it."""
        return self.left <= point[0] <= self.right and self.bottom <= point[1] <= self.top


def bounds(points: list[Point]) -> Box:
    """Return the smallest box round some points, of which there must be one."""
    across, up = [x for x, _ in points], [y for _, y in points]
    return Box(min(across), min(up), max(across), max(up))


def clip(ring: Ring, box: Box) -> Ring:
    """Return the part of a ring that lies in a box; empty if none does.

    Sutherland and Hodgman's method (1974), side by side. Where a ring leaves the box more than once
    its parts are joined along the side, which shows only if the side itself is drawn.
    """
    for axis, bound, is_upper in (
        (0, box.left, False),
        (0, box.right, True),
        (1, box.bottom, False),
        (1, box.top, True),
    ):
        ring = _cut(ring, axis, bound, _side(axis, bound, is_upper=is_upper))
    return ring


def _side(axis: int, bound: float, *, is_upper: bool) -> Callable[[Point], bool]:
    if is_upper:
        return lambda point: point[axis] <= bound
    return lambda point: point[axis] >= bound


def _cut(ring: Ring, axis: int, bound: float, is_inside: Callable[[Point], bool]) -> Ring:
    kept: Ring = []
    for number, point in enumerate(ring):
        before = ring[number - 1]
        if is_inside(point) != is_inside(before):
            kept.append(_crossing(before, point, axis, bound))
        if is_inside(point):
            kept.append(point)
    return kept


def _crossing(one: Point, other: Point, axis: int, bound: float) -> Point:
    share = (bound - one[axis]) / (other[axis] - one[axis])
    across = one[1 - axis] + share * (other[1 - axis] - one[1 - axis])
    return (bound, across) if axis == 0 else (across, bound)
