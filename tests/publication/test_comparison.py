"""Several texts compared on a site: pairs, tables of passages, and an apparatus of both manners."""

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from lxml import etree, html

import edition
from edition.collation.upkeep import collate_project
from edition.corpus.anchors import Anchor, anchored
from edition.problems import EditionError
from edition.project import open_project

HEADER = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>{title}
</title></titleStmt><publicationStmt><p>n</p></publicationStmt><sourceDesc>{source}</sourceDesc>
</fileDesc></teiHeader>{rest}</TEI>"""
TEXTS = {
    "A": ["The quick brown fox jumps over it.", "It was late in the year of the fire."],
    "B": ["The quick red fox jumps over it.", "It was late in the year of the fire."],
    "C": ["The quick red fox leaps over it.", "Nobody saw.", "It was late in the year of the ice."],
}
PERSONS = """<standOff><listPerson><person xml:id="fox"><persName>Fox</persName></person>
</listPerson></standOff>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    listed = "".join(f'<witness xml:id="{w}"><ptr target="{w}.xml"/></witness>' for w in TEXTS)
    files = {
        "edition": (f"<listWit>{listed}</listWit>", "<text><body><p>Three.</p></body></text>"),
        "persons": ("<p/>", PERSONS),
    }
    for siglum, sentences in TEXTS.items():
        words = " ".join(
            f'<s xml:id="{siglum}-s{n}">{sentence}</s>' for n, sentence in enumerate(sentences, 1)
        ).replace("red fox", '<persName ref="persons.xml#fox">red fox</persName>')
        body = f'<text><body><p xml:id="{siglum}-p1">{words}</p></body></text>'
        files[siglum] = ("<p/>", body)
    (tmp_path / "tei").mkdir()
    for name, (source, rest) in files.items():
        written = HEADER.format(title=name, source=source, rest=rest)
        (tmp_path / "tei" / f"{name}.xml").write_text(written, encoding="utf-8")
    return tmp_path


def built(folder: Path, settings: str = "") -> Path:
    toml = f'[[collation]]\nwitnesses = ["A", "B", "C"]\n{settings}\n'
    (folder / "edition.toml").write_text(toml, encoding="utf-8")
    collate_project(folder)
    report = edition.build(folder, output=folder / "site")
    assert report.is_written, report.problems
    return report.site


def read(site: Path, path: str) -> etree._Element:
    return html.parse(site / path, html.HTMLParser(encoding="utf-8")).getroot()


def entry_with(page: etree._Element, words: str) -> str:
    entries = (
        " ".join(entry.text_content().split()) for entry in page.xpath("//*[@class='readings']")
    )
    return next(entry for entry in entries if words in entry)


def test_each_pair_and_each_passage_has_its_place(folder: Path) -> None:
    site = built(folder)
    pages = sorted(path.name for path in (site / "compare").iterdir())
    assert pages == ["A-B.html", "A-C.html", "B-C.html", "passages.html"]
    table = read(site, "compare/passages.html")
    captions = [str(name) for name in table.xpath("//caption//text()")]
    assert captions == ["Passage A-s1", "Passage A-s2"]
    rows = table.xpath("//table[1]/tbody/tr")
    shown = [" ".join(row.xpath(".//span[@class='words']/text()")) for row in rows]
    assert shown[0] == TEXTS["A"][0]
    assert shown[1] == TEXTS["B"][0]
    # What A lacks after its first sentence stands in the table of that sentence.
    assert shown[2] == " ".join(TEXTS["C"][:2])


def test_the_pairs_are_those_that_the_project_names(folder: Path) -> None:
    site = built(folder, 'compare = [["C", "A"]]')
    pages = sorted(path.name for path in (site / "compare").iterdir())
    assert pages == ["C-A.html", "passages.html"]


def test_a_pair_of_strangers_is_an_error(folder: Path) -> None:
    (folder / "edition.toml").write_text(
        '[[collation]]\nwitnesses = ["A", "B"]\ncompare = [["A", "C"]]\n'
    )
    with pytest.raises(EditionError, match="compare"):
        open_project(folder)


@pytest.mark.parametrize(("manner", "with_b"), [("positive", True), ("negative", False)])
def test_an_apparatus_names_those_that_agree_or_only_those_that_differ(
    folder: Path, manner: str, with_b: bool
) -> None:
    site = built(folder, f'base = "A"\napparatus = "{manner}"')
    entry = entry_with(read(site, "texts/A.html"), "leaps")
    assert entry == ("jumps B] leaps C" if with_b else "jumps] leaps C")


def test_readings_are_grouped_and_their_names_lead_to_the_register(folder: Path) -> None:
    site = built(folder)
    page = read(site, "texts/A.html")
    assert entry_with(page, "red").startswith("brown] red B")
    links = page.xpath("//*[@class='reading']//a[contains(@href, 'persons/fox')]/text()")
    assert links == ["red"]
    counts = json.loads((site / "data/edition.json").read_text())["entities"]["person"]
    assert [m["text"] for m in counts[0]["mentions"]] == ["B", "C"]


def test_a_sentence_that_another_text_adds_is_called_one(folder: Path) -> None:
    entry = entry_with(read(built(folder), "texts/A.html"), "Nobody")
    assert entry.startswith("add. sentence Nobody saw.")


def test_the_variants_are_there_as_data(folder: Path) -> None:
    site = built(folder)
    rows = list(csv.DictReader(io.StringIO((site / "data/variants.csv").read_text())))
    brown = [row for row in rows if row["words"] == "brown"]
    assert [(row["witness"], row["place"], row["start"], row["end"]) for row in brown] == [
        ("A", "A-s1", "10", "15")
    ]
    variants = json.loads((site / "data/variants.json").read_text())["variants"]
    assert {row["id"] for row in rows} == {variant["id"] for variant in variants}


def test_a_comparison_that_drops_words_cannot_be_published(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = built(folder)

    def shortened(root: etree._Element, anchors: Iterable[Anchor]) -> etree._Element:
        made = anchored(root, anchors)
        made.text = ""
        return made

    monkeypatch.setattr("edition.publication.comparison.anchored", shortened)
    report = edition.build(folder, output=site, fresh=True)
    assert not report.is_written
    assert {problem.rule for problem in report.problems} == {"lost-words"}
