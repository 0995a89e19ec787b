"""The coastlines of the world, and nothing else: no borders, since they move and coasts do not.

The file beside this module is derived from the land polygons at 1:50 million of Natural Earth
4.1 (public domain, naturalearthdata.com), thinned by Douglas and Peucker's method at 0.05 degrees;
polygons under 0.05 square degrees are left out. A line is a ring of points, each its longitude and
latitude in twentieths of a degree.
"""

from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("coastlines.txt")
_PARTS = 20

Point = tuple[float, float]
Ring = list[Point]


@cache
def coastlines() -> tuple[Ring, ...]:
    """Return the rings of the land, each of points (longitude, latitude) in degrees."""
    lines = _FILE.read_text(encoding="ascii").splitlines()
    return tuple([_point(point) for point in line.split()] for line in lines)


def _point(pair: str) -> Point:
    east, _, north = pair.partition(",")
    return int(east) / _PARTS, int(north) / _PARTS
