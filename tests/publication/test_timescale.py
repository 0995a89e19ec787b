"""The scale of the timeline: time runs down, and marks of one lane lie beside one another."""

from datetime import date
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from edition.corpus.dates import Span
from edition.publication.timescale import Timescale


def day(value: date) -> tuple[int, int, int]:
    return value.year, value.month, value.day


@st.composite
def spans(draw: st.DrawFn) -> Span:
    one, other = sorted((draw(st.dates()), draw(st.dates())))
    open_end = draw(st.sampled_from(["neither", "first", "last"]))
    first = None if open_end == "first" else day(one)
    last = None if open_end == "last" else day(other)
    return Span(first, last, draw(st.booleans()))


@given(st.lists(spans(), min_size=1, max_size=15))
def test_later_is_lower_and_all_is_on_the_sheet(stretches: list[Span]) -> None:
    scale = Timescale(stretches)
    ends = sorted({end for span in stretches for end in (span.first, span.last) if end})
    places = [scale.place(end, is_end=False) for end in ends]
    assert places == sorted(places)
    for span in stretches:
        top, bottom = scale.ends(span)
        assert 0 <= top <= bottom <= scale.height


@given(st.lists(spans(), min_size=1, max_size=15))
def test_marks_of_one_lane_do_not_lie_on_one_another(stretches: list[Span]) -> None:
    marks = Timescale(stretches).marks(sorted(stretches, key=Timescale(stretches).ends))
    for one, other in combinations(marks, 2):
        if one.column == other.column:
            assert one.bottom < other.top or other.bottom < one.top


def test_years_between_are_left_out() -> None:
    scale = Timescale(
        [Span((1920, 1, 1), (1920, 12, 31), True), Span((1956, 2, 25), (1956, 2, 25), True)]
    )
    assert [slot.year for slot in scale.slots] == [1920, 1956]
    assert [slot.is_after_break for slot in scale.slots] == [False, True]
