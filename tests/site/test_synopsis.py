"""The synopsis: every point and every source, in the pages, the tables and the data alike."""

import csv
import json
import re
from collections import Counter
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from lxml import etree, html
from playwright.sync_api import Browser

from edition import build, open_edition, open_project
from edition.corpus.accounts import points_of
from edition.corpus.document import TEI, XML_ID
from edition.corpus.text import text_of
from edition.publication.material import Material

SIGLA = ("A", "B", "C", "D", "E")
POINTS = 63
STATUSES = {"agree", "complement", "differ", "contradict", "unique"}


@pytest.fixture(scope="module")
def material(project: Path) -> Material:
    return Material(open_edition(open_project(project)))


@pytest.fixture(scope="module")
def rows(site: Path) -> list[dict[str, str]]:
    with (site / "data" / "accounts.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def page(site: Path, name: str) -> etree._Element:
    parser = html.HTMLParser(encoding="utf-8")
    return html.document_fromstring((site / name).read_bytes(), parser=parser)


def words(element: etree._Element) -> str:
    return re.sub(r"[ \t\n\r]+", " ", "".join(element.itertext())).strip(" \t\n\r")


def has_class(name: str) -> str:
    return f"contains(concat(' ', @class, ' '), ' {name} ')"


def test_every_source_speaks_or_is_silent_on_every_point(rows: list[dict[str, str]]) -> None:
    speech: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        speech.setdefault((row["id"], row["witness"]), set()).add(row["speech"])
        assert row["status"].split()[0] in STATUSES
        assert bool(row["words"]) == bool(row["place"]) == (row["speech"] == "speaks")
        assert row["words"].count(" | ") == row["place"].count(" | ")
    assert len(speech) == POINTS * len(SIGLA)
    assert all(found in ({"speaks"}, {"silent"}) for found in speech.values())


def test_two_rows_for_one_source_are_a_self_contradiction(rows: list[dict[str, str]]) -> None:
    counts = Counter((row["id"], row["witness"]) for row in rows)
    twice = {row["id"] for row in rows if counts[row["id"], row["witness"]] > 1}
    assert twice == {row["id"] for row in rows if "self-contradiction" in row["status"]}


def test_the_table_and_the_structured_data_say_the_same(
    site: Path, rows: list[dict[str, str]]
) -> None:
    points = json.loads((site / "data" / "accounts.json").read_text(encoding="utf-8"))["points"]
    told = [
        {
            "id": point["id"],
            "n": point["n"],
            "topic": point["topic"]["id"],
            "question": point["question"],
            "witness": witness["witness"],
            "speech": witness["speech"],
            "status": " ".join(point["status"]),
            "group": reading["group"],
            "words": " | ".join(q["words"] for q in reading["quotations"]),
            "place": " | ".join(q["place"] for q in reading["quotations"]),
        }
        for point in points
        for witness in point["witnesses"]
        for reading in witness["readings"] or [{"group": "", "quotations": []}]
    ]
    assert told == [{k: v for k, v in row.items() if k != "value"} for row in rows]


def test_quoted_words_stand_in_the_data_where_it_says(site: Path, material: Material) -> None:
    sentences = {
        element.get(XML_ID): text_of(element)
        for text in material.edition.texts
        for element in text.element.iter(f"{{{TEI}}}s")
    }
    points = json.loads((site / "data" / "accounts.json").read_text(encoding="utf-8"))["points"]
    quotations = [
        quotation
        for point in points
        for witness in point["witnesses"]
        for reading in witness["readings"]
        for quotation in reading["quotations"]
    ]
    assert len(quotations) > 500
    for said in quotations:
        assert sentences[said["place"]][said["start"] : said["end"]] == said["words"]


def test_each_point_has_its_address_its_question_and_a_cell_for_each_source(
    site: Path, rows: list[dict[str, str]]
) -> None:
    synopsis = page(site, "synopsis.html")
    articles = synopsis.xpath(f"//article[{has_class('point')}]")
    assert [a.get("id") for a in articles] == list(dict.fromkeys(row["id"] for row in rows))
    for article in articles:
        own = [row for row in rows if row["id"] == article.get("id")]
        assert own[0]["question"] in words(article.find(".//h3"))
        cells = article.xpath(f"./table[{has_class('cells')}]/tbody/tr/td")
        for siglum, cell in zip(SIGLA, cells, strict=True):
            said = [row for row in own if row["witness"] == siglum]
            letters = [words(e) for e in cell.xpath(f".//span[{has_class('letter')}]")]
            assert letters == [row["group"] for row in said if row["group"]]
            silent = [words(e) for e in cell.xpath(f"./p[{has_class('silent')}]")]
            assert silent == (["silent"] if said[0]["speech"] == "silent" else [])
            marked = [words(mark) for mark in cell.iter("mark")]
            quoted = [w for row in said for w in row["words"].split(" | ") if w]
            assert Counter(marked) == Counter(quoted)
        cite = words(article.xpath(f"./details[{has_class('cite')}]")[0])
        assert f"synopsis.html#{article.get('id')}" in cite
        assert "The Secret Speech in Five Accounts" in cite


def test_links_of_the_synopsis_lead_to_sentences_that_have_the_words(site: Path) -> None:
    synopsis = page(site, "synopsis.html")
    pages = {siglum: page(site, f"texts/{siglum}.html") for siglum in SIGLA}
    for tree in pages.values():
        for added in tree.xpath("//*[@data-added]"):
            added.text, added[:] = "", []
    sentences = synopsis.xpath(f"//p[{has_class('sentence')}]")
    assert len(sentences) > 500
    for sentence in sentences:
        address, anchor = urldefrag(sentence.find("a").get("href"))
        (passage,) = pages[Path(address).stem].xpath(f"//*[@id='{anchor}']")
        for mark in sentence.iter("mark"):
            assert words(mark) in words(passage)


def test_the_matrix_has_a_letter_or_the_word_silent_in_every_cell(
    site: Path, rows: list[dict[str, str]]
) -> None:
    lines = page(site, "synopsis.html").xpath(f"//tr[{has_class('point-row')}]")
    assert len(lines) == POINTS
    told: dict[tuple[str, str], str] = {}
    for row in rows:
        key = row["id"], row["witness"]
        told[key] = told.get(key, "") + (row["group"] or row["speech"])
    shown = {
        (line.xpath("string(.//@href)").lstrip("#"), siglum): "".join(words(cell).split())
        for line in lines
        for siglum, cell in zip(SIGLA, line.findall("td")[1:], strict=True)
    }
    assert shown == told


def test_canons_part_the_points_by_who_speaks(site: Path, rows: list[dict[str, str]]) -> None:
    speaking: dict[str, set[str]] = {row["id"]: set() for row in rows}
    for row in rows:
        if row["speech"] == "speaks":
            speaking[row["id"]].add(row["witness"])
    found: dict[str, set[str]] = {}
    sizes = []
    for line in page(site, "canons.html").xpath("//table/tbody/tr"):
        sigla = {words(e) for e in line.xpath(f"./td/span[{has_class('siglum')}]")}
        links = [
            urldefrag(str(h))[1] for h in line.xpath(f"./td//a[{has_class('question')}]/@href")
        ]
        assert f"{len(links)} point" in words(line.find("th"))
        sizes.append(len(sigla))
        for point in links:
            assert point not in found
            found[point] = sigla
    assert found == speaking
    assert sizes == sorted(sizes, reverse=True)


def test_what_differs_is_told_with_all_its_words(site: Path, rows: list[dict[str, str]]) -> None:
    told = page(site, "where-they-differ.html")
    told_of = {"contradict", "differ", "apparent-conflict"}
    marked = Counter(words(mark) for mark in told.iter("mark"))
    wanted: Counter[str] = Counter()
    for row in rows:
        if told_of & set(row["status"].split()):
            wanted.update(w for w in row["words"].split(" | ") if w)
    assert marked == wanted
    links = {urldefrag(str(h))[1] for h in told.xpath("//h3/a/@href")}
    assert links == {row["id"] for row in rows if told_of & set(row["status"].split())}


def test_every_quoted_passage_has_one_cluster_of_cues_that_leads_to_its_points(
    site: Path, material: Material
) -> None:
    for text in material.edition.texts:
        tree = page(site, f"texts/{text.id}.html")
        wanted: dict[str, set[str]] = {}
        for point in material.plan.points:
            for _, quoted in point.quoted_in(text):
                wanted.setdefault(quoted.passage, set()).add(point.id)
        found = {
            str(cluster.xpath("string(ancestor::*[@id][1]/@id)")): {
                urldefrag(str(href))[1] for href in cluster.xpath("./a/@href")
            }
            for cluster in tree.xpath(f"//span[{has_class('cues')}]")
        }
        assert found == wanted
        assert len(tree.xpath(f"//span[{has_class('cues')}]")) == len(wanted)
        beside = {
            urldefrag(str(href))[1]
            for href in tree.xpath(f"//li[{has_class('point-line')}]/a[@class='question']/@href")
        }
        assert beside == set().union(*wanted.values())


def test_the_pages_of_records_lead_to_the_points_they_occur_in(
    site: Path, material: Material
) -> None:
    for record in material.plan.records:
        tree = page(site, material.plan.record_path(record))
        links = tree.xpath(f"//section[{has_class('occurrences')}]//a[@class='question']/@href")
        found = [urldefrag(str(href))[1] for href in links]
        wanted = material.points_of[record]
        assert found == [point.id for point in material.plan.points if point in wanted]
    everyone = {p.id for points in material.points_of.values() for p in points}
    assert len(everyone) > POINTS // 2
    shin_bet = next(r for r in material.plan.records if r.id == "shin-bet")
    leak = next(p for p in points_of(material.edition) if p.id == "acc-leak-agency")
    assert "B" in {
        t for p, ts in material.points_of[shin_bet].items() if p.id == leak.id for t in ts
    }


def test_filters_need_no_script(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto((site / "synopsis.html").as_uri())
    points = opened.locator("article.point")
    seen = opened.locator("article.point:visible")
    assert seen.count() == points.count() == POINTS
    opened.locator("#only-topic-2").check()
    assert seen.count() == opened.locator("tr.point-row:visible").count() == 10
    opened.locator("#show-agree").uncheck()
    opened.locator("#show-unique").uncheck()
    assert set(seen.evaluate_all("all => all.map(e => e.classList[2])")) <= STATUSES
    assert opened.locator("article.point.agree:visible, article.point.unique:visible").count() == 0
    assert 0 < seen.count() < 10
    opened.locator("#show-sentences").uncheck()
    assert opened.locator(".context:visible").count() == 0
    assert opened.locator("mark:visible").count() > 0
    context.close()


def test_an_edition_without_points_has_no_synopsis(project: Path, material: Material) -> None:
    assert [*material.plan.parts] == ["synopsis", "where-they-differ", "canons"]
    folder = project / "tests" / "editions" / "broken" / "orphan-record" / "in"
    bare = Material(open_edition(open_project(folder)))
    assert bare.plan.parts == ()
    kinds = {page.kind.value for page in bare.plan.pages}
    assert not kinds & {"synopsis", "where-they-differ", "canons"}


def test_points_without_number_status_or_topic_are_shown_too(project: Path, tmp_path: Path) -> None:
    folder = project / "tests" / "editions" / "broken" / "uncovered-sentence" / "in"
    for path in folder.iterdir():
        made = path.read_text(encoding="utf-8").replace("A.xml#a1-s1", "A.xml#a1")
        made = made.replace(">on Monday<", ">on Monday. It rained<")
        (tmp_path / path.name).write_text(made, encoding="utf-8")
    report = build(tmp_path, output=tmp_path / "site")
    assert report.problems == ()
    shown = words(page(report.site, "synopsis.html"))
    assert "When did she arrive?" in shown
    assert "{1}" not in shown
    cues = page(report.site, "texts/A.html").xpath(f"//span[{has_class('cues')}]/a")
    assert [words(cue) for cue in cues] == ["1a"]
