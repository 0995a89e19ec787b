"""A schema that cannot be used says why, and where."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.validation.relaxng import SchemaError, load
from tests.validation.relaxng.conftest import RNG

CASES = {
    "an unknown element": ("<start>\n <elemen name='a'/></start>", 2, "no element <elemen>"),
    "a dangling reference": ("<start>\n  <ref name='a'/></start>", 2, "nothing named `a`"),
    "no start": ("<define name='a'><empty/></define>", 1, "no <start>"),
    "a name twice": (
        "<start><empty/></start><define name='a'><empty/></define>\n"
        "<define name='a'><text/></define>",
        2,
        "defined twice",
    ),
    "a circle": (
        "<start><ref name='a'/></start>\n<define name='a'><ref name='a'/></define>",
        2,
        "refers to itself",
    ),
    "a missing file": ("\n<include href='nowhere.rng'/>", 2, "no file `nowhere.rng`"),
    "a remote file": ("\n<include href='http://x.test/y.rng'/>", 2, "nothing is fetched"),
    "an unknown datatype": (
        "<start><element name='a'>\n<data type='x'/></element></start>",
        2,
        "`x`",
    ),
    "a parentRef at the top": ("<start>\n<parentRef name='a'/></start>", 2, "no nested grammar"),
    "broken XML": ("<start>\n<empty></start>", 2, "<empty> of line 2 is still open"),
    "text where none belongs": ("<start><empty/>x</start>", 1, "cannot hold text"),
}


@pytest.mark.parametrize("case", CASES)
def test_error(tmp_path: Path, case: str) -> None:
    inside, line, words = CASES[case]
    path = tmp_path / "schema.rng"
    path.write_text(f'<grammar xmlns="{RNG}">{inside}</grammar>')
    with pytest.raises(SchemaError) as caught:
        load(path)
    problem = caught.value.problems[0]
    assert words in problem.message
    assert (problem.path, problem.line, problem.rule) in (
        (path, line, "bad-schema"),
        (path, line, "ill-formed"),
    )


def test_bad_pattern_is_found_by_a_check(tmp_path: Path) -> None:
    path = tmp_path / "schema.rnc"
    path.write_text('element a { xsd:string {\n pattern = "[" } }')
    problems = load(path).check()
    assert [(one.line, one.rule) for one in problems] == [(2, "bad-schema")]


def test_a_missing_schema_is_told(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match="cannot be read"):
        load(tmp_path / "none.rng")


def test_a_schema_that_includes_itself(tmp_path: Path) -> None:
    path = tmp_path / "schema.rng"
    path.write_text(f'<grammar xmlns="{RNG}"><include href="schema.rng"/></grammar>')
    with pytest.raises(SchemaError, match="includes itself"):
        load(path)
