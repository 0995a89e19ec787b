"""What a user names to be checked."""

import os
from pathlib import Path

import pytest

from edition.problems import EditionError
from edition.validation.paths import validate_paths
from edition.validation.wish import Checks, Wish

TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><date when="x"/></TEI>'


def said(*paths: str, checks: Checks = Checks.ALL) -> list[str]:
    reports = validate_paths(map(Path, paths), Wish(checks=checks))
    return [f"{p.path} {p.rule}" for one in reports for p in one.problems]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("one/a", "one/b", "one/deep/er/c", "two/a"):
        file = tmp_path / f"{name}.xml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(TEI)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_patterns_are_expanded_for_shells_that_do_not(folder: Path) -> None:
    assert said("one/*.xml") == ["a.xml impossible-date", "b.xml impossible-date"]
    deep = said("one/**/*.xml")
    assert sorted(deep) == [f"{name}.xml impossible-date" for name in "abc"]
    assert said(f"{folder}/two/?.xml") == ["a.xml impossible-date"]
    with pytest.raises(EditionError, match=r"\*\.xml"):
        said("none/*.xml")


def test_a_file_whose_name_is_like_a_pattern_is_a_file(folder: Path) -> None:
    (folder / "two" / "[a].xml").write_text(TEI)
    assert said("two/[a].xml") == ["[a].xml impossible-date"]


def test_several_projects_in_one_call_and_a_file_named_twice_checked_once() -> None:
    assert len(said("one", "two")) == 4
    assert said("two/a.xml", "./two/a.xml", "two/*.xml") == ["a.xml impossible-date"]


def test_a_loop_of_links_ends(folder: Path) -> None:
    (folder / "one" / "deep" / "loop").symlink_to(folder / "one", target_is_directory=True)
    (folder / "one" / "self.xml").symlink_to(folder / "one" / "self.xml")
    assert len(said("one")) == 4
    assert [one for one in said("one") if "self" in one] == ["self.xml unreadable"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
@pytest.mark.parametrize("checks", Checks)
def test_a_pipe_is_no_file_and_hides_no_other(folder: Path, checks: Checks) -> None:
    os.mkfifo(folder / "one" / "pipe.xml")
    found = said("one", checks=checks)
    assert "pipe.xml unreadable" in found
    assert len(found) == 4
    with pytest.raises(EditionError, match="pipe"):
        said("one/pipe.xml", checks=checks)
