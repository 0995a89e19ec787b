"""The timeline for its page: everything dated, drawn downwards in lanes, and listed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from edition.corpus.accounts import Point
from edition.corpus.chronicle import Claim, Dated, Moment, disagreements
from edition.corpus.dates import DATING
from edition.corpus.document import tei
from edition.publication.elements import make_element
from edition.publication.material import Material
from edition.publication.timescale import STEP, Mark, Timescale

_YEARS = 44.0
"""How much room the years have beside the lanes."""

_LANES = 12
"""More texts than these share one lane."""

_EVENTS = "events"
_TEXTS = "texts"


class Timeline:
    """Makes what the page of the timeline is made of."""

    def __init__(self, material: Material) -> None:
        self._plan = material.plan
        self._texts = material.edition.texts
        self._points: tuple[Point, ...] = material.plan.points
        self._moments = material.plan.moments

    def content(self) -> Iterator[etree._Element]:
        """Yield `p:timeline`, then `p:disagreement` for each point with different dates."""
        yield self._timeline()
        for point, claims in disagreements(self._points).items():
            made = make_element("disagreement", point=point.id)
            made.extend(self._claim(claim) for claim in claims)
            yield made

    def _timeline(self) -> etree._Element:
        scale = Timescale(moment.span for moment in self._moments)
        marks = {
            lane: scale.marks([m.span for m in found]) for lane, found in self._lanes().items()
        }
        lefts, width = _placed(marks)
        made = make_element("timeline", width=f"{width:g}", height=f"{scale.height:g}")
        for slot in scale.slots:
            skipped = "true" if slot.is_after_break else ""
            made.append(
                make_element(
                    "year",
                    n=slot.year,
                    y=f"{slot.top:g}",
                    height=f"{slot.height:g}",
                    skipped=skipped,
                )
            )
        for lane, left in lefts.items():
            made.append(make_element("lane", id=lane, x=f"{left:g}"))
        drawn = {
            (lane, moment): _mark(lane, mark, lefts[lane])
            for lane, found in self._lanes().items()
            for moment, mark in zip(found, marks[lane], strict=True)
        }
        for moment in self._moments:
            made.append(self._moment(moment, (m for (_, of), m in drawn.items() if of is moment)))
        return made

    def _lanes(self) -> dict[str, list[Moment]]:
        """Return the moments that each lane shows, the empty lanes left out."""
        named = (_EVENTS, *(self._lane(text.id) for text in self._texts))
        lanes: dict[str, list[Moment]] = {lane: [] for lane in named}
        for moment in self._moments:
            if moment.events:
                lanes[_EVENTS].append(moment)
            for lane in dict.fromkeys(self._lane(dated.text.id) for dated in moment.dated):
                lanes[lane].append(moment)
        return {lane: found for lane, found in lanes.items() if found}

    def _lane(self, text: str) -> str:
        return text if len(self._texts) <= _LANES else _TEXTS

    def _moment(self, moment: Moment, marks: Iterable[etree._Element]) -> etree._Element:
        made = make_element("moment", certain="true" if moment.span.is_certain else "false")
        made.append(_value(moment.value))
        made.extend(marks)
        for record in moment.events:
            page = self._plan.record_path(record)
            made.append(make_element("event", id=record.id, name=record.name, page=page))
        made.extend(_dated(dated) for dated in moment.dated)
        by_point: defaultdict[Point, list[Claim]] = defaultdict(list)
        for claim in moment.claims:
            by_point[claim.point].append(claim)
        for point, claims in by_point.items():
            texts = dict.fromkeys(claim.reading.text.id for claim in claims)
            made.append(make_element("claim", point=point.id, texts=" ".join(texts)))
        return made

    def _claim(self, claim: Claim) -> etree._Element:
        made = make_element("claim", point=claim.point.id, texts=claim.reading.text.id)
        made.append(_value(claim.element))
        return made


def _placed(marks: Mapping[str, list[Mark]]) -> tuple[dict[str, float], float]:
    """Return where each lane begins, as wide as its marks need, and where the last one ends."""
    lefts: dict[str, float] = {}
    edge = _YEARS
    for lane, found in marks.items():
        lefts[lane] = edge
        edge += max(3 * STEP, STEP * (2 + max(mark.column for mark in found)))
    return lefts, edge


def _mark(lane: str, mark: Mark, left: float) -> etree._Element:
    x = left + STEP * (mark.column + 0.5)
    return make_element(
        "mark", lane=lane, x=f"{x:g}", top=f"{mark.top:g}", bottom=f"{mark.bottom:g}"
    )


def _value(element: etree._Element) -> etree._Element:
    """Return a `date` with the dating attributes of an element, for the stylesheets to say."""
    names = (*DATING, "cert", "resp")
    values = {name: value for name in names if (value := element.get(name)) is not None}
    return etree.Element(tei("date"), values)


def _dated(dated: Dated) -> etree._Element:
    return make_element("dated", text=dated.text.id, passage=dated.passage, form=dated.form)
