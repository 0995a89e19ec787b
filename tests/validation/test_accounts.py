"""Points of account: who speaks, who is silent, and that no sentence is left out."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

import edition
from edition.cli import main
from edition.rules import RULES

BROKEN = Path(__file__).parents[1] / "editions" / "broken"
NEW = ("repeated-silence", "silent-with-words", "uncovered-sentence")

Copy = Callable[[str, str, str], list[str]]


@pytest.mark.parametrize("rule", NEW)
def test_the_smallest_broken_edition_breaks_its_rule(
    rule: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(BROKEN / rule)
    said = CliRunner().invoke(main, ["validate", "in"]).output
    assert said == (BROKEN / rule / "expected.txt").read_text(encoding="utf-8")
    assert f"error[{rule}]" in said
    page = (project / "docs" / "rules" / f"{rule}.md").read_text(encoding="utf-8")
    assert page.startswith(f"# {rule}\n\n*Error:* {RULES[rule]}.\n")
    assert said in page


@pytest.fixture
def rules_after(tmp_path: Path) -> Copy:
    """Copy the edition with an uncovered sentence, change one of its files, and validate it."""

    def change(file: str, old: str, new: str) -> list[str]:
        for path in (BROKEN / "uncovered-sentence" / "in").iterdir():
            text = path.read_text(encoding="utf-8")
            if path.name == file:
                assert old in text
                text = text.replace(old, new)
            (tmp_path / path.name).write_text(text, encoding="utf-8")
        opened = edition.open_edition(edition.open_project(tmp_path))
        return [problem.rule for problem in edition.validate(opened)]

    return change


@pytest.mark.parametrize(
    ("quote", "rules"),
    [
        ('<quote source="A.xml#a1-s2">It rained.</quote>', ["uncovered-sentence"]),
        ('<quote source="A.xml#a1">on Monday. It</quote>', []),
        ('<quote source="A.xml#a1">She arrived</quote>', ["uncovered-sentence"]),
        ('<quote source="A.xml#string-range(a1,23,2)">It</quote>', ["uncovered-sentence"]),
    ],
)
def test_a_sentence_is_covered_by_words_of_its_own(
    rules_after: Copy, quote: str, rules: list[str]
) -> None:
    old = '<quote source="A.xml#a1-s1">on Monday</quote>'
    assert rules_after("edition.xml", old, quote) == rules


def test_an_edition_without_points_of_account_is_not_asked_to_cover_its_sentences(
    rules_after: Copy,
) -> None:
    points = '<listApp type="accounts">\n      <app xml:id="acc-1" type="account">'
    variants = '<listApp type="textual">\n      <app xml:id="acc-1">'
    assert rules_after("edition.xml", points, variants) == []
