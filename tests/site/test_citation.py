"""Citations: the same facts in words and for programs, from the TEI and never from the clock."""

import json
import re
import shutil
from pathlib import Path

import pytest
from lxml import etree, html
from playwright.sync_api import Browser, Page, expect

import edition

EDITORS = "Editors of The Secret Speech in Five Accounts"
POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data:"
TITLE = "The Secret Speech in Five Accounts"


def page(site: Path, path: str) -> etree._Element:
    return html.document_fromstring((site / path).read_bytes())


def exports(root: etree._Element) -> list[str]:
    return [str(pre.text_content()) for pre in root.xpath("//pre[@class='export']")]


@pytest.mark.parametrize("path", ["index.html", "texts/B.html", "persons/stalin.html", "map.html"])
def test_all_forms_of_a_citation_say_the_same(site: Path, path: str) -> None:
    root = page(site, path)
    bibtex, csl = exports(root)
    (item,) = json.loads(csl)
    assert item["editor"] == [{"literal": EDITORS}]
    assert item["issued"] == {"date-parts": [[2026, 11, 22]]}
    assert (item["version"], item["URL"]) == ("0.1.0", path)
    assert item.get("container-title", item["title"]) == TITLE
    fields = dict(re.findall(r"^  (\w+) = \{+(.*?)\}+,?$", bibtex, re.MULTILINE))
    assert fields["url"] == item["URL"] and fields["title"] == item["title"]
    assert (fields["year"], fields["month"], fields["version"]) == ("2026", "11", "0.1.0")
    (words,) = root.xpath("//p[@class='citation']")
    assert words.text_content().endswith(f"version 0.1.0, 22 November 2026, {path}.")
    (linked,) = root.xpath("//script[@type='application/ld+json']/text()")
    assert json.loads(linked)["name"] == item["title"]
    meta = {m.get("name"): m.get("content") for m in root.xpath("//meta[@name]")}
    assert meta["citation_title"] == item["title"]
    assert meta["citation_publication_date"] == "2026/11/22"
    assert "citation_public_url" not in meta


def test_every_page_has_a_citation_and_a_key_of_its_own(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    roots = [html.document_fromstring(path.read_bytes()) for path in pages]
    keys = [json.loads(exports(root)[1])[0]["id"] for root in roots]
    assert len(keys) == len(set(keys)) > 100


def test_nothing_is_taken_from_elsewhere(site: Path) -> None:
    for path in site.rglob("*.html"):
        root = html.document_fromstring(path.read_bytes())
        (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy == POLICY
        assert not root.xpath("//style | //*[@style] | //script[not(@src or @type)]")
        assert not root.xpath("//@*[starts-with(name(), 'on')]")
        sources = root.xpath("//script/@src | //link[@rel='stylesheet']/@href")
        assert all("//" not in str(source) for source in sources)


def test_an_address_makes_citations_whole(project: Path, tmp_path: Path) -> None:
    for name in ("tei", "seeds"):
        shutil.copytree(project / name, tmp_path / name)
    settings = (project / "edition.toml").read_text(encoding="utf-8")
    address = (
        'base-url = "https://example.org/speech"\nimage-hosts = ["https://iiif.example.org"]\n'
    )
    (tmp_path / "edition.toml").write_text(address + settings, encoding="utf-8")
    report = edition.build(tmp_path)
    assert report.is_written, report.problems
    root = page(report.site, "texts/C.html")
    assert json.loads(exports(root)[1])[0]["URL"] == "https://example.org/speech/texts/C.html"
    assert root.xpath("//meta[@name='citation_public_url']/@content") == [
        "https://example.org/speech/texts/C.html"
    ]
    (policy,) = root.xpath("//meta[@http-equiv]/@content")
    assert policy.endswith("img-src 'self' data: https://iiif.example.org")


@pytest.fixture
def opened(browser: Browser, site: Path) -> Page:
    page = browser.new_page()
    page.goto((site / "texts" / "B.html").as_uri())
    return page


def test_the_citation_follows_the_passage(opened: Page) -> None:
    opened.evaluate("location.hash = 'B-s22'")
    opened.locator(".citing summary").click()
    assert opened.locator(".citation").inner_text().endswith("B-s22, texts/B.html#B-s22.")
    (bibtex, csl) = opened.locator(".export").all_inner_texts()
    assert "url = {texts/B.html#B-s22}" in bibtex
    assert json.loads(csl)[0]["URL"] == "texts/B.html#B-s22"
    opened.evaluate("location.hash = ''")
    expect(opened.locator(".citing .address")).to_have_text("texts/B.html")


def test_a_sentence_shows_its_address_to_pointer_and_focus(opened: Page) -> None:
    link = opened.locator("#B-s1 > .permalink")
    assert link.evaluate("e => getComputedStyle(e).opacity") == "0"
    opened.locator("#B-s1").hover(position={"x": 5, "y": 5})
    expect(link).to_have_css("opacity", "1")
    link.focus()
    link.press("Enter")
    assert opened.evaluate("location.hash") == "#B-s1"


def test_switches_stay_as_they_were_set(browser: Browser, site: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((site / "texts" / "A.html").as_uri())
    page.locator("#show-variant").uncheck()
    page.goto((site / "texts" / "B.html").as_uri())
    assert not page.locator("#show-variant").is_checked()
    assert page.locator("#show-note").is_checked()
    context.close()


def test_the_contents_mark_the_present_place(opened: Page) -> None:
    heading = opened.locator(".contents a").nth(3)
    target = heading.get_attribute("href")
    heading.click()
    marked = opened.locator(".contents [aria-current=location]")
    expect(marked).to_have_attribute("href", target or "")


def test_escape_closes_the_menu_and_gives_the_focus_back(opened: Page) -> None:
    summary = opened.locator(".menu > summary").first
    summary.click()
    opened.keyboard.press("Tab")
    opened.keyboard.press("Escape")
    assert opened.locator(".menu[open]").count() == 0
    assert summary.evaluate("e => e === document.activeElement")
