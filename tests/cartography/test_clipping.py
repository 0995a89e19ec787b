"""Clipping: nothing outside is kept, nothing inside is lost."""

from hypothesis import assume, given
from hypothesis import strategies as st

from edition.cartography.clipping import Box, bounds, clip
from edition.cartography.coastlines import Point, Ring, coastlines

numbers = st.integers(-50, 50).map(float)
points = st.tuples(numbers, numbers)
boxes = st.tuples(numbers, numbers, st.integers(1, 60), st.integers(1, 60)).map(
    lambda b: Box(b[0], b[1], b[0] + b[2], b[1] + b[3])
)
BOX = Box(-10, -10, 10, 10)


def area(ring: Ring) -> float:
    """Twice the area of a ring, by the trapezoid formula."""
    return abs(sum(ring[n - 1][0] * y - x * ring[n - 1][1] for n, (x, y) in enumerate(ring)))


@given(st.lists(points, min_size=3, max_size=12), boxes)
def test_what_is_kept_lies_inside_and_all_points_inside_are_kept(ring: Ring, box: Box) -> None:
    kept = clip(ring, box)
    assert all(box.widened(1e-6).holds(point) for point in kept)
    assert {point for point in ring if box.holds(point)} <= set(kept)


@given(boxes)
def test_two_boxes_that_overlap_share_what_both_cover(box: Box) -> None:
    ring: list[Point] = [(-10, -10), (10, -10), (10, 10), (-10, 10)]
    wide = min(box.right, 10) - max(box.left, -10)
    high = min(box.top, 10) - max(box.bottom, -10)
    assume(wide > 0 and high > 0)
    assert area(clip(ring, box)) == 2 * wide * high


def test_a_ring_within_is_as_it_was_and_one_beyond_is_gone() -> None:
    ring: list[Point] = [(0, 0), (1, 0), (1, 1)]
    assert clip(ring, BOX) == ring
    assert clip([(x + 20, y) for x, y in ring], BOX) == []


def test_the_coastlines_cover_the_share_of_the_globe_that_is_land() -> None:
    # In plain degrees, where the far north and south count too much: about a third, not nearly all.
    share = sum(area(ring) for ring in coastlines()) / 2 / (360 * 180)
    assert 0.3 < share < 0.45
    assert all(ring[0] == ring[-1] and bounds(ring).width <= 360 for ring in coastlines())
