"""The built site holds together: every link, every anchor, every id, every promise of its data."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from lxml import etree, html

from edition import open_edition, open_project
from edition.corpus.document import TEI, XML_ID
from edition.publication.material import Material

Pages = dict[str, etree._Element]
ESSAYS = ("introduction", "sources", "principles", "citing", "colophon")


@pytest.fixture(scope="module")
def pages(site: Path) -> Pages:
    parser = html.HTMLParser(encoding="utf-8")
    return {
        path.relative_to(site).as_posix(): html.document_fromstring(
            path.read_bytes(), parser=parser
        )
        for path in sorted(site.rglob("*.html"))
    }


def references(page: etree._Element) -> Iterator[str]:
    for element in page.iter("*"):
        for attribute in ("href", "src"):
            value = element.get(attribute)
            if value is not None:
                yield value


def test_every_link_leads_to_a_file_and_an_anchor_of_the_site(site: Path, pages: Pages) -> None:
    ids = {path: set(page.xpath("//@id")) for path, page in pages.items()}
    broken = []
    for path, page in pages.items():
        for reference in references(page):
            if urlsplit(reference).scheme:
                continue
            address, fragment = urldefrag(reference)
            target = (site / path).parent / unquote(address) if address else site / path
            name = target.resolve().relative_to(site.resolve()).as_posix()
            if not target.is_file() or (fragment and name in ids and fragment not in ids[name]):
                broken.append(f"{path}: {reference}")
    assert broken == []


def test_nothing_is_requested_from_another_host(pages: Pages) -> None:
    loading = "//link/@href | //script/@src | //img/@src | //iframe/@src | //source/@srcset"
    for path, page in pages.items():
        assert not [value for value in page.xpath(loading) if "//" in str(value)], path
    inline = "//script[not(@src or @type='application/ld+json')] | //*[@style] | //style"
    assert not any(page.xpath(inline) for page in pages.values())


def test_ids_stand_once_on_their_page(pages: Pages) -> None:
    for path, page in pages.items():
        repeated = [i for i, n in Counter(map(str, page.xpath("//@id"))).items() if n > 1]
        assert repeated == [], path


def test_every_sentence_paragraph_and_mention_has_its_address(project: Path, pages: Pages) -> None:
    edition = open_edition(open_project(project))
    material = Material(edition)
    for text in edition.texts:
        found = set(pages[f"texts/{text.id}.html"].xpath("//@id"))
        named = {e.get(XML_ID) for e in text.element.iter(f"{{{TEI}}}s", f"{{{TEI}}}p")}
        anchors = {m.anchor for m in material.mentions if m.text is text}
        assert named | anchors <= found


def test_every_mention_is_listed_and_linked_on_the_page_of_what_it_names(
    project: Path, pages: Pages
) -> None:
    material = Material(open_edition(open_project(project)))
    for record, mentions in material.mentions_of.items():
        page = pages[material.plan.record_path(record)]
        links = set(map(str, page.xpath("//main//@href")))
        for mention in mentions:
            assert f"../texts/{mention.text.id}.html#{mention.anchor}" in links


def test_stand_off_entries_are_on_the_pages_of_the_texts_they_quote(
    project: Path, pages: Pages
) -> None:
    material = Material(open_edition(open_project(project)))
    for text in material.edition.texts:
        words = " ".join(pages[f"texts/{text.id}.html"].itertext())
        for entry in material.entries_in(text):
            question = entry.element.findtext(f"{{{TEI}}}note[@type='question']")
            assert question is None or re.sub(r"\s+", " ", question) in re.sub(r"\s+", " ", words)


def test_the_table_of_contents_for_machines_is_true(site: Path, pages: Pages) -> None:
    contents = json.loads((site / "data" / "edition.json").read_text(encoding="utf-8"))
    assert [text["id"] for text in contents["texts"]] == ["A", "B", "C", "D", "E"]
    assert contents["unrendered"] == []
    for text in contents["texts"]:
        assert (site / text["source"]).is_file()
        assert all(page in pages for page in text["pages"])
    assert [e["id"] for e in contents["essays"]] == list(ESSAYS)
    for essay in contents["essays"]:
        assert (site / essay["source"]).is_file()
        assert essay["page"] in pages
    assert set(contents["entities"]) == {"person", "place", "org", "event", "work"}
    for entities in contents["entities"].values():
        for entity in entities:
            assert entity["page"] in pages
            for mention in entity["mentions"]:
                ids = pages[f"texts/{mention['text']}.html"].xpath("//@id")
                assert mention["passage"] in ids


def test_the_sources_can_be_downloaded_as_they_are(project: Path, site: Path) -> None:
    for path in sorted((project / "tei").rglob("*.xml")):
        copy = site / "tei" / path.relative_to(project / "tei")
        assert copy.read_bytes() == path.read_bytes()


def test_every_page_leads_to_the_essays(pages: Pages) -> None:
    for path, page in pages.items():
        up = "../" * path.count("/")
        links = set(map(str, page.xpath("//footer//@href")))
        assert {f"{up}essays/{name}.html" for name in ESSAYS} <= links


def test_the_addresses_given_as_examples_of_citing_are_there(pages: Pages, site: Path) -> None:
    codes = [code.text_content() for code in pages["essays/citing.html"].xpath("//main//code")]
    addresses = [code.partition("#") for code in codes]
    assert len(addresses) > 8
    for path, _, fragment in addresses:
        assert (site / path).is_file()
        if path.endswith(".html") and fragment:
            assert fragment in pages[path].xpath("//@id")
