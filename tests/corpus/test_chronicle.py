"""The chronicle: every dated thing once, in the order of time, and who disagrees on a date."""

from pathlib import Path

import pytest
from lxml import etree

from edition.corpus.accounts import points_of
from edition.corpus.chronicle import chronicle, disagreements
from edition.corpus.dates import Span, span_of
from edition.corpus.document import tei
from edition.corpus.edition import Edition, open_edition
from edition.corpus.registers import Kind
from edition.project import open_project


@pytest.fixture(scope="module")
def edition(project: Path) -> Edition:
    return open_edition(open_project(project))


def dated(**attributes: str) -> etree._Element:
    return etree.Element(tei("date"), attributes)


@pytest.mark.parametrize(
    ("attributes", "span"),
    [
        ({"when": "1956-02"}, Span((1956, 2, 1), (1956, 2, 29), True)),
        ({"from": "1922"}, Span((1922, 1, 1), None, True)),
        ({"notAfter": "1920"}, Span(None, (1920, 12, 31), False)),
        ({"notBefore": "1937", "notAfter": "1939"}, Span((1937, 1, 1), (1939, 12, 31), False)),
        ({"when": "--02-25"}, None),
        ({"when": "yesterday"}, None),
        ({}, None),
    ],
)
def test_what_a_value_means(attributes: dict[str, str], span: Span | None) -> None:
    assert span_of(dated(**attributes)) == span


def test_all_that_is_dated_is_there_once(edition: Edition) -> None:
    moments = chronicle(edition, points_of(edition))
    in_texts = [d.element for moment in moments for d in moment.dated]
    wanted = [
        element
        for text in edition.texts
        for element in text.element.iter(tei("date"))
        if span_of(element)
    ]
    assert len(in_texts) == len(wanted) and set(in_texts) == set(wanted)
    events = {record for moment in moments for record in moment.events}
    listed = (r for r in edition.records.values() if r.kind is Kind.EVENT)
    assert events == {record for record in listed if span_of(record.element)}
    starts = [moment.span.first or moment.span.last for moment in moments]
    assert starts == sorted(starts, key=lambda day: day or (0, 0, 0))


def test_who_disagrees_on_the_hour_of_the_speech(edition: Edition) -> None:
    found = {point.id: claims for point, claims in disagreements(points_of(edition)).items()}
    hour = next(claims for name, claims in found.items() if name == "acc-hour")
    assert {claim.reading.text.id for claim in hour} == {"B", "C"}
