"""Dates: what the values of TEI's dating attributes mean.

The forms are those of W3C XML Schema that TEI's `att.datable.w3c` allows; years before the
common era count as XML Schema 1.1 does.
"""

import calendar
import re
from dataclasses import dataclass

from lxml import etree

_ZONE = r"(?:Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))?"
_CLOCK = r"(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)(?:\.\d+)?"
_DATE = re.compile(
    rf"(?P<year>-?(?:[1-9]\d{{4,11}}|\d{{4}}))"
    rf"(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T{_CLOCK})?)?)?{_ZONE}",
    re.ASCII,
)
_PARTIAL = re.compile(
    rf"-(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?|--(?P<only>\d\d)){_ZONE}", re.ASCII
)
_TIME = re.compile(_CLOCK + _ZONE, re.ASCII)

# Not `calendar.month_name`, which speaks the machine's language.
MONTHS = (
    "January February March April May June July August September October November December".split()
)
DATING = ("when", "from", "to", "notBefore", "notAfter")


@dataclass(frozen=True, slots=True)
class Day:
    """The first and the last day that a value can mean, each as (year, month, day)."""

    first: tuple[int, int, int]
    last: tuple[int, int, int]


class ImpossibleDateError(ValueError):
    """A value is no date."""


def read_date(value: str) -> Day | None:
    """Read a TEI date value; None where it names no year.

    Raises `ImpossibleDateError` with the reason where it is no date at all.
    """
    value = value.strip(" \t\r\n")
    if match := _DATE.fullmatch(value):
        _check_clock(match)
        return _days(int(match["year"]), match["month"], match["day"])
    if match := _PARTIAL.fullmatch(value):
        _days(None, match["month"] or "01", match["day"] or match["only"])
        return None
    if match := _TIME.fullmatch(value):
        _check_clock(match)
        return None
    raise ImpossibleDateError("it has none of the forms of a date")


def _days(named: int | None, month: str | None, day: str | None) -> Day:
    # A leap year where none is named, since a day without a year may be 29 February.
    year = 2000 if named is None else named
    if month is None:
        return Day((year, 1, 1), (year, 12, 31))
    if not 1 <= int(month) <= 12:
        raise ImpossibleDateError(f"there is no month {month}")
    # The Gregorian calendar repeats itself every 400 years, beyond those that Python knows.
    days = calendar.monthrange(year % 400 + 2000, int(month))[1]
    if day is None:
        return Day((year, int(month), 1), (year, int(month), days))
    if not 1 <= int(day) <= days:
        name = MONTHS[int(month) - 1] + ("" if named is None else f" {named}")
        raise ImpossibleDateError(f"{name} has {days} days, not {int(day)}")
    return Day((year, int(month), int(day)), (year, int(month), int(day)))


def _check_clock(match: re.Match[str]) -> None:
    clock = (match["hour"], match["minute"], match["second"])
    if clock[0] is None:
        return
    hour, minute, second = (int(part) for part in clock)
    midnight = (hour, minute, second) == (24, 0, 0)
    if not midnight and (hour > 23 or minute > 59 or second > 59):
        raise ImpossibleDateError(f"there is no hour {':'.join(clock)}")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of days, each end as (year, month, day), or None where it is open.

    It is certain where the TEI says when something was, or from when to when; not certain where it
    says only between which days it lies.
    """

    first: tuple[int, int, int] | None
    last: tuple[int, int, int] | None
    is_certain: bool


def span_of(element: etree._Element) -> Span | None:
    """Return the stretch that a dated element names; None where it names no year."""
    days = {}
    for attribute in DATING:
        try:
            day = read_date(element.get(attribute, ""))
        except ImpossibleDateError:
            continue
        if day is not None:
            days[attribute] = day
    if "when" in days:
        return Span(days["when"].first, days["when"].last, is_certain=True)
    for start, end in (("from", "to"), ("notBefore", "notAfter")):
        if start in days or end in days:
            first = days[start].first if start in days else None
            last = days[end].last if end in days else None
            return Span(first, last, is_certain=start == "from")
    return None
