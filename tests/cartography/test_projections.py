"""The projections keep areas, as they say, and turn nothing over."""

from collections.abc import Callable
from math import cos, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.cartography.projections import Azimuthal, EqualEarth, Projection

STEP = 1e-4
near = st.floats(-70, 70)


def area(projection: Projection, east: float, north: float) -> float:
    """The area that a small square of degrees has in the plane, with the sign of its turn."""
    x, y = projection((east, north))
    right, up = projection((east + STEP, north)), projection((east, north + STEP))
    return (right[0] - x) * (up[1] - y) - (right[1] - y) * (up[0] - x)


@pytest.mark.parametrize(
    "make", [lambda east, north: Azimuthal((east, north)), lambda east, _: EqualEarth(east)]
)
@given(centre=st.tuples(st.floats(-170, 170), near), east=st.floats(-80, 80), north=near)
def test_every_part_of_the_globe_keeps_its_share(
    make: Callable[[float, float], Projection],
    centre: tuple[float, float],
    east: float,
    north: float,
) -> None:
    projection = make(*centre)
    globe = radians(STEP) ** 2 * cos(radians(north))
    assert area(projection, centre[0] + east, north) == pytest.approx(globe, rel=1e-2)


def test_the_centre_is_the_origin_and_north_is_up() -> None:
    assert Azimuthal((37.0, 55.0))((37.0, 55.0)) == pytest.approx((0, 0))
    assert Azimuthal((37.0, 55.0))((37.0, 60.0))[1] > 0
    assert EqualEarth(10.0)((10.0, 0.0)) == pytest.approx((0, 0))
    assert EqualEarth(10.0)((20.0, 0.0))[0] > 0
