"""The map for its page: the places of the register, and how often the texts name them."""

from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

from edition.cartography import Dot, Drawing, Spot, draw
from edition.cartography.coastlines import Ring
from edition.corpus.registers import Kind, Record
from edition.publication.elements import make_element
from edition.publication.material import Material


def atlas(material: Material) -> Iterator[etree._Element]:
    """Yield `p:map` for each drawing, then `p:spot` for each place, located or not."""
    places = [record for record in material.plan.records if record.kind is Kind.PLACE]
    spots = (spot for record in places if (spot := _spot(material, record)))
    for drawing in draw(spots):
        yield _map(drawing)
    for record in places:
        yield _listed(material, record)


def _spot(material: Material, record: Record) -> Spot | None:
    position = record.position
    if position is None:
        return None
    latitude, longitude = position
    mentions = material.counts(record).total()
    return Spot(record.id, record.name, longitude, latitude, mentions)


def _map(drawing: Drawing) -> etree._Element:
    made = make_element(
        "map",
        projection=drawing.projection,
        width=f"{drawing.width:g}",
        height=f"{drawing.height:g}",
    )
    made.append(make_element("land", d="".join(map(_path, drawing.land))))
    made.extend(_dot(dot) for dot in drawing.dots)
    return made


def _path(ring: Ring) -> str:
    """Return a ring as data of an SVG path, in steps of a tenth."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in ring]
    steps = (f"{x - u:d} {y - v:d}" for (u, v), (x, y) in pairwise(tenths))
    return f"M{tenths[0][0]} {tenths[0][1]}l{' '.join(steps)}z"


def _dot(dot: Dot) -> etree._Element:
    made = make_element("dot", x=f"{dot.x:g}", y=f"{dot.y:g}", r=f"{dot.radius:g}")
    if dot.label is not None:
        label = make_element(
            "label", x=f"{dot.label.x:g}", y=f"{dot.label.y:g}", anchor=dot.label.anchor
        )
        label.text = dot.label.text
        made.append(label)
    made.extend(make_element("at", id=spot.id) for spot in dot.spots)
    return made


def _listed(material: Material, record: Record) -> etree._Element:
    position = record.position
    latitude, longitude = position or ("", "")
    made = make_element(
        "spot",
        id=record.id,
        name=record.name,
        page=material.plan.record_path(record),
        latitude=latitude,
        longitude=longitude,
    )
    for text, number in material.counts(record).items():
        made.append(make_element("count", text=text, n=number))
    return made
