"""The pages in a real browser: accessible, quiet, never too wide, readable without script.

Each kind of page is looked at in light and dark, wide and narrow; a picture of each is kept in
`build/screenshots` for a person to look at.
"""

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize

KINDS = {
    "home": "index.html",
    "text-a": "texts/A.html",
    "text-b": "texts/B.html",
    "text-e": "texts/E.html",
    "synopsis": "synopsis.html",
    "differences": "where-they-differ.html",
    "canons": "canons.html",
    "timeline": "timeline.html",
    "map": "map.html",
    "search": "search.html",
    "register": "persons.html",
    "person": "persons/stalin.html",
    "place": "places/moscow.html",
    "event": "events/congress-20.html",
    "sources": "sources.html",
    "about": "about.html",
    "essay": "essays/introduction.html",
    "essay-principles": "essays/principles.html",
    "essay-citing": "essays/citing.html",
}
WIDTHS = {"wide": 1440, "narrow": 390}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def violations(page: Page) -> list[str]:
    # Without preload, axe does not ask for the style sheet again, which file:// refuses.
    response = Axe().run(page, options={"preload": False}).response
    return [f"{found['id']}: {found['nodes'][0]['html'][:200]}" for found in response["violations"]]


@pytest.fixture
def opened(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_page_is_accessible_and_fits(
    browser: Browser,
    site: Path,
    project: Path,
    kind: str,
    width: str,
    scheme: Literal["light", "dark"],
) -> None:
    size: ViewportSize = {"width": WIDTHS[width], "height": 900}
    context = browser.new_context(viewport=size, color_scheme=scheme)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto((site / KINDS[kind]).as_uri())
    pictures = project / "build" / "screenshots"
    pictures.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=pictures / f"{kind}-{width}-{scheme}.png", full_page=True)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTHS[width]
    assert said == []
    context.close()


def test_every_page_is_accessible(opened: Page, site: Path) -> None:
    found = {}
    for path in sorted(site.rglob("*.html")):
        opened.goto(path.as_uri())
        wrong = violations(opened)
        if wrong:
            found[path.relative_to(site).as_posix()] = wrong
    assert found == {}


def test_margin_entries_never_overlap(opened: Page, site: Path) -> None:
    opened.set_viewport_size({"width": 1440, "height": 900})
    for name in "ABCDE":
        opened.goto((site / "texts" / f"{name}.html").as_uri())
        boxes = opened.eval_on_selector_all(
            ".entry", "all => all.map(e => e.getBoundingClientRect()).map(b => [b.top, b.bottom])"
        )
        assert boxes
        assert all(upper[1] <= lower[0] for upper, lower in itertools.pairwise(boxes))


def test_slips_are_switched_between_printed_and_corrected_without_script(
    browser: Browser, site: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "texts" / "E.html").as_uri())
    sentence = page.locator("[id='E-s2']")

    def spelled() -> list[str]:
        return [name for name in ("Joesph", "Joseph") if name in sentence.inner_text()]

    assert spelled() == ["Joesph"]
    page.locator("#show-corrected").check()
    assert spelled() == ["Joseph"]
    page.locator("#show-corrected").uncheck()
    assert spelled() == ["Joesph"]
    context.close()


def test_no_word_is_hidden_by_the_style_sheet(opened: Page, site: Path) -> None:
    """What the build proves of the markup holds of the page as it is shown."""
    for name in (*(f"texts/{text}" for text in "ABCDE"), "synopsis", "where-they-differ"):
        opened.goto((site / f"{name}.html").as_uri())
        unseen = opened.evaluate(
            """() => [...document.querySelectorAll('[data-tei]')]
                 .filter(e => !e.closest('[hidden]') && !e.closest('details:not([open])')
                              && e.textContent.trim() && e.getClientRects().length === 0)
                 .map(e => e.dataset.tei)"""
        )
        assert unseen == []


@pytest.mark.parametrize("media", ["screen", "print"])
def test_names_and_dates_are_as_large_as_the_words_round_them(
    opened: Page, site: Path, media: Literal["screen", "print"]
) -> None:
    opened.emulate_media(media=media)
    for name in "ABCDE":
        opened.goto((site / "texts" / f"{name}.html").as_uri())
        odd = opened.eval_on_selector_all(
            ".tei-s :is(.name, .date)",
            """all => all.filter(e => getComputedStyle(e).fontSize
                                 !== getComputedStyle(e.closest('.tei-s')).fontSize)
                          .map(e => e.textContent)""",
        )
        assert odd == []


def test_a_page_prints_with_all_its_words_and_without_navigation(opened: Page, site: Path) -> None:
    opened.goto((site / "texts" / "A.html").as_uri())
    opened.emulate_media(media="print")
    assert opened.locator("nav").first.is_hidden()
    assert opened.locator("[id='A-s11']").is_visible()
    assert opened.pdf().startswith(b"%PDF")
