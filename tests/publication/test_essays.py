"""Essays: which files they are, in which order they come, and that their words are proved."""

from pathlib import Path

import edition
from edition.publication.material import Material

FILE = """<TEI xmlns="http://www.tei-c.org/ns/1.0">
  <teiHeader><fileDesc>
    <titleStmt><title>{title}</title></titleStmt>
    <publicationStmt><p>Unpublished.</p></publicationStmt>
    <sourceDesc>{source}</sourceDesc>
  </fileDesc></teiHeader>
  <text><body>{body}</body></text>
</TEI>
"""
WITNESS = '<listWit><witness xml:id="X"><ptr target="texts/X.xml"/></witness></listWit>'
NONE = "<p>Written for the test.</p>"


def write(folder: Path, configuration: str) -> Path:
    (folder / "texts").mkdir(parents=True)
    (folder / "edition.toml").write_text(configuration, encoding="utf-8")
    files = {
        "front.xml": (WITNESS, '<p>See <ref target="how.xml">how</ref>.</p>'),
        "texts/X.xml": (NONE, '<p xml:id="X-p1">A text.</p>'),
        "about.xml": (NONE, "<p>About this edition.</p>"),
        "how.xml": (NONE, "<p>How it was made.</p>"),
    }
    for name, (source, body) in files.items():
        content = FILE.format(title=name, source=source, body=body)
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def test_what_is_no_text_is_an_essay_where_the_texts_are_named(tmp_path: Path) -> None:
    folder = write(tmp_path / "mine", 'texts = ["texts/*.xml"]\n')
    opened = edition.open_edition(edition.open_project(folder))
    assert [text.id for text in opened.texts] == ["X"]
    assert [essay.id for essay in opened.essays] == ["how", "about"]
    report = edition.build(folder, output=tmp_path / "site")
    assert report.problems == ()
    page = (tmp_path / "site" / "essays" / "how.html").read_text(encoding="utf-8")
    assert "How it was made." in page
    assert "essays/about.html" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


def test_without_named_texts_every_file_is_a_text(tmp_path: Path) -> None:
    opened = edition.open_edition(edition.open_project(write(tmp_path / "mine", "")))
    assert [text.id for text in opened.texts] == ["X", "about", "how"]
    assert opened.essays == ()


def test_the_words_of_essays_are_pieces(project: Path) -> None:
    opened = edition.open_edition(edition.open_project(project))
    pieces = Material(opened).pieces
    for essay in opened.essays:
        assert pieces.words[pieces.key(essay.element) or ""]


def test_a_quotation_in_an_essay_is_checked(tmp_path: Path) -> None:
    folder = write(tmp_path / "mine", 'texts = ["texts/*.xml"]\n')
    essay = folder / "how.xml"
    quoting = '<p><quote source="texts/X.xml#X-p1">A book</quote></p>'
    changed = essay.read_text(encoding="utf-8").replace("<p>How it was made.</p>", quoting)
    essay.write_text(changed, encoding="utf-8")
    opened = edition.open_edition(edition.open_project(folder))
    assert [problem.rule for problem in edition.validate(opened)] == ["stale-quotation"]
