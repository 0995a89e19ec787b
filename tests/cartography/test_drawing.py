"""Maps: every place is on one, within its edges, and no name lies on another."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from edition.cartography import Dot, Drawing, Spot, draw
from edition.cartography.lettering import SIZE

spots = st.lists(
    st.builds(
        Spot,
        st.uuids().map(str),
        st.text("abcdefgh ", min_size=1, max_size=20),
        st.floats(-180, 180),
        st.floats(-85, 85),
        st.integers(0, 50),
    ),
    max_size=12,
)
MOSCOW = Spot("moscow", "Moscow", 37.6, 55.8, 3)


def dots_of(drawing: Drawing) -> list[tuple[str, Dot]]:
    return [(spot.id, dot) for dot in drawing.dots for spot in dot.spots]


@settings(max_examples=30)
@given(spots)
def test_the_first_map_has_every_place_once_and_inside(places: list[Spot]) -> None:
    drawings = draw(places)
    assert bool(drawings) == bool(places)
    for drawing in drawings[:1]:
        dots = dots_of(drawing)
        assert sorted(identifier for identifier, _ in dots) == sorted(p.id for p in places)
        for _, dot in dots:
            assert 0 <= dot.x <= drawing.width and 0 <= dot.y <= drawing.height


@settings(max_examples=30)
@given(spots, st.randoms(use_true_random=False))
def test_the_order_of_the_places_does_not_matter(places: list[Spot], chance: random.Random) -> None:
    shuffled = list(places)
    chance.shuffle(shuffled)
    assert draw(shuffled) == draw(places)


@settings(max_examples=30)
@given(spots)
def test_names_do_not_lie_on_one_another(places: list[Spot]) -> None:
    for drawing in draw(places):
        labels = [dot.label for dot in drawing.dots if dot.label]
        shares = {"start": 0, "middle": 0.5, "end": 1}
        starts = [label.x - shares[label.anchor] * len(label.text) * SIZE / 2 for label in labels]
        for n, one in enumerate(labels):
            for m in range(n):
                apart = abs(one.y - labels[m].y) >= SIZE * 0.9
                left, right = sorted(((starts[n], one), (starts[m], labels[m])), key=lambda p: p[0])
                assert apart or left[0] + len(left[1].text) * SIZE / 2 <= right[0]


def test_places_across_the_date_line_are_neighbours() -> None:
    fiji = Spot("fiji", "Fiji", 178.0, -17.8, 1)
    samoa = Spot("samoa", "Samoa", -172.1, -13.8, 1)
    (drawing,) = draw([fiji, samoa])
    assert drawing.projection == "Lambert azimuthal equal-area"
    west, east = (next(d for i, d in dots_of(drawing) if i == name) for name in ("fiji", "samoa"))
    assert west.x < east.x


def test_one_place_has_land_about_it() -> None:
    (drawing,) = draw([MOSCOW])
    assert len(drawing.dots) == 1 and drawing.dots[0].label
    sea = Spot("null-island", "Null Island", 0.0, 0.0, 1)
    assert draw([sea])[0].dots


def test_a_crowd_gets_a_map_of_its_own() -> None:
    crowd = [Spot(f"p{n}", f"Place {n}", 10.0 + n, 45.0 + n % 3, 1) for n in range(8)]
    peking = Spot("peking", "Peking", 116.4, 39.9, 1)
    washington = Spot("washington", "Washington", -77.0, 38.9, 1)
    whole, part = draw([*crowd, peking, washington])
    assert {identifier for identifier, _ in dots_of(part)} == {spot.id for spot in crowd}
    assert whole.projection == "Equal Earth"
