"""Two texts side by side: A and B on the site of this project."""

import itertools
import subprocess
from pathlib import Path
from typing import Literal

import pytest
from lxml import etree, html
from playwright.sync_api import Browser, ViewportSize

from edition.collation import Settings
from edition.corpus.edition import open_edition
from edition.corpus.text import words_of
from edition.project import open_project
from edition.publication.aligned_table import aligned_table
from tests.site.test_browser import SCHEMES, WIDTHS, violations

PAGE = "compare/A-B.html"


@pytest.fixture(scope="module")
def page(site: Path) -> etree._Element:
    return html.parse(site / PAGE, html.HTMLParser(encoding="utf-8")).getroot()


def own_words(element: etree._Element) -> str:
    """Return what an element shows of the source; blocks part words."""
    parts = [element.text or ""]
    for child in element:
        if child.get("data-added") is None:
            parts.append(own_words(child))
        parts.append(child.tail or "")
    return "".join(parts)


def test_both_texts_stand_there_whole_and_in_order(project: Path, page: etree._Element) -> None:
    texts = {text.id: text for text in open_edition(open_project(project)).texts}
    for place, siglum in enumerate("AB"):
        cells = page.xpath(f"//table[@class='compared']/tbody/tr/td[{place + 1}]")
        found = [own_words(words) for cell in cells for words in cell.find_class("passage-words")]
        assert " ".join(found).split() == words_of(texts[siglum].element)


def test_a_difference_has_one_number_on_both_sides(page: etree._Element) -> None:
    sides = [
        {
            str(cue).split(":")[0]
            for cue in page.xpath(f"//td[{n}]//a[contains(@class,'cue')]/@aria-label")
        }
        for n in (1, 2)
    ]
    assert sides[0] == sides[1]
    assert len(sides[0]) > 10


def test_every_row_has_a_bar_and_the_same_in_words(page: etree._Element) -> None:
    rows = [str(row) for row in page.xpath("//tbody/tr/@id")]
    assert [str(href) for href in page.xpath("//svg/a/@href")] == [f"#{row}" for row in rows]
    assert page.xpath("//details[@class='heat-words']//li")


def test_the_texts_and_the_landing_page_lead_there(site: Path) -> None:
    for path in ("texts/A.html", "texts/B.html", "index.html", "persons.html"):
        source = (site / path).read_text(encoding="utf-8")
        assert PAGE in source, path


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_it_is_accessible_and_fits(
    browser: Browser, site: Path, width: str, scheme: Literal["light", "dark"]
) -> None:
    size: ViewportSize = {"width": WIDTHS[width], "height": 900}
    context = browser.new_context(viewport=size, color_scheme=scheme)
    opened = context.new_page()
    for path in (PAGE, "texts/A.html"):
        opened.goto((site / path).as_uri())
        assert violations(opened) == []
        assert opened.evaluate("document.documentElement.scrollWidth") <= WIDTHS[width]
    context.close()


def test_a_type_that_is_switched_off_is_neither_marked_nor_numbered(
    browser: Browser, site: Path
) -> None:
    opened = browser.new_page()
    for path in (PAGE, "texts/A.html"):
        opened.goto((site / path).as_uri())
        cue = opened.locator(".cue.of-addition").first
        assert cue.is_visible()
        opened.locator("#show-type-addition").uncheck()
        assert not cue.is_visible()
        assert not opened.locator(".all-off").is_visible()
        for box in opened.locator(".filter-type input").all():
            box.uncheck()
        assert opened.locator(".all-off").is_visible()
    opened.close()


def test_moved_passages_lead_to_each_other(site: Path) -> None:
    for path in ("texts/A.html", "texts/B.html"):
        read = html.parse(site / path).getroot()
        links = {
            (entry.get("id"), str(href)[1:])
            for entry in read.find_class("entry")
            for href in entry.xpath(".//a[@class='moved']/@href")
        }
        assert links == {(there, here) for here, there in links}


def test_the_aligned_table_and_the_page_are_valid_and_accessible(
    browser: Browser, project: Path, site: Path, vnu: list[str], tmp_path: Path
) -> None:
    files = [str(project / f"tei/witnesses/{siglum}.xml") for siglum in "AB"]
    table = tmp_path / "table.html"
    table.write_text(aligned_table(files, Settings(), None), encoding="utf-8")
    checked = [str(table), *(str(site / p) for p in (PAGE, "texts/A.html"))]
    command = [*vnu, "--format", "json", *checked]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert '"type":"error"' not in result.stderr, result.stderr[:2000]
    for width, scheme in itertools.product(WIDTHS.values(), SCHEMES):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        opened = context.new_page()
        opened.goto(table.as_uri())
        assert violations(opened) == []
        assert opened.evaluate("document.documentElement.scrollWidth") <= width
        context.close()
