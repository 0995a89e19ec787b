"""Dates: values that a calendar has, stretches that end after they begin."""

from collections.abc import Iterator

from lxml import etree

from edition.corpus.dates import DATING, Day, ImpossibleDateError, read_date
from edition.corpus.document import Document, local_name
from edition.problems import Problem
from edition.validation.relaxng.wording import as_date

_FORMS = "write YYYY, YYYY-MM or YYYY-MM-DD (with THH:MM:SS for an hour), such as 1956-02-25"
_DATING = frozenset(DATING)
# Elements that have @from and @to for pages, leaves or points of a text.
_UNDATED = frozenset("app arc biblScope citedRange locus rt span".split())
# Which attribute may not lie after which.
_ORDERED = (("from", "to"), ("notBefore", "notAfter"), ("notBefore", "to"), ("from", "notAfter"))


def check_dates(document: Document) -> Iterator[Problem]:
    """Yield the impossible and the reversed dates of a file."""
    for element in document.root.iter("*"):
        dated = not _DATING.isdisjoint(element.keys())
        if dated and local_name(element) not in _UNDATED:
            yield from _check_element(document, element)


def _check_element(document: Document, element: etree._Element) -> Iterator[Problem]:
    days: dict[str, Day] = {}
    for attribute in DATING:
        value = element.get(attribute)
        if value is None:
            continue
        try:
            day = read_date(value)
        except ImpossibleDateError as error:
            place = document.at(element, attribute)
            meant = as_date(value)
            yield document.problem(
                place,
                "impossible-date",
                f"@{attribute}=`{value}` is no date: {error}",
                f"write `{meant}`" if meant else _FORMS,
            )
            continue
        if day is not None:
            days[attribute] = day
    yield from _check_order(document, element, days)


def _check_order(
    document: Document, element: etree._Element, days: dict[str, Day]
) -> Iterator[Problem]:
    for early, late in _ORDERED:
        if early in days and late in days and days[early].first > days[late].last:
            yield document.problem(
                document.at(element, late),
                "reversed-dates",
                f"@{late}=`{element.get(late)}` lies before @{early}=`{element.get(early)}`",
                "exchange the two values, or mend the wrong one",
            )
