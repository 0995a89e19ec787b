"""The date and time types of XML Schema, read as jing reads them.

Where jing and the standard part, jing is followed, by whom schemas are tried out: a second may be
the 60th, a fraction may have no digits, and a day ends before 24:00:00.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_YEAR = r"(?P<year>-?(?:[1-9][0-9]{4,}|[0-9]{4}))"
_MONTH = r"(?P<month>[0-9]{2})"
_DAY = r"(?P<day>[0-9]{2})"
_TIME = r"(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2}):(?P<second>[0-9]{2}(?:\.[0-9]*)?)"
_ZONE = r"(?P<zone>Z|[+-][0-9]{2}:[0-9]{2})?"
_FORMS = {
    "date": f"{_YEAR}-{_MONTH}-{_DAY}",
    "dateTime": f"{_YEAR}-{_MONTH}-{_DAY}T{_TIME}",
    "time": _TIME,
    "gYear": _YEAR,
    "gYearMonth": f"{_YEAR}-{_MONTH}",
    "gMonth": f"--{_MONTH}",
    "gMonthDay": f"--{_MONTH}-{_DAY}",
    "gDay": f"---{_DAY}",
}
_DURATION = (
    r"(-)?P(?=.)(?:([0-9]+)Y)?(?:([0-9]+)M)?(?:([0-9]+)D)?"
    r"(?:T(?=.)(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+(?:\.[0-9]*)?)S)?)?"
)
KINDS = tuple(_FORMS)
_LEAP_YEAR = 2000
_LAST_HOUR, _MINUTES, _SECONDS, _FAR_ZONE = 23, 60, 61, 14 * 60


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time, in seconds from an arbitrary zero, with or without a time zone."""

    seconds: Decimal
    zoned: bool

    def before(self, other: Moment) -> bool:
        """Tell whether this is surely earlier, whatever the missing zones are."""
        slack = 0 if self.zoned == other.zoned else _FAR_ZONE * 60
        return self.seconds + slack < other.seconds


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time: months and seconds, which do not compare."""

    months: int
    seconds: Decimal

    def before(self, other: Duration) -> bool:
        """Tell whether this is surely shorter."""
        return self._days(28) < other._days(28) and self._days(31) < other._days(31)

    def _days(self, month: int) -> Decimal:
        return self.months * month * 86400 + self.seconds


# Of characters: a date of more is none that can be reckoned with.
_LONGEST = 1000


def moment(kind: str, text: str) -> Moment | None:
    """Return the moment that a text means, or None if it means none."""
    found = re.fullmatch(_FORMS[kind] + _ZONE, text) if len(text) <= _LONGEST else None
    if found is None:
        return None
    parts = {"year": "", "month": "", "day": "", "hour": "", "minute": "", "second": ""}
    parts |= found.groupdict()
    day = _day_number(parts)
    clock = _seconds(parts)
    zone = _zone(parts["zone"])
    if day is None or clock is None or zone is None:
        return None
    return Moment(day * 86400 + clock - zone * 60, bool(parts["zone"]))


def _day_number(parts: dict[str, str]) -> int | None:
    year = int(parts["year"] or _LEAP_YEAR)
    month = int(parts["month"] or 1)
    day = int(parts["day"] or 1)
    if year == 0 or not 1 <= month <= 12 or day < 1:
        return None
    year += year < 0  # there is no year 0, so 1 BCE is a leap year
    lengths = [31, 29 if _is_leap(year) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    if day > lengths[month - 1]:
        return None
    before = year - 1
    days = before * 365 + before // 4 - before // 100 + before // 400
    return days + sum(lengths[: month - 1]) + day


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _seconds(parts: dict[str, str]) -> Decimal | None:
    hour, minute = int(parts["hour"] or 0), int(parts["minute"] or 0)
    second = Decimal(parts["second"] or 0)
    if hour > _LAST_HOUR or minute >= _MINUTES or second >= _SECONDS:
        return None
    return hour * 3600 + minute * 60 + second


def _zone(text: str | None) -> int | None:
    if not text or text == "Z":
        return 0
    hours, minutes = int(text[1:3]), int(text[4:6])
    offset = hours * 60 + minutes
    if minutes >= _MINUTES or offset > _FAR_ZONE:
        return None
    return -offset if text[0] == "-" else offset


def duration(text: str) -> Duration | None:
    """Return the length of time that a text means, or None if it means none."""
    found = re.fullmatch(_DURATION, text) if len(text) <= _LONGEST else None
    if found is None or not any(found.groups()[1:]):
        return None
    sign = -1 if found[1] else 1
    years, months, days, hours, minutes = (int(found[i] or 0) for i in range(2, 7))
    seconds = days * 86400 + hours * 3600 + minutes * 60 + Decimal(found[7] or 0)
    return Duration(sign * (years * 12 + months), sign * seconds)
