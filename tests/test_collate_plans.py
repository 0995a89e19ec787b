"""What `edition.toml` says of a collation, done: several lists, rules for words, links of moves."""

from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from edition.cli import main
from edition.collation.upkeep import collate_project
from edition.corpus.edition import open_edition
from edition.corpus.entries import entries_of
from edition.corpus.passages import Passages
from edition.corpus.recovery import Exchange, restored
from edition.corpus.wordings import readings_of, spot_of
from edition.project import open_project
from edition.validation import checking

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
APPARATUS = Path("apparatus/textual.xml")
Write = Callable[..., None]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tei: Callable[..., str]) -> Write:
    """Write a project: its configuration, and the sentences of each text."""
    monkeypatch.chdir(tmp_path)

    def put(configuration: str, **texts: str) -> None:
        Path("edition.toml").write_text(configuration, encoding="utf-8")
        for siglum, text in texts.items():
            parts = enumerate(text.split("|"), 1)
            body = " ".join(f"<s xml:id='{siglum}-s{n}'>{s}</s>" for n, s in parts)
            Path(f"{siglum}.xml").write_text(tei(f"<p>{body}</p>"), encoding="utf-8")

    return put


def collate(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["collate", *arguments])


def lists() -> dict[str, list[dict[str, str]]]:
    """Return, for each list, the type and the readings of its entries."""
    root = etree.parse(APPARATUS).getroot()
    return {
        found.get("subtype", ""): [
            {
                "type": app.get("type", ""),
                **{s: rdg.text or "" for rdg in app.iter(f"{TEI}rdg") for s in sigla(rdg)},
            }
            for app in found.iter(f"{TEI}app")
        ]
        for found in root.iter(f"{TEI}listApp")
    }


def sigla(reading: etree._Element) -> list[str]:
    return reading.get("wit", "").replace("#", "").split()


AB = '[[collation]]\nwitnesses = ["A", "B"]\n'


def test_each_collation_has_a_list_of_its_own_and_numbers_are_of_one_series(write: Write) -> None:
    second = '[[collation]]\nname = "two"\nwitnesses = ["B", "C"]\nbase = "C"\n'
    write(AB + 'name = "one"\n' + second, A="One old man.", B="One man.", C="One good man.")
    assert collate().exit_code == 0
    assert lists() == {
        "one": [{"type": "omission", "A": "old", "B": ""}],
        "two": [{"type": "omission", "B": "", "C": "good"}],
    }
    root = etree.parse(APPARATUS).getroot()
    assert [app.get(XML_ID) for app in root.iter(f"{TEI}app")] == ["tx-1", "tx-2"]
    before = APPARATUS.read_bytes()
    assert collate().exit_code == 0
    assert APPARATUS.read_bytes() == before


def test_the_base_tells_additions_from_omissions(write: Write) -> None:
    for base, kind in (("A", "omission"), ("B", "addition")):
        write(AB + f'base = "{base}"\n', A="One old man.", B="One man.")
        assert collate().exit_code == 0
        assert lists()[""] == [{"type": kind, "A": "old", "B": ""}]


def test_entries_hold_words_or_phrases_and_options_override_the_file(write: Write) -> None:
    words = [{"A": "red", "B": "blue"}, {"A": "kites", "B": "balloons"}]
    phrase = [{"A": "red kites", "B": "blue balloons"}]
    for setting, option, wanted in (
        ("phrases", (), phrase),
        ("tokens", (), words),
        ("phrases", ("--segmentation", "tokens"), words),
        ("tokens", ("--segmentation", "phrases"), phrase),
    ):
        write(
            AB + f'segmentation = "{setting}"\n', A="We saw red kites.", B="We saw blue balloons."
        )
        assert collate(*option).exit_code == 0
        found = [{s: words.strip(".") for s, words in e.items()} for e in lists()[""]]
        assert found == [{"type": "substantive"} | entry for entry in wanted]


def test_a_rule_makes_two_words_one_and_is_recorded(write: Write) -> None:
    rule = '[[collation.regularise]]\nname = "sea"\nfrom = "mare"\nto = "sea"\n'
    texts = {"A": "By the sea.|On the mare.", "B": "By the mare.|On the sea."}
    write(AB + rule + 'reason = "Latin"\n', **texts)
    assert collate().exit_code == 0
    assert [entry["type"] for entry in lists()[""]] == ["spelling", "spelling"]
    note = '<note type="regularisation" n="sea">“mare” is taken for “sea”: Latin.</note>'
    assert APPARATUS.read_text(encoding="utf-8").count(note) == 2
    write(AB + rule + 'in = ["B"]\n', **texts)
    assert collate().exit_code == 0
    assert [entry["type"] for entry in lists()[""]] == ["spelling", "substantive"]
    assert APPARATUS.read_text(encoding="utf-8").count("<note") == 1
    write(AB + rule + 'in = ["A-s2"]\n', **texts)
    assert collate().exit_code == 0
    assert [entry["type"] for entry in lists()[""]] == ["substantive", "spelling"]
    write(AB, **texts)
    assert collate().exit_code == 0
    assert "<note" not in APPARATUS.read_text(encoding="utf-8")


def test_a_rule_is_recorded_on_an_entry_of_an_editor_too(write: Write) -> None:
    write(AB, A="By the sea.", B="By the mare.")
    collate()
    source = APPARATUS.read_text(encoding="utf-8")
    APPARATUS.write_text(source.replace('"substantive"', '"spelling" resp="#eds"'), "utf-8")
    write(AB + '[[collation.regularise]]\nfrom = "mare"\nto = "sea"\n')
    assert collate().exit_code == 0
    said = APPARATUS.read_text(encoding="utf-8")
    assert 'resp="#eds"' in said
    assert '<note type="regularisation" n="mare=sea">“mare” is taken for “sea”.</note>' in said
    assert collate().exit_code == 0
    assert APPARATUS.read_text(encoding="utf-8") == said
    write(AB)
    assert collate().exit_code == 0
    assert "<note" not in APPARATUS.read_text(encoding="utf-8")


def test_a_rule_for_a_place_that_there_is_not_is_refused(write: Write) -> None:
    rule = '[[collation.regularise]]\nfrom = "mare"\nto = "sea"\nin = ["A-s9"]\n'
    write(AB + rule, A="By the sea.", B="By the mare.")
    result = collate()
    assert result.exit_code == 3
    assert "the rule `mare=sea` holds in `A-s9`, which is no place of them" in result.stderr


def test_the_ends_of_a_moved_passage_point_to_each_other(write: Write) -> None:
    moved = "he sold the grey horse to his younger brother"
    rest = "in the spring of that year|the river rose over all its banks|and nobody came to church"
    write(AB, A=f"{moved}|{rest}", B=f"{rest}|{moved}")
    assert collate().exit_code == 0
    root = etree.parse(APPARATUS).getroot()
    apps = {app.get(XML_ID, ""): app for app in root.iter(f"{TEI}app")}
    links = {identifier: app.get("corresp") for identifier, app in apps.items()}
    assert links == {"tx-1": "#tx-2", "tx-2": "#tx-1"}
    assert {app.get("type") for app in apps.values()} == {"transposition"}
    before = APPARATUS.read_bytes()
    assert collate().exit_code == 0
    assert APPARATUS.read_bytes() == before


def test_sentences_that_one_text_lacks_are_one_entry(write: Write) -> None:
    write(AB, A="It rained.|We went home.", B="It rained.|The wind rose.|Night fell.|We went home.")
    assert collate().exit_code == 0
    assert lists()[""] == [{"type": "addition", "A": "", "B": "The wind rose. Night fell."}]
    assert b'"../B.xml#range(B-s2,B-s3)"' in APPARATUS.read_bytes()


def test_texts_without_an_apparatus_are_reported(write: Write) -> None:
    write(AB, A="One old man.", B="One man.")
    [problem] = checking.validate(open_edition(open_project(Path())))
    assert (problem.path.name, problem.line, problem.column) == ("edition.toml", 2, 1)
    assert problem.rule == "unrecoverable-witness"


def test_what_is_lost_need_not_come_back(write: Write) -> None:
    write(
        AB.replace('"B"', '"B", "C"'),
        A="In the spring of that year the river rose over all its banks.",
        B="In the spring of that year the <gap/> all its banks.",
        C="In the spring of this year the river rose over all its banks.",
    )
    result = collate()
    assert result.exit_code == 0, result.stderr
    assert lists()[""] == [{"type": "substantive", "A": "that", "B": "that", "C": "this"}]


WORDS = "one two three four five, six — (so) «said» x/y x/ y 道 可 l\u00a0k don’t , ( ; a".split(
    " "
)
SENTENCES = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=6), min_size=1, max_size=3
)


@given(st.lists(SENTENCES, min_size=2, max_size=4), st.sampled_from(["", " "]), st.booleans())
@settings(max_examples=40)
def test_any_text_comes_back_from_any_other(
    tmp_path_factory: pytest.TempPathFactory,
    tei: Callable[..., str],
    witnesses: list[list[list[str]]],
    between: str,
    whole: bool,
) -> None:
    folder = tmp_path_factory.mktemp("many")
    sigla = "ABCD"[: len(witnesses)]
    reach = "phrases" if whole else "tokens"
    configuration = f"[[collation]]\nwitnesses = {list(sigla)}\nsegmentation = '{reach}'\n"
    (folder / "edition.toml").write_text(configuration, encoding="utf-8")
    for number, (siglum, sentences) in enumerate(zip(sigla, witnesses, strict=True)):
        gap = between if number else " "
        body = gap.join(
            f"<s xml:id='{siglum}-s{n}'>{' '.join(s)}</s>" for n, s in enumerate(sentences)
        )
        (folder / f"{siglum}.xml").write_text(tei(f"<p>{body}</p>"), encoding="utf-8")
    assert not collate_project(folder).problems
    opened = open_edition(open_project(folder))
    texts = {text.id: Passages(text.element) for text in opened.texts}
    for here, there in permutations(texts, 2):
        exchanges = []
        for entry in entries_of(opened):
            readings = dict(readings_of(entry))
            spot = spot_of(opened, texts[here], readings[here])
            assert spot is not None
            exchanges.append(Exchange(*spot, readings[there].words))
        assert restored(texts[here].text, exchanges) == texts[there].text
    first = (folder / APPARATUS).read_bytes()
    collate_project(folder)
    assert (folder / APPARATUS).read_bytes() == first
