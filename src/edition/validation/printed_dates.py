"""Dates as printed: a date's value says what its words say, not what they should have said.

Only what the words say outright is compared: years written in figures in any language, and in
English the names of months and the days beside them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from edition.corpus.dates import DATING, MONTHS, ImpossibleDateError, read_date
from edition.corpus.document import XML, Document, tei
from edition.corpus.text import text_of
from edition.problems import Problem, Severity

_YEAR = re.compile(r"(?<![\d.,:/-])(\d{4})(s)?(?:[–/-](\d\d))?(?!\d)")
_DAY = re.compile(r"(?<![\d.,:])([12]?\d|3[01])(?:st|nd|rd|th)?(?![\d.,:]\d|\d)")
_MONTHS = {name.lower(): n for n, name in enumerate(MONTHS, 1)}
_MONTHS |= {name[:3]: n for name, n in _MONTHS.items()} | {"sept": 9}
_WORD = re.compile(r"[a-z]+")
_VALUE = re.compile(r"(-?\d{4,})(?:-(\d\d)(?:-(\d\d))?)?")
_LANGUAGE = f"{{{XML}}}lang"


@dataclass(frozen=True, slots=True)
class _Printed:
    """What the words of a date say: the years, months and days in them; empty where they do not."""

    years: frozenset[int]
    months: frozenset[int]
    days: frozenset[int]


def check_printed_dates(document: Document) -> Iterator[Problem]:
    """Yield the dates in a file's texts whose value is not the one that is printed."""
    for text in document.root.iter(tei("text")):
        for date in text.iter(tei("date")):
            # A date of another calendar is converted, so that its figures differ by right.
            if date.get("calendar") is None and date.get("datingMethod") is None:
                yield from _check(document, date)


def _check(document: Document, date: etree._Element) -> Iterator[Problem]:
    words = text_of(date)
    printed = _read(words, english=_is_english(date))
    for attribute in DATING:
        match = _VALUE.match(date.get(attribute, ""))
        if match is None or not _is_possible(date.get(attribute, "")):
            continue
        said = _difference(printed, *(int(part) if part else None for part in match.groups()))
        if said:
            yield document.problem(
                document.at(date, attribute),
                "date-not-as-printed",
                f"@{attribute}=`{date.get(attribute)}`, but the {said} of `{words}` is another",
                "give the value that is printed; what it should have been belongs in a note",
                Severity.WARNING,
            )


def _is_possible(value: str) -> bool:
    try:
        read_date(value)
    except ImpossibleDateError:
        # That is said already.
        return False
    return True


def _difference(printed: _Printed, year: int | None, month: int | None, day: int | None) -> str:
    """Return which part of a value is not among those printed, if any."""
    for name, value, found in (
        ("year", year, printed.years),
        ("month", month, printed.months),
        ("day", day, printed.days),
    ):
        if value is not None and found and value not in found:
            return name
    return ""


def _read(words: str, *, english: bool) -> _Printed:
    years: set[int] = set()
    for match in _YEAR.finditer(words):
        first = int(match[1])
        years |= set(range(first, first + 10)) if match[2] else {first}
        if match[3]:
            years.add(first - first % 100 + int(match[3]))
    if not english:
        return _Printed(frozenset(years), frozenset(), frozenset())
    months = {_MONTHS[word] for word in _WORD.findall(words.lower()) if word in _MONTHS}
    ordinal = re.search(r"\d(st|nd|rd|th)\b", words) is not None
    rest = _YEAR.sub(" ", words)
    days = {int(match[1]) for match in _DAY.finditer(rest)} if months or ordinal else set()
    return _Printed(frozenset(years), frozenset(months), frozenset(days))


def _is_english(element: etree._Element) -> bool:
    for ancestor in (element, *element.iterancestors()):
        language = ancestor.get(_LANGUAGE)
        if language is not None:
            return language.startswith("en")
    return False
