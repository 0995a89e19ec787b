"""Problems written down for terminals and programs."""

import json
from pathlib import Path, PurePosixPath

import click
import pytest
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema

from edition.problems import Problem, Severity
from edition.reports.github import to_github
from edition.reports.sarif import to_sarif
from edition.reports.terminal import to_terminal
from edition.validation.paths import Checked

PATH = PurePosixPath("a letter.xml")
ERROR = Problem(PATH, 2, 4, Severity.ERROR, "unknown-element", "no 100%:\n<persNam>", "take it")
WARNING = Problem(PATH, 1, 1, Severity.WARNING, "orphan-record", "lonely")


@pytest.fixture
def checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checked:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / PATH).write_text("<p>\n\t漢<persNam>\x85</p>", encoding="utf-8")
    return Checked(tmp_path / "mine", [WARNING, ERROR])


def test_github_shows_a_problem_beside_its_line(checked: Checked) -> None:
    assert to_github([checked]).split("\n") == [
        "::warning file=mine/a letter.xml,line=1,col=1,title=orphan-record::lonely",
        "::error file=mine/a letter.xml,line=2,col=4,title=unknown-element::"
        "no 100%25:%0A<persNam>%0Ahint: take it",
    ]


def test_sarif_has_the_form_of_its_standard(checked: Checked) -> None:
    log = json.loads(to_sarif([checked]))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "edition"
    assert [rule["id"] for rule in driver["rules"]] == ["orphan-record", "unknown-element"]
    assert all(rule["shortDescription"]["text"] for rule in driver["rules"])
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["results"][1] == {
        "ruleId": "unknown-element",
        "ruleIndex": 1,
        "level": "error",
        "message": {"text": "no 100%:\n<persNam>\nhint: take it"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "mine/a%20letter.xml"},
                    "region": {"startLine": 2, "startColumn": 4},
                }
            }
        ],
    }
    assert [result["level"] for result in run["results"]] == ["warning", "error"]


def test_sarif_is_valid_against_its_schema(checked: Checked) -> None:
    # Models made from the JSON Schema of the standard, which refuse what it does not know.
    for reports in ([checked], [], [Checked(Path("/"), [ERROR] * 3)]):
        StaticAnalysisResultsFormatSarifVersion210JsonSchema.model_validate_json(to_sarif(reports))


def test_a_clean_project_has_a_log_without_results() -> None:
    assert json.loads(to_sarif([Checked(Path("/"), [])]))["runs"][0]["results"] == []


def test_a_file_elsewhere_is_named_in_full(
    checked: Checked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir("/")
    (tmp_path / "mine" / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "mine" / "sub")
    assert f"file={tmp_path.as_posix()}/mine/a letter.xml" in to_github([checked])
    assert (tmp_path / "mine" / "a letter.xml").as_uri() in to_sarif([checked])


def test_the_terminal_shows_the_line_the_place_and_the_count(checked: Checked) -> None:
    shown = to_terminal([checked], 80)
    assert "\x1b[31m" in shown
    assert click.unstyle(shown).split("\n") == [
        "mine/a letter.xml:1:1: warning[orphan-record]: lonely",
        " 1 | <p>",
        "   | ^^",
        "",
        "mine/a letter.xml:2:4: error[unknown-element]: no 100%:",
        "<persNam>",
        " 2 |  漢<persNam>�</p>",
        "   |     ^^^^^^^",
        "  hint: take it",
        "",
        "2 problems in 1 file",
        "     1 warning[orphan-record]",
        "     1 error[unknown-element]",
    ]


def test_a_long_line_is_shown_around_the_place(tmp_path: Path) -> None:
    (tmp_path / PATH).write_text("x" * 5000 + "<q>" + "y" * 5000)
    problem = Problem(PATH, 1, 5001, Severity.ERROR, "unknown-element", "no")
    line, mark = click.unstyle(to_terminal([Checked(tmp_path, [problem])], 60)).split("\n")[1:3]
    assert len(line) <= 60
    assert line.index("<q") == mark.index("^^")
