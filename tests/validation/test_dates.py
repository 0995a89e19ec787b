"""Dates: every day of the calendar and no other; stretches that run forwards."""

import calendar
from collections.abc import Callable
from datetime import date
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.corpus.dates import Day, ImpossibleDateError, read_date
from edition.corpus.document import parse_document
from edition.problems import Problem
from edition.validation.dates import check_dates

ZONES = st.sampled_from(["", "Z", "+03:00", "-11:30", "+14:00"])
MONTHS = st.tuples(st.integers(1, 9999), st.integers(1, 12))


def problems_of(markup: str) -> list[Problem]:
    source = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{markup}</TEI>'
    return list(check_dates(parse_document(source.encode(), PurePosixPath("x.xml"))))


@given(st.dates(), ZONES)
def test_every_day_of_the_calendar_is_read(day: date, zone: str) -> None:
    named = (day.year, day.month, day.day)
    assert read_date(day.isoformat() + zone) == Day(named, named)
    assert read_date(f"{day.isoformat()}T23:59:59{zone}") == Day(named, named)
    assert read_date(f"--{day:%m-%d}") is None
    assert read_date(f"---{day:%d}") is None


@given(MONTHS, ZONES)
def test_a_month_is_all_its_days_and_a_year_all_its_months(
    month: tuple[int, int], zone: str
) -> None:
    days = calendar.monthrange(*month)[1]
    value = f"{month[0]:04}-{month[1]:02}"
    assert read_date(value + zone) == Day((*month, 1), (*month, days))
    assert read_date(f"{month[0]:04}{zone}") == Day((month[0], 1, 1), (month[0], 12, 31))


@given(MONTHS, st.integers(0, 99))
def test_no_other_day_is_read(month: tuple[int, int], day: int) -> None:
    value = f"{month[0]:04}-{month[1]:02}-{day:02}"
    if 1 <= day <= calendar.monthrange(*month)[1]:
        assert read_date(value) is not None
    else:
        with pytest.raises(ImpossibleDateError, match=rf" {month[0]} has \d\d days, not {day}$"):
            read_date(value)


@given(st.integers(0, 99))
def test_no_other_month_is_read(month: int) -> None:
    if 1 <= month <= 12:
        assert read_date(f"1956-{month:02}") is not None
    else:
        with pytest.raises(ImpossibleDateError, match=f"there is no month {month:02}"):
            read_date(f"1956-{month:02}")


@pytest.mark.parametrize(
    "value",
    ["1956", "-0044-03-15", "0000", "12000-01-01", "1956-02-25T24:00:00", "10:30:00.5", " 1956\n"],
)
def test_the_forms_of_xml_schema_are_read(value: str) -> None:
    read_date(value)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "56",
        "956",
        "01956",
        "25.2.1956",
        "25 February 1956",
        "1956-2-25",
        "1956-02-25T22:00",
        "1956-02-25T24:00:01",
        "1956-02-25T22:60:00",
        "1956-02-25+15:00",
        "1956/02",
        "--13",
        "--02-30",
        "---32",
        "١٩٥٦",
    ],
)
def test_other_forms_are_refused(value: str) -> None:
    with pytest.raises(ImpossibleDateError):
        read_date(value)


def test_a_day_without_a_year_may_be_29_february_and_its_message_names_no_year() -> None:
    assert read_date("--02-29") is None
    with pytest.raises(ImpossibleDateError, match=r"^February has 29 days, not 30$"):
        read_date("--02-30")


ORDERED = [("from", "to"), ("notBefore", "notAfter"), ("notBefore", "to"), ("from", "notAfter")]


@given(st.dates(), st.dates(), st.sampled_from(ORDERED))
def test_a_stretch_is_reversed_if_and_only_if_it_ends_before_it_begins(
    first: date, last: date, names: tuple[str, str]
) -> None:
    early, late = names
    found = problems_of(f'<date {early}="{first}" {late}="{last}"/>')
    assert [problem.rule for problem in found] == ["reversed-dates"] * (first > last)


@pytest.mark.parametrize(
    ("start", "end", "reversed_"),
    [
        ("1956-02-25", "1956", False),
        ("1956", "1956-02-25", False),
        ("1956-03", "1956-02-25", True),
        ("-0044", "0014", False),
        ("-0027", "-0044", True),
        ("10:00:00", "09:00:00", False),
    ],
)
def test_a_year_or_month_counts_as_a_whole(start: str, end: str, reversed_: bool) -> None:
    found = problems_of(f'<date from="{start}" to="{end}"/>')
    assert [problem.rule for problem in found] == ["reversed-dates"] * reversed_


def test_each_faulty_attribute_is_named_at_its_place() -> None:
    markup = '<p>\n<date when="1956-02-30" notBefore="soon"/></p>'
    found = problems_of(markup)
    assert [(p.rule, p.line, p.column) for p in found] == [
        ("impossible-date", 2, 7),
        ("impossible-date", 2, 25),
    ]


@pytest.mark.parametrize("name", "app arc biblScope citedRange locus rt span".split())
def test_pages_and_pointers_are_not_taken_for_dates(name: str) -> None:
    assert problems_of(f'<{name} from="12r" to="#w3"/>') == []


def test_dates_are_checked_wherever_they_stand(
    tei: Callable[..., str],
) -> None:
    source = tei("<p/>", source='<bibl><date when="1956-13"/></bibl>')
    found = list(check_dates(parse_document(source.encode(), PurePosixPath("x.xml"))))
    assert [problem.rule for problem in found] == ["impossible-date"]
