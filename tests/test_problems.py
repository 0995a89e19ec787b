"""Problems: how they are said, sorted and weighed."""

import json
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.problems import (
    EditionError,
    Problem,
    Severity,
    cannot,
    has_errors,
    in_order,
    to_json,
    to_text,
    with_severity,
)

PATHS = st.sampled_from([PurePosixPath("a.xml"), PurePosixPath("tei/b.xml")])
NUMBERS = st.integers(1, 3)
PROBLEMS = st.builds(
    Problem,
    PATHS,
    NUMBERS,
    NUMBERS,
    st.sampled_from(Severity),
    st.sampled_from(["bad-value", "bad-id"]),
    st.text(max_size=5),
    st.text(max_size=5),
)
EXAMPLE = Problem(
    PurePosixPath("tei/witnesses/B.xml"),
    212,
    14,
    Severity.ERROR,
    "dangling-witness",
    "rdg/@wit=`#Q` names no witness",
    "known sigla: A, B, C",
)


def test_the_text_form_is_a_line_and_a_hint() -> None:
    assert to_text([EXAMPLE]) == (
        "tei/witnesses/B.xml:212:14: error[dangling-witness]: rdg/@wit=`#Q` names no witness\n"
        "  hint: known sigla: A, B, C"
    )


def test_without_a_hint_there_is_no_second_line() -> None:
    problem = Problem(PurePosixPath("a.xml"), 1, 1, Severity.WARNING, "orphan-record", "lonely")
    assert (
        to_text([problem, problem]).split("\n") == ["a.xml:1:1: warning[orphan-record]: lonely"] * 2
    )
    assert to_text([]) == ""


@given(st.lists(PROBLEMS, max_size=4))
def test_the_json_form_has_just_the_seven_fields(problems: list[Problem]) -> None:
    rows = json.loads(to_json(problems))
    keys = ["path", "line", "column", "severity", "rule", "message", "hint"]
    assert [list(row) for row in rows] == [keys] * len(problems)
    again = [
        Problem(**row | {"path": PurePosixPath(row["path"]), "severity": Severity(row["severity"])})
        for row in rows
    ]
    assert again == problems


def test_json_is_readable_in_every_script() -> None:
    assert "культ" in to_json([Problem(EXAMPLE.path, 1, 1, Severity.INFO, "bad-value", "культ")])


@given(st.lists(PROBLEMS))
def test_problems_come_in_the_order_of_files_and_places_each_once(problems: list[Problem]) -> None:
    found = in_order(problems)
    assert set(found) == set(problems)
    assert len(found) == len(set(problems))
    places = [(problem.path.as_posix(), problem.line, problem.column) for problem in found]
    assert places == sorted(places)
    assert in_order(reversed(problems)) == found


@given(st.lists(PROBLEMS))
def test_errors_are_errors_alone(problems: list[Problem]) -> None:
    assert has_errors(problems) == ("error" in {problem.severity for problem in problems})


@pytest.mark.parametrize("severity", ["error", "warning"])
def test_a_project_weighs_a_rule_as_it_likes(severity: str) -> None:
    weighed = with_severity(EXAMPLE, {"dangling-witness": severity})
    assert weighed is not None
    assert weighed.severity == severity
    assert weighed.message == EXAMPLE.message


def test_a_rule_that_is_off_says_nothing_and_the_others_are_as_they_were() -> None:
    assert with_severity(EXAMPLE, {"dangling-witness": "off"}) is None
    assert with_severity(EXAMPLE, {"bad-value": "off"}) is EXAMPLE


def test_an_edition_error_carries_its_problem() -> None:
    error = cannot(PurePosixPath("edition.toml"), "bad-configuration", "no", "yes")
    assert isinstance(error, EditionError)
    assert error.problems == (error.problem,)
    assert str(error) == "edition.toml:1:1: error[bad-configuration]: no\n  hint: yes"
