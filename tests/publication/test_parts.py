"""Parts: whatever the limit, every word and every id of a text stands in one part."""

import copy
import itertools
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

import edition
from edition.corpus.document import XML_ID
from edition.corpus.edition import Edition
from edition.corpus.text import words_of
from edition.publication import build as build_module
from edition.publication import material as material_module
from edition.publication.material import Material
from edition.publication.parts import Parts

words = st.lists(st.sampled_from("lorem ipsum dolor sit amet".split()), min_size=1, max_size=30)
inline = words.map(" ".join) | words.map(lambda w: f"<hi>{w[0]}</hi>{' '.join(w)} <hi>in</hi>word")
notes = words.map(lambda w: f"{w[0]}<note><p>{' '.join(w)}</p></note> {w[-1]}")
blocks = (inline | notes).map(lambda s: f"<p>{s}</p>") | inline.map(lambda s: f"<head>{s}</head>")
divisions = st.recursive(
    st.lists(blocks, min_size=1, max_size=6).map("\n".join),
    lambda inner: st.lists(inner.map(lambda s: f"<div>{s}</div>\n"), max_size=5).map("".join),
    max_leaves=12,
)
limits = st.integers(1, 600)


def text(body: str) -> etree._Element:
    root = etree.fromstring(
        f'<text xmlns="http://www.tei-c.org/ns/1.0"><front><p>Before.</p></front><body>{body}</body></text>'
    )
    for number, element in enumerate(root.iter("*")):
        element.set(XML_ID, f"e{number}")
    return root


def split(root: etree._Element, limit: int) -> tuple[Parts, list[etree._Element]]:
    parts = Parts(root, limit=limit)
    return parts, parts.split(list(copy.deepcopy(root).iter()))


@given(divisions, limits)
def test_every_word_is_in_one_part_and_every_part_in_order(body: str, limit: int) -> None:
    root = text(body)
    wanted = words_of(root)
    _, made = split(root, limit)
    assert list(itertools.chain.from_iterable(map(words_of, made))) == wanted


@given(divisions, limits)
def test_every_element_begins_in_the_part_that_has_its_id(body: str, limit: int) -> None:
    root = text(body)
    parts, made = split(root, limit)
    found = {i: n for n, part in enumerate(made) for i in map(str, part.xpath("//@xml:id"))}
    assert found == {e.get(XML_ID): parts.part_of(e) for e in root.iter("*")}
    assert Counter(i for part in made for i in part.xpath("//@xml:id")).most_common(1)[0][1] == 1


@given(divisions, limits)
def test_what_surrounds_a_part_is_what_surrounded_it_in_the_text(body: str, limit: int) -> None:
    root = text(body)
    _, made = split(root, limit)
    places = {e.get(XML_ID): [a.tag for a in e.iterancestors()] for e in root.iter("*")}
    for part in made:
        for element in part.iter("*"):
            if element.get(XML_ID) is not None:
                assert [a.tag for a in element.iterancestors()] == places[element.get(XML_ID)]


@given(divisions, limits)
def test_notes_are_not_cut(body: str, limit: int) -> None:
    _, made = split(text(body), limit)
    assert not [e for part in made for e in part.xpath("//*[local-name() = 'note'][not(@xml:id)]")]


@given(st.integers(3000, 9000), st.integers(300, 2000))
def test_one_run_of_characters_is_cut_too(length: int, limit: int) -> None:
    root = text(f"<p>{'word ' * (length // 5)}</p>")
    wanted = words_of(root)
    _, made = split(root, limit)
    assert list(itertools.chain.from_iterable(map(words_of, made))) == wanted
    assert max(len("".join(part.itertext())) for part in made) < 2 * limit + 10


@given(divisions, limits)
def test_the_words_to_be_proved_are_those_of_the_parts(
    edition_of: Callable[[dict[str, str]], Edition], body: str, limit: int
) -> None:
    source = etree.tostring(text(body), encoding="unicode")
    header = (
        "<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p/>"
        "</publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"
    )
    tei = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}{source}</TEI>'
    whole = Material(edition_of({"X.xml": tei}), limit=10**9)
    cut = Material(edition_of({"X.xml": tei}), limit=limit)
    (known,) = [w for k, w in whole.pieces.words.items() if k.endswith("#e0")]
    parts = [w for k, w in cut.pieces.words.items() if k.rpartition(".part")[0].endswith("#e0")]
    assert list(itertools.chain.from_iterable(parts)) == (known if parts else [])
    notes = {k: w for k, w in whole.pieces.words.items() if not k.endswith("#e0")}
    assert notes.items() <= cut.pieces.words.items()


CHAPTER = (
    '<div xml:id="c{n}"><head>Chapter {n}</head><p xml:id="c{n}-p">Of <persName ref="#ada">Ada'
    '</persName> in chapter {n}; see <ref target="#c{m}-p">chapter {m}</ref>.</p>'
    "<p>And <hi>more</hi> of it.</p><p>Unnumbered.</p></div>"
)
NOVEL = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Long</title>'
    "</titleStmt><publicationStmt><p>None.</p></publicationStmt><sourceDesc><p>None.</p>"
    "</sourceDesc></fileDesc></teiHeader><standOff><listPerson>"
    '<person xml:id="ada"><persName>Ada</persName></person></listPerson>'
    '<listAnnotation><annotation xml:id="n1" target="#c2"><note>Of <quote source="#c2">Chapter 2 '
    "Of Ada in chapter 2; see chapter 7. And more of it. Unnumbered.</quote></note></annotation>"
    "</listAnnotation></standOff><text><body>BODY</body></text></TEI>"
)


@pytest.fixture(scope="module")
def novel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("novel")
    chapters = [CHAPTER.format(n=n, m=(n * 3) % 7 + 1) for n in range(1, 8)]
    (folder / "X.xml").write_text(NOVEL.replace("BODY", "\n".join(chapters)), encoding="utf-8")
    return folder


def read(site: Path) -> dict[str, etree._Element]:
    return {
        path.relative_to(site).as_posix(): html.document_fromstring(path.read_bytes())
        for path in site.rglob("*.html")
    }


@pytest.mark.parametrize("limit", [250, 900])
def test_addresses_survive_any_cut_and_all_links_are_whole(
    novel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: int
) -> None:
    before = edition.build(novel, output=tmp_path / "whole")
    assert before.is_written, before.problems
    monkeypatch.setattr(
        build_module, "Material", lambda e: material_module.Material(e, limit=limit)
    )
    after = edition.build(novel, output=tmp_path / "cut", fresh=True)
    assert after.is_written, after.problems
    assert after.pages > before.pages
    whole, cut = read(tmp_path / "whole"), read(tmp_path / "cut")
    contents = cut["texts/X.html"]
    for identifier in map(str, whole["texts/X.html"].xpath("//main//*[@data-tei]//@id")):
        (link,) = contents.xpath("//a[@id = $id]", id=identifier)
        part, _, fragment = str(link.get("href")).partition("#")
        assert fragment == identifier
        assert cut[f"texts/{part}"].xpath("//@id").count(identifier) == 1
    for path, page in cut.items():
        for href in map(str, page.xpath("//a/@href")):
            address, _, fragment = href.partition("#")
            file = (
                (tmp_path / "cut" / path).parent / address if address else tmp_path / "cut" / path
            )
            assert file.is_file(), f"{path}: {href}"
            target = cut.get(file.resolve().relative_to(tmp_path / "cut").as_posix())
            if fragment and target is not None:
                assert fragment in target.xpath("//@id"), f"{path}: {href}"


def test_our_own_texts_are_read_on_one_page_each(project: Path) -> None:
    assert Material(edition.open_edition(edition.open_project(project))).cut == {}
