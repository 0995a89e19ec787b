"""`edition collate`: files in, what other tools read out."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from edition.cli import main

TEXTS = {"A.txt": "The last,\r\n\u00a0years\n", "B.txt": "\tthe later years  of it\x07"}
WORDS = st.text(st.sampled_from("ab ,\n\r\u0301道"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in TEXTS.items():
        (tmp_path / name).write_bytes(text.encode())
    return tmp_path


def collate(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["collate", *arguments])


def texts_of(output: str) -> dict[str, str]:
    """Read the texts of the witnesses back from CollateX's table."""
    read = json.loads(output)
    rows = ("".join(t["t"] for cell in row if cell for t in cell) for row in read["table"])
    return dict(zip(read["witnesses"], rows, strict=True))


@pytest.mark.parametrize("segmentation", ["tokens", "phrases"])
def test_json_gives_each_text_back_exactly(folder: Path, segmentation: str) -> None:
    result = collate("A.txt", "B=B.txt", "--segmentation", segmentation)
    assert result.exit_code == 0
    assert texts_of(result.stdout) == {"A": TEXTS["A.txt"], "B": TEXTS["B.txt"]}


@given(
    st.lists(st.text(st.sampled_from("ab ,\n\r\u0301道")), min_size=2, max_size=3), st.booleans()
)
def test_no_text_loses_a_character(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], phrases: bool
) -> None:
    file = tmp_path_factory.getbasetemp() / "texts.json"
    witnesses = [{"id": f"W{n}", "content": text} for n, text in enumerate(texts)]
    file.write_text(json.dumps({"witnesses": witnesses}), encoding="utf-8")
    result = collate(str(file), "--segmentation", "phrases" if phrases else "tokens")
    assert list(texts_of(result.stdout).values()) == texts


def test_phrases_are_cells_of_several_words(folder: Path) -> None:
    table = json.loads(collate("A.txt", "B.txt", "--segmentation", "phrases").stdout)["table"]
    assert [len(cell or []) for cell in table[1]] == [1, 1, 1, 2]
    assert table[0][3] is None


def test_csv_is_a_line_for_each_column(folder: Path) -> None:
    result = collate("A.txt", "X=B.txt", "--format", "csv")
    rows = list(csv.reader(io.StringIO(result.stdout)))
    assert rows[:3] == [["A", "X"], ["The", "the"], ["last,", "later"]]
    assert len(rows) == 6
    phrases = collate("A.txt", "X=B.txt", "--format", "csv", "--segmentation", "phrases")
    assert list(csv.reader(io.StringIO(phrases.stdout)))[4] == ["", "of it\x07"]


def test_nexus_has_a_character_for_each_unit(folder: Path) -> None:
    assert "nchar=3;" in collate("A.txt", "B.txt", "--format", "nexus").stdout
    tokens = collate("A.txt", "B.txt", "--format", "nexus", "--segmentation", "tokens")
    assert "nchar=4;" in tokens.stdout


def test_graphml_is_xml_whatever_the_text_holds(folder: Path) -> None:
    result = collate("A.txt", "B.txt", "--format", "graphml")
    assert etree.QName(etree.fromstring(result.stdout)).localname == "graphml"
    assert "it\ufffd" in result.stdout


def test_the_segmentation_of_a_graph_is_no_choice(folder: Path) -> None:
    result = collate("A.txt", "B.txt", "--format", "graphml", "--segmentation", "phrases")
    assert result.exit_code == 2


def test_a_result_goes_where_it_is_told_and_never_over_a_witness(folder: Path) -> None:
    assert collate("A.txt", "B.txt", "-o", "out.json").stdout == ""
    assert set(texts_of((folder / "out.json").read_text(encoding="utf-8"))) == {"A", "B"}
    assert collate("A.txt", "X=B.txt", "-o", "./B.txt").exit_code == 2
    assert (folder / "B.txt").read_bytes() == TEXTS["B.txt"].encode()
    refused = collate("A.txt", "B.txt", "-o", "nowhere/out.json")
    assert refused.exit_code == 3
    assert "error[unwritable]: cannot be written: No such file" in refused.stderr


def test_the_order_of_the_files_is_that_of_the_rows_alone(folder: Path) -> None:
    one = json.loads(collate("A.txt", "B.txt").stdout)
    other = json.loads(collate("B.txt", "A.txt").stdout)
    assert one["witnesses"] == ["A", "B"]
    assert one["table"] == other["table"][::-1]


def test_tokens_of_collatex_keep_all_that_is_said_of_them(folder: Path) -> None:
    tokens: list[dict[str, Any]] = [
        {"t": "Of ", "n": "x", "line": 3, "nested": {"a": [1, None]}},
        {"t": "It", "lemma": "it", "id": "w2"},
        {"t": ""},
    ]
    witnesses = [{"id": "T", "tokens": tokens, "note": 1}, {"id": "C", "content": "x it\n"}]
    (folder / "in.json").write_text(json.dumps({"witnesses": witnesses}), encoding="utf-8")
    table = json.loads(collate("in.json").stdout)["table"]
    found = [token for cell in table[0] if cell for token in cell]
    assert found == [tokens[0], tokens[1] | {"n": "it"}, tokens[2] | {"n": ""}]
    assert next(cell for cell in table[1] if cell) == [{"t": "x ", "n": "x"}]
    assert all(one and other for one, other in list(zip(*table, strict=True))[:2])


def test_a_single_witness_in_json_may_be_named(folder: Path) -> None:
    one = {"witnesses": [{"id": "T", "content": "The years"}]}
    (folder / "in.json").write_text(json.dumps(one), encoding="utf-8")
    assert set(texts_of(collate("Q=in.json", "A.txt").stdout)) == {"Q", "A"}


def test_tei_is_read_as_everywhere_and_knows_what_is_lost(
    folder: Path, tei: Callable[..., str]
) -> None:
    body = (
        "<p>The <choice><sic>lst</sic><corr>last</corr></choice> years<note resp='#e'>No.</note>"
        "</p>\n<p>of <gap/> <hi>the\n war</hi></p>"
    )
    (folder / "T.xml").write_text(tei(body), encoding="utf-8")
    (folder / "P.txt").write_text("The last years of all the war", encoding="utf-8")
    result = collate("T.xml", "P.txt")
    assert texts_of(result.stdout)["T"] == "The lst years of the war"
    nexus = collate("T.xml", "P.txt", "--format", "nexus").stdout
    assert "'all'" not in nexus
    assert "'last' 'lst'" in nexus


def test_words_are_compared_as_told(folder: Path) -> None:
    (folder / "U.txt").write_text("vnto honour Straße", encoding="utf-8")
    (folder / "V.txt").write_text("unto honor Strasse", encoding="utf-8")
    rules = ("--same", "v", "u", "--replace", "our$", "or")
    table = json.loads(collate("U.txt", "V.txt", *rules).stdout)["table"]
    assert [cell[0]["n"] for cell in table[0]] == ["unto", "honor", "strasse"]
    kept = json.loads(collate("A.txt", "B.txt", "--keep-case", "--keep-punctuation").stdout)
    assert kept["table"][0][0] == [{"t": "The ", "n": "The"}]
    assert collate("A.txt", "B.txt", "--no-near", "--no-moves", "--keep-width").exit_code == 0


@pytest.mark.parametrize(
    "rule", [("--replace", "(", "x"), ("--replace", "x", r"\9"), ("--same", "", "u")]
)
def test_a_rule_of_comparing_that_is_none_is_wrong_usage(
    folder: Path, rule: tuple[str, ...]
) -> None:
    assert collate("A.txt", "B.txt", *rule).exit_code == 2


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.json", b"{", "x.json:1:2: error[bad-json]: not readable as JSON: "),
        ("x.json", b"[]", 'error[bad-json]: there is no list "witnesses"'),
        ("x.json", b'{"witnesses": [{"id": 1}]}', '`witnesses[0]` has no string "id"'),
        ("x.json", b'{"witnesses": [{"id": "x"}]}', "`witnesses[0]` has neither"),
        (
            "x.json",
            b'{"witnesses": [{"id": "x", "tokens": ["a"]}]}',
            '`witnesses[0].tokens[0]` has no string "t"',
        ),
        (
            "x.json",
            b'{"witnesses": [{"id": "x", "tokens": [{"t": "a", "n": 1}]}]}',
            '"n" of `witnesses[0].tokens[0]` is no string',
        ),
        (
            "x.json",
            b'{"witnesses": [{"id": "x", "content": "\\ud800"}]}',
            "error[bad-json]: not readable as JSON: ",
        ),
        ("x.json", b"[" * 100_000, "error[bad-json]: not readable as JSON: "),
        ("x.txt", b"\xff", "x.txt:1:1: error[encoding]: the byte 0xFF cannot be UTF-8"),
        ("x.xml", b"<TEI", "error[ill-formed]: "),
        ("x.xml", b"<letter/>", "x.xml:1:1: error[no-tei]: there is no TEI text in it"),
        ("y.txt", b"", "x.txt:1:1: error[unreadable]: cannot be read: No such file or directory"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(
    folder: Path, name: str, content: bytes, said: str
) -> None:
    (folder / name).write_bytes(content)
    result = collate("A.txt", name.replace("y.txt", "x.txt"))
    assert result.exit_code == 3
    assert said in result.stderr
    assert result.stdout == ""


def test_several_witnesses_of_json_have_no_one_siglum(folder: Path) -> None:
    two = {"witnesses": [{"id": siglum, "content": "a"} for siglum in "ST"]}
    (folder / "in.json").write_text(json.dumps(two), encoding="utf-8")
    assert "`Q=` names one witness, and there are 2" in collate("Q=in.json").stderr


def test_a_file_with_a_sign_of_equality_in_its_name_is_a_file(folder: Path) -> None:
    (folder / "a=b.txt").write_text("The years", encoding="utf-8")
    assert set(texts_of(collate("a=b.txt", "A.txt").stdout)) == {"a=b", "A"}


def test_the_other_commands_do_without_numpy(folder: Path, project: Path) -> None:
    code = (
        "import sys\n"
        "from click.testing import CliRunner\n"
        "import edition\n"
        "from edition.cli import main\n"
        f"CliRunner().invoke(main, ['validate', {str(project / 'tei/commentary.xml')!r}])\n"
        "assert 'edition.validation' in sys.modules\n"
        "assert not {'numpy', 'rapidfuzz', 'edition.collation'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("encoded", "words"),
    [
        ('be<lb break="no"/>gins', ["begins"]),
        ("one<lb/>two", ["one ", "two"]),
        ('wo<pb n="2" break="no"/>rd', ["word"]),
        ("<choice><sic>teh</sic><corr>the</corr></choice> end", ["teh ", "end"]),
        ("<choice><reg>king</reg><orig>kyng</orig></choice>", ["kyng"]),
        ("<choice><expan>Mister</expan><abbr>Mr</abbr></choice>", ["Mr"]),
        (
            "a <app><rdg wit='#X'>last</rdg><rdg wit='#Y'>later</rdg></app> year",
            ["a ", "last ", "year"],
        ),
        ("a <app><lem>last</lem><rdg wit='#Y'>later</rdg></app>", ["a ", "last"]),
        ("end<note resp='#editors'>not of the source</note>.", ["end."]),
        ("end<note> of the source</note>", ["end ", "of ", "the ", "source"]),
        ("<fw>Home</fw><hi>w</hi>ord", ["Home ", "word"]),
    ],
)
def test_the_words_of_tei_are_cut_by_stated_rules(
    folder: Path, tei: Callable[..., str], encoded: str, words: list[str]
) -> None:
    (folder / "W.xml").write_text(tei(f"<p>{encoded}</p>"), encoding="utf-8")
    table = json.loads(collate("W.xml", "A.txt").stdout)["table"]
    assert [token["t"] for cell in table[0] if cell for token in cell] == words


def table_of(page: str) -> dict[str, str]:
    """Read the words of each witness back from an aligned table."""
    found: dict[str, str] = {}
    for row in html.fromstring(page).iter("tr"):
        for siglum in row.xpath("th[@scope='row']/text()"):
            words = row.xpath(".//span[@class='words']/text()")
            found[str(siglum)] = f"{found.get(str(siglum), '')} {' '.join(words)}".strip()
    return found


@pytest.mark.parametrize("segmentation", ["tokens", "phrases"])
def test_html_is_one_page_that_asks_for_nothing(folder: Path, segmentation: str) -> None:
    result = collate("A.txt", "B=B.txt", "--format", "html", "--segmentation", segmentation)
    assert result.exit_code == 0
    page = html.fromstring(result.stdout)
    assert page.xpath("//script | //link | //@src | //@href") == []
    assert "url(" not in result.stdout
    assert len(page.xpath("//table/caption")) == len(page.xpath("//table")) > 0
    expected = {w: " ".join(TEXTS[f"{w}.txt"].replace("\x07", "\ufffd").split()) for w in "AB"}
    assert {w: " ".join(words.split()) for w, words in table_of(result.stdout).items()} == expected


def test_html_marks_differences_by_letters_and_names_their_kind(folder: Path) -> None:
    page = html.fromstring(collate("A.txt", "B.txt", "--format", "html").stdout)
    differing = page.xpath("//td[contains(@class, 'varies')]")
    assert differing
    assert all(cell.xpath("span[@class='letter']/text()") for cell in differing)
    assert page.xpath("//th/span[@class='kind']/text()")


def test_html_is_cut_into_sections_and_says_what_is_lost(
    folder: Path, tei: Callable[..., str]
) -> None:
    words = " ".join(f"word{n}" for n in range(60))
    (folder / "P.txt").write_text(words, encoding="utf-8")
    (folder / "Q.xml").write_text(tei(f"<p>{words[:200]}<gap/></p>"), encoding="utf-8")
    page = html.fromstring(
        collate("P.txt", "Q.xml", "--format", "html", "--segmentation", "tokens").stdout
    )
    assert len(page.xpath("//table")) > 3
    assert page.xpath("//td/span[@class='none']/text()")[-1] == "[…]"
