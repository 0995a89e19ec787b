"""`edition collate` in a project: an apparatus that is kept, with ids that stay."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import edition
from edition.cli import main
from edition.collation.upkeep import collate_project
from edition.corpus.entries import entries_of, locate
from edition.corpus.passages import Passages
from edition.corpus.text import text_of

TEI = "{http://www.tei-c.org/ns/1.0}"
APPARATUS = Path("tei/apparatus/textual.xml")
CONFIGURATION = '[[collation]]\nwitnesses = ["A", "B"]\n'
SENTENCES = {
    "A": ("The last years of it were good.", "It rained.", "We went home & slept."),
    "B": ("The later years of it were good.", "It rained.", "We went straight home & slept."),
}
WORDS = "the last years of war, “peace” — ... «gone» 道 l\u00a0k (so) don’t".split(" ")
PARAGRAPHS = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=5), min_size=1, max_size=4
)
NOTE = '<note type="editorial">A slip.</note></app>'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tei: Callable[..., str]) -> Path:
    """A project of two texts of three sentences."""
    monkeypatch.chdir(tmp_path)
    Path("tei/apparatus").mkdir(parents=True)
    Path("edition.toml").write_text(CONFIGURATION, encoding="utf-8")
    witnesses = "".join(
        f"<witness xml:id='{s}'><ptr target='{s}.xml'/></witness>" for s in SENTENCES
    )
    front = tei("<p>Two texts.</p>", source=f"<listWit>{witnesses}</listWit>")
    Path("tei/edition.xml").write_text(front, encoding="utf-8")
    for siglum, sentences in SENTENCES.items():
        parts = (s.replace("&", "&amp;") for s in sentences)
        body = " ".join(f"<s xml:id='{siglum}-s{n}'>{s}</s>" for n, s in enumerate(parts, 1))
        Path(f"tei/{siglum}.xml").write_text(tei(f"<p>{body}</p>"), encoding="utf-8")
    return tmp_path


def collate(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["collate", *arguments])


def entries() -> dict[str, str]:
    """Return the readings of each entry, by its id."""
    read = etree.parse(APPARATUS)
    return {
        app.get("{http://www.w3.org/XML/1998/namespace}id", ""): " | ".join(
            rdg.text or "" for rdg in app.iter(f"{TEI}rdg")
        )
        for app in read.iter(f"{TEI}app")
    }


def change(file: str | Path, old: str, new: str) -> None:
    source = Path(file).read_text(encoding="utf-8")
    assert old in source
    Path(file).write_text(source.replace(old, new, 1), encoding="utf-8")


def test_an_apparatus_is_made_and_stays(folder: Path) -> None:
    result = collate()
    assert result.stdout == "2 entries in tei/apparatus/textual.xml\n"
    assert entries() == {"tx-1": "last | later", "tx-2": " | straight"}
    first = APPARATUS.read_bytes()
    assert b'source="../A.xml#string-range(A-s1,4,4)"' in first
    assert b'source="../A.xml#string-index(A-s3,8)"' in first
    assert collate().exit_code == 0
    assert APPARATUS.read_bytes() == first
    assert not edition.validate(edition.open_edition(edition.open_project(folder)))


def test_ids_stay_when_words_move_and_numbers_are_given_once(folder: Path) -> None:
    collate()
    change("tei/A.xml", "The last", "Now the last")
    change("tei/B.xml", "The later", "Now the later")
    collate()
    assert entries() == {"tx-1": "last | later", "tx-2": " | straight"}
    change("tei/B.xml", "straight ", "")
    collate()
    assert entries() == {"tx-1": "last | later"}
    change("tei/B.xml", "home", "straight home")
    collate()
    assert entries() == {"tx-1": "last | later", "tx-3": " | straight"}


def test_an_entry_of_an_editor_stays_and_moves_with_its_words(folder: Path) -> None:
    collate()
    change(APPARATUS, "</app>", NOTE)
    change(APPARATUS, 'type="substantive"', 'type="spelling"')
    before = APPARATUS.read_bytes()
    assert collate().exit_code == 0
    assert APPARATUS.read_bytes() == before
    change("tei/A.xml", "The last", "Now the last")
    change("tei/B.xml", "The later", "Now the later")
    assert collate().exit_code == 0
    after = APPARATUS.read_text(encoding="utf-8")
    assert "string-range(A-s1,8,4)" in after
    assert 'type="spelling"' in after
    assert "A slip." in after


def test_an_entry_of_an_editor_that_applies_no_more_is_reported_and_never_dropped(
    folder: Path,
) -> None:
    collate()
    change(APPARATUS, "</app>", NOTE)
    change("tei/A.xml", "last", "first")
    result = collate()
    assert result.exit_code == 1
    assert "textual.xml:19:23: error[stale-quotation]: `last` is quoted" in result.stderr
    assert sorted(entries()) == ["tx-1", "tx-2", "tx-3"]
    assert "A slip." in APPARATUS.read_text(encoding="utf-8")


def test_an_entry_that_is_pointed_to_stays(folder: Path) -> None:
    collate()
    change(APPARATUS, "<p>Compiled", "<p><ref target='#tx-1'>tx-1</ref>. Compiled")
    change("tei/A.xml", "last", "first")
    assert collate().exit_code == 1
    assert "tx-1" in entries()


def test_our_own_apparatus_is_what_collating_gives_and_valid(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("tei", "seeds"):
        shutil.copytree(project / name, tmp_path / name)
    shutil.copy(project / "edition.toml", tmp_path)
    monkeypatch.chdir(tmp_path)
    before = APPARATUS.read_text(encoding="utf-8")
    assert collate().exit_code == 0
    after = APPARATUS.read_text(encoding="utf-8")
    assert after == before
    opened = edition.open_edition(edition.open_project(tmp_path))
    assert not edition.validate(opened)
    kinds = [entry.element.get("type") for entry in entries_of(opened) if "tx-" in entry.id]
    assert 10 <= len(kinds) - kinds.count("punctuation") <= 18


def test_the_decisions_of_our_own_apparatus_move_with_the_text(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(project / "tei", tmp_path / "tei")
    shutil.copy(project / "edition.toml", tmp_path)
    monkeypatch.chdir(tmp_path)
    before = entries()
    for sentence in ("A-s1", "A-s2", "A-s11"):
        change("tei/witnesses/A.xml", f'xml:id="{sentence}">', f'xml:id="{sentence}">By and by: ')
    assert collate().exit_code == 0
    after = entries()
    assert before.items() <= after.items()
    added = [words for identifier, words in after.items() if identifier not in before]
    assert added == ["By and by: | "] * 3


def test_one_witness_and_the_apparatus_give_the_other(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There being no editor's entries, each text comes back from the other, word for word."""
    for name in ("A", "B"):
        (tmp_path / f"{name}.xml").write_bytes(
            (project / "tei" / "witnesses" / f"{name}.xml").read_bytes()
        )
    (tmp_path / "edition.toml").write_text(CONFIGURATION, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert collate().exit_code == 0
    opened = edition.open_edition(edition.open_project(tmp_path))
    texts = {text.id: text.element for text in opened.texts}
    for one, other in ("AB", "BA"):
        assert rewritten(opened, texts[one], one, other).split() == text_of(texts[other]).split()


@given(PARAGRAPHS, PARAGRAPHS)
def test_any_two_texts_come_back_from_each_other(
    tmp_path_factory: pytest.TempPathFactory,
    tei: Callable[..., str],
    one: list[list[str]],
    other: list[list[str]],
) -> None:
    folder = tmp_path_factory.mktemp("two")
    (folder / "edition.toml").write_text(CONFIGURATION, encoding="utf-8")
    for siglum, paragraphs in (("A", one), ("B", other)):
        body = "".join(
            f"<p xml:id='{siglum}{number}'>{' '.join(words)}</p>"
            for number, words in enumerate(paragraphs)
        )
        (folder / f"{siglum}.xml").write_text(tei(body), encoding="utf-8")
    assert not collate_project(folder).problems
    opened = edition.open_edition(edition.open_project(folder))
    texts = {text.id: text.element for text in opened.texts}
    for here, there in ("AB", "BA"):
        back = rewritten(opened, texts[here], here, there)
        assert back.split() == text_of(texts[there]).split()


def rewritten(opened: edition.Edition, text: etree._Element, one: str, other: str) -> str:
    """Put the words of one witness in the place of those of another, entry by entry."""
    passages, written, end = Passages(text), [], 0
    for entry in entries_of(opened):
        readings = {q.element.get("wit"): q for q in entry.quotations}
        place = locate(opened, readings[f"#{one}"])
        start = passages.start_of(place.element)
        assert start is not None
        written += [passages.text[end : start + place.start], readings[f"#{other}"].words]
        end = start + place.end
    return " ".join([*written, passages.text[end:]])


def test_a_sign_at_the_start_of_a_passage_belongs_to_it(
    folder: Path, tei: Callable[..., str]
) -> None:
    for siglum, name in (("A", "Ann"), ("B", "Eve")):
        body = f"<p xml:id='{siglum}-p1'>“Yes.”</p>\n<p xml:id='{siglum}-p2'>— {name}, no.</p>"
        Path(f"tei/{siglum}.xml").write_text(tei(body), encoding="utf-8")
    assert collate().exit_code == 0
    assert entries() == {"tx-1": "— Ann, | — Eve,"}


def test_without_an_address_there_is_no_apparatus(folder: Path) -> None:
    for number in (1, 2, 3):
        change("tei/B.xml", f" xml:id='B-s{number}'", "")
    result = collate()
    assert result.exit_code == 3
    assert "tei/B.xml:1:1: error[no-address]: no xml:id is round `" in result.stderr
    assert not APPARATUS.exists()


def test_a_file_without_a_list_is_left_as_it_is(folder: Path, tei: Callable[..., str]) -> None:
    APPARATUS.write_text(tei(stand_off="<standOff/>"), encoding="utf-8")
    before = APPARATUS.read_bytes()
    assert "error[no-list]: there is no list of variants in it" in collate().stderr
    assert APPARATUS.read_bytes() == before


def test_the_rules_of_refusal_have_names() -> None:
    assert {"no-address", "no-list"} <= set(edition.rules.RULES)


@pytest.mark.parametrize(
    ("configuration", "said"),
    [
        ("", "error[bad-configuration]: there is no [[collation]]"),
        ('[[collation]]\nwitnesses = ["A", "Q"]', "names `Q`, which is no text of the edition"),
    ],
)
def test_what_to_collate_must_be_said(folder: Path, configuration: str, said: str) -> None:
    Path("edition.toml").write_text(configuration, encoding="utf-8")
    result = collate()
    assert result.exit_code == 3
    assert said in result.stderr


def test_what_is_for_files_is_not_for_a_project(folder: Path) -> None:
    assert collate("--format", "csv").exit_code == 2
