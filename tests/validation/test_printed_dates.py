"""Dates as printed: the value says what the words say."""

from pathlib import PurePosixPath

import pytest

from edition.corpus.document import TEI, parse_document
from edition.validation.printed_dates import check_printed_dates


def said(words: str, attributes: str, language: str = "en") -> list[str]:
    source = (
        f'<TEI xmlns="{TEI}" xml:lang="{language}"><text><body><p>'
        f"<date {attributes}>{words}</date></p></body></text></TEI>"
    )
    document = parse_document(source.encode(), PurePosixPath("x.xml"))
    return [problem.message for problem in check_printed_dates(document)]


@pytest.mark.parametrize(
    ("words", "attributes"),
    [
        ("25 February 1956", 'when="1956-02-25"'),
        ("evening of February 25th, 1956", 'when="1956-02-25"'),
        ("25th of that month", 'when="1956-02-25"'),
        ("early March", 'notBefore="1956-03-01" notAfter="1956-03-10"'),
        ("late 1920s", 'notBefore="1927" notAfter="1929"'),
        ("1944–53", 'from="1944" to="1953"'),
        ("Sept. 1956", 'when="1956-09"'),
        ("The same evening", 'when="1956-02-25"'),
        ("at 10:30 on 5 March", 'when="1956-03-05T10:30:00"'),
        ("25 October 1917", 'when="1917-11-07" calendar="#julian"'),
    ],
)
def test_what_is_printed_is_no_problem(words: str, attributes: str) -> None:
    assert said(words, attributes) == []


@pytest.mark.parametrize(
    ("words", "attributes", "part"),
    [
        ("25 February 1956", 'when="1965-02-25"', "year"),
        ("25 February 1956", 'when="1956-03-25"', "month"),
        ("25 February 1956", 'when="1956-02-24"', "day"),
        ("the 1930s", 'notBefore="1927" notAfter="1939"', "year"),
    ],
)
def test_another_value_is_named_with_its_part(words: str, attributes: str, part: str) -> None:
    (message,) = said(words, attributes)
    assert f"the {part} of `{words}` is another" in message


def test_only_years_are_read_in_other_languages() -> None:
    assert said("25. Februar 1956", 'when="1956-03-24"', "de") == []
    assert len(said("25. Februar 1956", 'when="1965-02-25"', "de")) == 1


def test_an_impossible_value_is_left_to_the_rule_for_it() -> None:
    assert said("25 February 1956", 'when="1956-02-31"') == []
