"""Anchoring: a copy of a text in which empty milestones mark where stand-off words begin and end.

Milestones may overlap one another and any element, so no entry has to be bent to the tree.
"""

import copy
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from edition.corpus.entries import Place
from edition.corpus.text import Point, TextMap

PAGE = "urn:edition:page"
"""The namespace of what is added to TEI on its way to the stylesheets."""

Role = Literal["start", "end", "point"]
# Where several milestones meet in one point, what ends there ends before anything begins.
_ORDER: dict[Role, int] = {"end": 0, "point": 1, "start": 2}


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in a text that an entry (its id and kind) holds on to."""

    entry: str
    kind: str
    place: Place


@dataclass(frozen=True, slots=True)
class _Milestone:
    role: Role
    point: Point
    anchor: Anchor
    number: int

    def element(self) -> etree._Element:
        attributes = {"for": self.anchor.entry, "kind": self.anchor.kind}
        return etree.Element(f"{{{PAGE}}}{self.role}", attributes)


def anchored(root: etree._Element, anchors: Iterable[Anchor]) -> etree._Element:
    """Return a copy of an element with a milestone at each end of each anchor within it."""
    duplicate = copy.deepcopy(root)
    twins = dict(zip(root.iter(), duplicate.iter(), strict=True))
    ordinals = {element: number for number, element in enumerate(root.iter())}
    # From the last to the first, so that no milestone moves the point of another.
    for milestone in sorted(_milestones(anchors), key=lambda m: _rank(m, ordinals), reverse=True):
        point = milestone.point
        _insert(milestone.element(), twins[point.owner], point)
    return duplicate


def _milestones(anchors: Iterable[Anchor]) -> list[_Milestone]:
    maps: dict[etree._Element, TextMap] = {}
    found: list[_Milestone] = []
    for number, anchor in enumerate(anchors):
        place = anchor.place
        text_map = maps.setdefault(place.element, TextMap(place.element))
        if place.is_point:
            before = place.start < len(text_map.text)
            point = text_map.before(place.start) if before else text_map.after(place.start)
            found.append(_Milestone("point", point, anchor, number))
        else:
            found.append(_Milestone("start", text_map.before(place.start), anchor, number))
            found.append(_Milestone("end", text_map.after(place.end), anchor, number))
    return found


def _rank(
    milestone: _Milestone, ordinals: dict[etree._Element, int]
) -> tuple[int, int, int, int, int]:
    point = milestone.point
    slot = 0 if point.slot == "text" else 1
    return ordinals[point.owner], slot, point.index, _ORDER[milestone.role], milestone.number


def _insert(milestone: etree._Element, owner: etree._Element, point: Point) -> None:
    if point.slot == "text":
        characters = owner.text or ""
        owner.text, milestone.tail = characters[: point.index], characters[point.index :]
        owner.insert(0, milestone)
        return
    characters = owner.tail or ""
    parent = owner.getparent()
    if parent is None:
        raise ValueError("an anchor stands outside its text")
    parent.insert(parent.index(owner) + 1, milestone)
    owner.tail, milestone.tail = characters[: point.index], characters[point.index :]
