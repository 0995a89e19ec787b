"""Long lists on several pages: everything listed once, every link whole."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

import edition
from edition.publication import plan
from edition.publication.portions import Portion, portions, portions_by_weight

TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>{title}</title>'
    "</titleStmt><publicationStmt><p>None.</p></publicationStmt><sourceDesc><p>None.</p>"
    "</sourceDesc></fileDesc></teiHeader>{content}</TEI>"
)


@given(st.integers(0, 300), st.integers(1, 50))
def test_portions_have_every_item_once(length: int, size: int) -> None:
    found = portions(length, size)
    assert (len(found) > 1) == (length > size)
    assert_whole(found, length)
    assert all(portion.end - portion.start <= size for portion in found)


@given(st.lists(st.integers(0, 100), max_size=50), st.integers(1, 200))
def test_portions_by_weight_are_light_or_have_one_item(weights: list[int], limit: int) -> None:
    found = portions_by_weight(weights, limit)
    assert_whole(found, len(weights))
    for portion in found:
        assert sum(weights[portion.items]) <= limit or portion.end - portion.start == 1


def assert_whole(found: tuple[Portion, ...], length: int) -> None:
    items = [n for portion in found for n in range(length)[portion.items]]
    assert items == (list(range(length)) if found else [])
    assert [portion.number for portion in found] == list(range(1, len(found) + 1))


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("letters")
    for n in range(30):
        named = "".join(f'<persName ref="persons.xml#p{m}">P. {m}</persName>, ' for m in (0, n))
        content = f"<text><body><p>To {named} and all.</p></body></text>"
        (folder / f"L{n:02}.xml").write_text(TEI.format(title=f"Letter {n}", content=content))
    persons = "".join(
        f'<person xml:id="p{n}"><persName>Person {n:02}</persName></person>' for n in range(30)
    )
    content = f"<standOff><listPerson><head>Persons</head>{persons}</listPerson></standOff>"
    (folder / "persons.xml").write_text(TEI.format(title="Persons", content=content))
    return folder


@pytest.fixture(scope="module")
def site(letters: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (("_TEXTS", 8), ("_MENTIONS", 5), ("_LINES", 4000), ("_HEADERS", 1500)):
            patch.setattr(plan, name, value)
        report = edition.build(letters, output=tmp_path_factory.mktemp("built") / "site")
    assert report.is_written, report.problems
    return report.site


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, etree._Element]:
    return {path: html.document_fromstring(path.read_bytes()) for path in site.rglob("*.html")}


def test_every_link_is_whole(pages: dict[Path, etree._Element]) -> None:
    broken = []
    for path, page in pages.items():
        for href in map(str, page.xpath("//a/@href")):
            address, _, fragment = href.partition("#")
            target = (path.parent / address).resolve() if address else path
            known = target in pages and (not fragment or fragment in pages[target].xpath("//@id"))
            if not (known or (target.is_file() and target not in pages)):
                broken.append(f"{path.name}: {href}")
    assert broken == []


def test_every_text_and_every_record_is_listed_once(
    site: Path, pages: dict[Path, etree._Element]
) -> None:
    cards = [
        h for p in site.glob("index/*.html") for h in pages[p].xpath("//li[@class='card']/a/@href")
    ]
    assert sorted(cards) == [f"../texts/L{n:02}.html" for n in range(30)]
    lines = [i for p in site.glob("persons/[0-9]*.html") for i in pages[p].xpath("//li/@id")]
    assert sorted(lines) == sorted(f"p{n}" for n in range(30))
    assert len(list(site.glob("persons/[0-9].html"))) > 2
    assert len(list(site.glob("sources/*.html"))) > 2


def test_all_mentions_of_a_record_are_on_its_pages(
    site: Path, pages: dict[Path, etree._Element]
) -> None:
    own = [site / "persons" / "p0.html", *site.glob("persons/p0/*.html")]
    places = [str(h) for p in own for h in pages[p].xpath("//span[@class='excerpt']//a/@href")]
    assert len(places) == len(set(places)) == 31
    assert len(own) == 7


def test_a_page_names_only_the_texts_that_it_speaks_of(
    site: Path, pages: dict[Path, etree._Element]
) -> None:
    links = set(map(str, pages[site / "texts" / "L10.html"].xpath("//a/@href")))
    assert {link for link in links if "texts/" in link} == {
        "../texts/L09.html",
        "../texts/L11.html",
    }
