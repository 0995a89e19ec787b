"""TEI's own rules, embedded in its RELAX NG schema: all compile, and each finds what it should."""

import re
from pathlib import Path

import pytest

from edition.validation.schematron import Checker, Schematron, read_embedded
from edition.validation.schematron.model import Assertion
from tests.validation.schematron.conftest import told
from tests.validation.schematron.tei_cases import CASES

# The one that no file can be sure to break: it warns of what is to go within sixty days of today.
_OF_TODAY = {"@validUntil cast as xs:date ge $advance_warning_period"}


@pytest.fixture(scope="module")
def schema(test_data: Path) -> Schematron:
    found = read_embedded(test_data / "schemas" / "tei_all.rng")
    assert found is not None
    return found


@pytest.fixture(scope="module")
def tei(schema: Schematron) -> Checker:
    return Checker(schema)


def document(inside: str) -> bytes:
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0">\n{inside}\n</TEI>'.encode()


def found(tei: Checker, inside: str) -> list[tuple[str, str]]:
    problems = tei.check(document(inside), Path("tei.xml"))
    return [(one.message, one.hint.rpartition("line ")[2]) for one in problems]


def assertions(schema: Schematron) -> list[Assertion]:
    return [one for p in schema.patterns for rule in p.rules for one in rule.assertions]


def test_all_compile(schema: Schematron, tei: Checker) -> None:
    assert sum(len(pattern.rules) for pattern in schema.patterns) == 98
    assert len(assertions(schema)) == 103
    assert tei.problems == []


@pytest.mark.parametrize(("words", "broken", "sound"), CASES)
def test_a_rule_finds_what_it_should(tei: Checker, words: str, broken: str, sound: str) -> None:
    assert any(words in message for message, _ in found(tei, broken))
    assert not any(words in message for message, _ in found(tei, sound))
    assert tei.problems == []


def test_every_rule_is_tried(schema: Schematron, tei: Checker) -> None:
    lines = {line for _, broken, _ in CASES for _, line in found(tei, broken)}
    left = [
        re.sub(r"\s+", " ", one.test.text)
        for one in assertions(schema)
        if str(one.node.source.line(one.node.index)) not in lines
    ]
    assert set(left) <= _OF_TODAY


def test_the_place_is_that_of_the_node(tei: Checker) -> None:
    inside = "<p>ä <rt\n  to='#b'\n  from='#c' target='#a'/></p>"
    places = [place[:2] for place in told(tei.check(document(inside), Path("tei.xml")))]
    assert places == [(4, 13)]
