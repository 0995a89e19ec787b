"""From the globe to the plane: two projections that keep areas, one for the world, one for less."""

from collections.abc import Callable
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from edition.cartography.coastlines import Point

Projection = Callable[[Point], Point]
"""From longitude and latitude in degrees to x (right) and y (up) in radii of the globe."""

_EQUAL_EARTH = (1.340264, -0.081106, 0.000893, 0.003796)


@dataclass(frozen=True, slots=True)
class EqualEarth:
    """The Equal Earth projection, round a central meridian.

    Bojan Šavrič, Tom Patterson and Bernhard Jenny, The Equal Earth map projection, International
    Journal of Geographical Information Science 33 (2019), 454–465.
    """

    meridian: float

    name = "Equal Earth"

    def __call__(self, place: Point) -> Point:
        """Project a place whose longitude lies within 180 degrees of the meridian."""
        a, b, c, d = _EQUAL_EARTH
        angle = asin(sqrt(3) / 2 * sin(radians(place[1])))
        square = angle * angle
        sixth = square**3
        slope = a + 3 * b * square + sixth * (7 * c + 9 * d * square)
        across = 2 * sqrt(3) * radians(place[0] - self.meridian) * cos(angle) / (3 * slope)
        return across, angle * (a + b * square + sixth * (c + d * square))


@dataclass(frozen=True, slots=True)
class Azimuthal:
    """Lambert's azimuthal equal-area projection, round a centre.

    John P. Snyder, Map Projections: A Working Manual, U.S. Geological Survey Professional Paper
    1395 (1987), equations 24-2 to 24-4.
    """

    centre: Point

    name = "Lambert azimuthal equal-area"

    def __call__(self, place: Point) -> Point:
        """Project a place that is not opposite to the centre on the globe."""
        middle, north = radians(self.centre[1]), radians(place[1])
        turn = radians(place[0] - self.centre[0])
        nearness = sin(middle) * sin(north) + cos(middle) * cos(north) * cos(turn)
        scale = sqrt(2 / (1 + nearness))
        up = cos(middle) * sin(north) - sin(middle) * cos(north) * cos(turn)
        return scale * cos(north) * sin(turn), scale * up
