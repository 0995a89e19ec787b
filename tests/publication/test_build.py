"""Building: proved before it is written, the same bytes each time, refused when words are lost."""

import json
import shutil
from pathlib import Path

import pytest

import edition
from edition.corpus.text import words_of
from edition.executors import Processes
from edition.publication import build as build_module
from edition.publication.material import Material

TEXT = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="text-X" xml:lang="en">
  <teiHeader><fileDesc>
    <titleStmt><title>A small text</title></titleStmt>
    <publicationStmt><p>Unpublished.</p></publicationStmt>
    <sourceDesc><p>Written for the test.</p></sourceDesc>
  </fileDesc></teiHeader>
  <text><body><p xml:id="X-p1"><s xml:id="X-s1">One <hi>two</hi> three.</s></p>MORE</body></text>
</TEI>
"""


def small(folder: Path, more: str = "") -> Path:
    (folder / "X.xml").write_text(TEXT.replace("MORE", more), encoding="utf-8")
    return folder


def bytes_of(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_two_builds_and_any_number_of_workers_give_the_same_bytes(
    project: Path, site: Path, tmp_path: Path
) -> None:
    report = edition.build(project, output=tmp_path / "again", crew=Processes(1))
    assert report.is_written
    assert bytes_of(tmp_path / "again") == bytes_of(site)


def test_every_word_of_every_file_belongs_to_a_piece(project: Path) -> None:
    opened = edition.open_edition(edition.open_project(project))
    material = Material(opened)
    total = sum(len(words) for words in material.pieces.words.values())
    texts = sum(len(words_of(text.element)) for text in opened.texts)
    assert total > texts > 3000


def test_a_bare_folder_builds_without_configuration(tmp_path: Path) -> None:
    report = edition.build(small(tmp_path), output=tmp_path / "site")
    assert report.problems == ()
    page = (tmp_path / "site" / "texts" / "X.html").read_text(encoding="utf-8")
    assert 'id="X-s1"' in page


def test_a_paragraph_whose_rendering_is_removed_is_refused(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine").mkdir()
    mine = small(tmp_path / "mine", '<p xml:id="X-p2" rend="gone">Lost for ever.</p>')
    good = edition.build(mine, output=tmp_path / "site")
    assert good.is_written
    before = bytes_of(tmp_path / "site")
    shutil.copytree(project / "xslt", tmp_path / "xslt")
    entry = tmp_path / "xslt" / "edition.xsl"
    broken = entry.read_text(encoding="utf-8").replace(
        "</xsl:stylesheet>",
        """<xsl:template match="tei:p[@rend = 'gone']" mode="#all" priority="99"
            xmlns:tei="http://www.tei-c.org/ns/1.0"/></xsl:stylesheet>""",
    )
    entry.write_text(broken, encoding="utf-8")
    monkeypatch.setattr(build_module, "shipped", lambda _name: tmp_path / "xslt")
    report = edition.build(mine, output=tmp_path / "site")
    assert not report.is_written
    (problem,) = [p for p in report.problems if p.severity is edition.Severity.ERROR]
    assert problem.rule == "lost-words"
    assert "Lost for ever." in problem.message
    line = TEXT[: TEXT.index("MORE")].count("\n") + 1
    assert problem.line == line
    assert bytes_of(tmp_path / "site") == before


def test_a_stylesheet_that_fails_says_where_and_writes_nothing(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine").mkdir()
    mine = small(tmp_path / "mine")
    shutil.copytree(project / "xslt", tmp_path / "xslt")
    entry = tmp_path / "xslt" / "edition.xsl"
    entry.write_text("<xsl:stylesheet", encoding="utf-8")
    monkeypatch.setattr(build_module, "shipped", lambda _name: tmp_path / "xslt")
    report = edition.build(mine, output=tmp_path / "site")
    assert {problem.rule for problem in report.problems} == {"stylesheet"}
    assert not (tmp_path / "site").exists()


def test_an_element_without_a_rendering_is_reported_and_its_words_are_kept(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    mine = small(tmp_path / "mine", '<p>An <x:odd xmlns:x="urn:x">unheard-of</x:odd> thing.</p>')
    report = edition.build(mine, output=tmp_path / "site")
    assert report.is_written
    (problem,) = report.problems
    assert (problem.rule, problem.severity) == ("unrendered", edition.Severity.WARNING)
    assert "unheard-of" in (tmp_path / "site" / "texts" / "X.html").read_text(encoding="utf-8")
    listed = json.loads((tmp_path / "site" / "data" / "edition.json").read_text())["unrendered"]
    assert [(item["line"], item["column"]) for item in listed] == [(problem.line, problem.column)]
    assert not edition.build(mine, output=tmp_path / "site", strict=True).is_written


def test_a_project_with_errors_is_not_built_and_a_bare_folder_is(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    mine = small(tmp_path / "mine", '<p xml:id="X-p2"><ref target="#gone">Nowhere.</ref></p>')
    assert edition.build(mine, output=tmp_path / "bare").is_written
    (mine / "edition.toml").write_text("")
    report = edition.build(mine, output=tmp_path / "site")
    assert [problem.rule for problem in report.problems] == ["dangling-pointer"]
    assert not (tmp_path / "site").exists()


def test_a_bare_folder_is_built_without_the_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    mine = small(tmp_path / "mine")
    (mine / "broken.xml").write_text("<TEI>", encoding="utf-8")
    report = edition.build(mine, output=tmp_path / "site")
    assert report.is_written
    assert [problem.rule for problem in report.problems] == ["ill-formed"]
    assert (tmp_path / "site" / "texts" / "X.html").is_file()
