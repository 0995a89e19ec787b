"""The search: every passage is found, accents aside, and a result leads to its very place."""

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, expect

import edition
from edition.publication.passages import Passage, passages_on
from edition.publication.search import search_index


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None: ...


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[str]:
    handler = functools.partial(Quiet, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def search(browser: Browser, served: str) -> Iterator[Page]:
    page = browser.new_page()
    page.goto(f"{served}/search.html")
    expect(page.locator(".facets")).to_be_visible()
    yield page
    page.close()


def found(page: Page, words: str) -> list[str]:
    page.fill("#q", words)
    return shown(page)


def shown(page: Page) -> list[str]:
    expect(page.locator(".results")).to_have_attribute("aria-busy", "false")
    return [str(link.get_attribute("href")) for link in page.locator(".results a").all()]


def test_a_variant_reading_is_found_where_it_stands(search: Page) -> None:
    hrefs = found(search, "romanized")
    assert any("texts/A.html" in href and href.endswith("#tx-1") for href in hrefs)


def test_accents_and_capitals_make_no_difference(search: Page) -> None:
    assert found(search, "ХРУЩЕВА") == [
        h.replace("ХРУЩЁВА", "ХРУЩЕВА") for h in found(search, "ХРУЩЕВА")
    ]
    assert any(href.endswith("#B-s2") for href in found(search, "хрущева"))


def test_a_phrase_is_not_its_words(search: Page) -> None:
    phrase = found(search, '"secret state document"')
    assert any(href.endswith("#B-s27") for href in phrase)
    assert not any(href.endswith("#B-s27") for href in found(search, '"document state secret"'))


def test_the_result_leads_to_the_passage_and_marks_the_words(search: Page) -> None:
    found(search, "Shin Bet photographs")
    search.locator(".results a[href$='#B-s45']").click()
    search.wait_for_url("**/texts/B.html*")
    assert search.evaluate("location.hash") == "#B-s45"
    marked = search.locator("#B-s45 mark.sought").all_inner_texts()
    assert {"Shin", "Bet", "photographs"} <= set(marked)


def test_a_search_is_narrowed_by_source_and_by_name(search: Page) -> None:
    found(search, "speech")
    search.select_option("select[name=source]", "D")
    search.select_option("select[name=kind]", "text")
    hrefs = shown(search)
    assert hrefs and all("/texts/D.html" in href for href in hrefs)
    assert "source=D" in search.url
    search.select_option("select[name=source]", "")
    search.select_option("select[name=person]", "Joseph Vissarionovich Stalin")
    assert shown(search)


def test_the_slash_goes_to_the_search_from_any_page(browser: Browser, served: str) -> None:
    page = browser.new_page()
    page.goto(f"{served}/persons/stalin.html")
    page.keyboard.press("/")
    page.keyboard.type("gorbachev")
    page.keyboard.press("Enter")
    expect(page.locator(".results li").first).to_be_visible()
    assert page.url.endswith("search.html?q=gorbachev")
    page.close()


def test_from_disk_it_says_why_there_is_none(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / "search.html").as_uri())
    message = page.locator(".search-from-disk")
    expect(message).to_be_visible()
    assert message.locator("a").count() == 5
    page.close()


def test_every_sentence_and_record_is_in_the_index(site: Path, project: Path) -> None:
    edition_ = edition.open_edition(edition.open_project(project))
    addresses = {
        passage.address
        for path in site.rglob("*.html")
        for passage in passages_on(path.relative_to(site).as_posix(), path.read_text("utf-8"))
    }
    for text in edition_.texts:
        for number, element in enumerate(text.element.iter("{*}s")):
            identifier = element.get("{http://www.w3.org/XML/1998/namespace}id")
            assert f"texts/{text.id}.html#{identifier}" in addresses, number
    pages = {address.partition("#")[0] for address in addresses}
    assert {path.relative_to(site).as_posix() for path in site.glob("persons/*.html")} <= pages


def test_the_same_passages_give_the_same_bytes() -> None:
    passages = [
        Passage(
            f"a.html#p{n}", "text", f"word {n} café", "A", ("p.html",), ("1956", "1957"), ("B",)
        )
        for n in range(30)
    ]
    facets = {"person": {"p.html": "Somebody"}, "source": {"a.html": "A"}}
    first = search_index(passages, facets, "en")
    assert all(search_index(passages, facets, "en") == first for _ in range(3))
    assert "pagefind/pagefind-entry.json" in first


def test_words_of_a_passage_are_those_a_reader_sees() -> None:
    page = html.tostring(
        html.fromstring(
            "<main><h1>T</h1><p id='p1' data-passage='text'>One <b>two</b>"
            "<a data-added=''>3</a><i hidden=''>no</i>.</p></main>"
        ),
        encoding="unicode",
    )
    (passage,) = passages_on("x/y.html", page)
    assert (passage.address, passage.words, passage.page) == ("x/y.html#p1", "One two.", "T")
