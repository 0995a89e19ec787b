"""A map of some places: what it shows of the world, how it is projected, where the dots stand."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import hypot, sqrt

from edition.cartography.clipping import Box, bounds, clip
from edition.cartography.coastlines import Point, Ring, coastlines
from edition.cartography.lettering import Label, place_labels
from edition.cartography.projections import Azimuthal, EqualEarth, Projection

WIDTH = 720.0
"""Of every map, in the units of its drawing."""

_LEAST_HEIGHT, _GREATEST_HEIGHT = 270.0, 520.0
_MARGIN = 46.0
_SMALLEST, _LARGEST = 3.5, 13.0
_FINEST = 1.2
"""What is smaller, in units of the drawing, is left out."""
_LEAST_EXTENT = 0.1
"""In radii of the globe: a map of one place shows what lies round it."""
_WORLD = 120.0
"""Degrees of longitude; places that lie farther apart are shown on a map of the world."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to show: its id, its name, where it is in degrees, and how often it is mentioned."""

    id: str
    name: str
    longitude: float
    latitude: float
    mentions: int


@dataclass(frozen=True, slots=True)
class Dot:
    """A dot on the map, for one place or for several too near to be told apart."""

    x: float
    y: float
    radius: float
    spots: tuple[Spot, ...]
    label: Label | None


@dataclass(frozen=True, slots=True)
class Drawing:
    """One map: its size, the land as rings of points, and its dots, the largest first."""

    projection: str
    width: float
    height: float
    land: tuple[Ring, ...]
    dots: tuple[Dot, ...]


def draw(spots: Iterable[Spot]) -> list[Drawing]:
    """Draw a map of places, and one of the region where most of them are crowded, if there is one.

    The same places give the same maps, in whatever order they come. No place, no map.
    """
    known = sorted(spots, key=lambda spot: (-spot.mentions, spot.id))
    if not known:
        return []
    whole = _draw(known)
    crowd = _crowd(known, whole)
    return [whole, _draw(crowd)] if crowd else [whole]


def _draw(spots: Sequence[Spot]) -> Drawing:
    seam = _seam(spots)
    turned = [(seam + (spot.longitude - seam) % 360, spot.latitude) for spot in spots]
    around = bounds(turned)
    is_world = around.width > _WORLD
    projection = EqualEarth(around.centre[0]) if is_world else Azimuthal(around.centre)
    points = [projection(place) for place in turned]
    frame, scale = _frame(points)
    land = tuple(_land(projection, around.centre, frame, scale))
    positions = [_on_sheet(point, frame, scale) for point in points]
    height = frame.height * scale
    return Drawing(projection.name, WIDTH, height, land, _dots(spots, positions, height))


def _seam(spots: Sequence[Spot]) -> float:
    """Return where to cut the globe, west of all places: the middle of the widest empty stretch."""
    east = sorted({spot.longitude for spot in spots})
    gaps = [(east[-1] - 360, east[0]), *pairwise(east)]
    one, other = max(gaps, key=lambda gap: gap[1] - gap[0])
    return (one + other) / 2


def _frame(points: list[Point]) -> tuple[Box, float]:
    """Return the rectangle of the plane to show, and how many units of the drawing its unit is."""
    around = bounds(points)
    inner = WIDTH - 2 * _MARGIN
    wide, high = max(around.width, _LEAST_EXTENT), max(around.height, _LEAST_EXTENT)
    scale = min(inner / wide, (_GREATEST_HEIGHT - 2 * _MARGIN) / high)
    height = max(_LEAST_HEIGHT, high * scale + 2 * _MARGIN)
    x, y = around.centre
    half, tall = WIDTH / scale / 2, height / scale / 2
    return Box(x - half, y - tall, x + half, y + tall), scale


def _land(projection: Projection, centre: Point, frame: Box, scale: float) -> Iterator[Ring]:
    """Yield the rings of the land within the frame, as points of the drawing."""
    # Half the globe on either side: beyond it a ring would be turned inside out.
    near = Box(centre[0] - 180, -89.0, centre[0] + 180, 89.0)
    if isinstance(projection, Azimuthal):
        near = Box(centre[0] - 100, max(-89.0, centre[1] - 70), centre[0] + 100, 89.0)
    for ring, box in _boxed_coastlines():
        for shift in (-360.0, 0.0, 360.0):
            if not near.meets(box.moved(shift)):
                continue
            here = clip([(east + shift, north) for east, north in ring], near)
            shown = clip([projection(place) for place in here], frame.widened(8 / scale))
            drawn = _thinned([_on_sheet(point, frame, scale) for point in shown])
            if len(drawn) > 3 and bounds(drawn).width > _FINEST:
                yield drawn


@cache
def _boxed_coastlines() -> tuple[tuple[Ring, Box], ...]:
    return tuple((ring, bounds(ring)) for ring in coastlines())


def _on_sheet(point: Point, frame: Box, scale: float) -> Point:
    return (point[0] - frame.left) * scale, (frame.top - point[1]) * scale


def _thinned(ring: Ring) -> Ring:
    """Leave out points that a reader could not tell from the one before."""
    kept: Ring = []
    for x, y in ring:
        if not kept or hypot(x - kept[-1][0], y - kept[-1][1]) >= _FINEST:
            kept.append((round(x, 1), round(y, 1)))
    return kept


def _dots(spots: Sequence[Spot], positions: list[Point], height: float) -> tuple[Dot, ...]:
    """Gather what lies too near to tell apart, the most mentioned first, and letter the dots."""
    groups: list[tuple[Point, list[Spot]]] = []
    for spot, (x, y) in zip(spots, positions, strict=True):
        near = (g for (gx, gy), g in groups if hypot(x - gx, y - gy) < 2 * _SMALLEST)
        group = next(near, None)
        if group is None:
            groups.append(((x, y), [spot]))
        else:
            group.append(spot)
    most = max(sum(spot.mentions for spot in group) for _, group in groups)
    radii = [_radius(sum(spot.mentions for spot in group), most) for _, group in groups]
    discs = [(x, y, radius) for ((x, y), _), radius in zip(groups, radii, strict=True)]
    texts = [_lettering(group) for _, group in groups]
    labels = place_labels(discs, texts, Box(0, 0, WIDTH, height))
    return tuple(
        Dot(round(x, 1), round(y, 1), radius, tuple(group), label)
        for ((x, y), group), radius, label in zip(groups, radii, labels, strict=True)
    )


def _radius(mentions: int, most: int) -> float:
    """Return a radius such that the dot's area grows with the mentions."""
    return round(_SMALLEST + (_LARGEST - _SMALLEST) * sqrt(mentions / most if most else 0), 1)


def _lettering(group: list[Spot]) -> str:
    return group[0].name if len(group) == 1 else f"{group[0].name} +{len(group) - 1}"


def _crowd(spots: Sequence[Spot], whole: Drawing) -> list[Spot]:
    """Return the places of the crowded part of a map, if most of them fill little of its width."""
    across = sorted(dot.x for dot in whole.dots)
    runs = [
        [x for x in across if left <= x <= left + whole.width / 4] for left in dict.fromkeys(across)
    ]
    best = max(runs, key=len)
    if len(best) < 3 or len(best) < len(across) * 2 / 3 or len(best) == len(across):
        return []
    left, right = best[0], best[-1]
    inside = {spot for dot in whole.dots if left <= dot.x <= right for spot in dot.spots}
    return [spot for spot in spots if spot in inside]
