"""Weaving: several witnesses become one document, and each comes back, words and tags."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from lxml import etree

from edition.collation import Settings, collate
from edition.collation.interchange import collate_files
from edition.collation.parallel import to_tei_parallel
from edition.collation.parallel_header import Source
from edition.collation.strands import Branch, plain_strand, strand
from edition.collation.unweave import characters_of, unweave
from edition.collation.variation import variation_units
from edition.collation.weave import weave
from edition.corpus.blocks import is_block
from edition.corpus.document import TEI, XML_ID, local_name, tei
from edition.corpus.text import fold, is_read, text_of
from edition.validation.relaxng import Schema, load

Event = tuple[str, object]
WORDS = "the last years of a cult,"
TEXTS = st.text(st.sampled_from("ab ,\n\t\r\u0301道\x0c"), max_size=12)

# Elements are drawn with the words they hold, so that the witnesses have much in common.
words = st.sampled_from(["the ", "last ", "years, ", "of a ", "cult", ". ", "\n  ", " later "])
identifiers = st.sampled_from(["", "", "", "x1", "x2", "·", "a.b"])
pointers = st.sampled_from(["", "", "#x1", "#A", "A.xml#x1", "#elsewhere", "b.xml#y #x2"])


@st.composite
def elements(draw: st.DrawFn, name: str, content: st.SearchStrategy[str]) -> str:
    identifier, pointer = draw(identifiers), draw(pointers)
    attributes = f' xml:id="{identifier}"' if identifier not in ("", "·") else ""
    attributes += f' xml:id="n{identifier}n"' if identifier == "·" else ""
    attributes += f' corresp="{pointer}"' if pointer else ""
    attributes += draw(st.sampled_from(["", "", ' n="1"', ' next="#x1"', ' prev="#x2"']))
    return f"<{name}{attributes}>{draw(content)}</{name}>"


kept = st.sampled_from(
    [
        "<lb/>",
        '<lb break="no"/>',
        "<!--a comment-->",
        '<note resp="#ed">the editor</note>',
        "<choice><sic>teh</sic><corr>the</corr></choice>",
        '<app><lem wit="#A">cult</lem><rdg wit="#B">cults</rdg></app>',
        '<gap reason="lost"/>',
        "<?mark here?>",
    ]
)


def runs(*choices: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(st.one_of(words, words, words, *choices), max_size=5).map("".join)


inner = runs(kept)
names = st.sampled_from(["persName", "hi", "date", "quote", "note"])
phrases = runs(kept, names.flatmap(lambda name: elements(name, inner)))
sentences = runs(elements("s", phrases), kept, names.flatmap(lambda name: elements(name, phrases)))
blocks = st.lists(
    st.one_of(
        elements("p", sentences),
        elements("p", sentences),
        elements("ab", phrases),
        elements("list", st.lists(elements("item", phrases), min_size=1, max_size=2).map("".join)),
        elements("lg", st.lists(elements("l", phrases), min_size=1, max_size=2).map("".join)),
    ),
    min_size=1,
    max_size=3,
).map("\n".join)
headed = st.tuples(st.sampled_from(["", "", "<head>The cult</head>"]), blocks).map("".join)
divisions = st.lists(elements("div", headed), min_size=1, max_size=2).map("\n".join)
bodies = st.one_of(blocks, divisions).map("<body>{}</body>".format)
fronts = st.sampled_from(["", "", "", "<front><p>The last years</p></front>"])


@st.composite
def tei_texts(draw: st.DrawFn) -> str:
    """Draw a `text` in which no id stands twice."""
    text = parsed(f'<text xmlns="{TEI}">{draw(fronts)}{draw(bodies)}</text>')
    seen: set[str] = set()
    for element in text.iter("*"):
        identifier = element.get(XML_ID)
        if identifier in seen:
            del element.attrib[XML_ID]
        elif identifier:
            seen.add(identifier)
    return etree.tostring(text, encoding="unicode")


def parsed(source: str) -> etree._Element:
    return etree.fromstring(source, etree.XMLParser(collect_ids=False))


def woven(texts: dict[str, str | etree._Element], near: bool = True) -> etree._Element:
    """Weave witnesses given as plain text or as TEI, and read the document again."""
    plain = {w: t if isinstance(t, str) else text_of(t) for w, t in texts.items()}
    collation = collate(plain, Settings(near=near))
    strands: dict[str, Branch] = {}
    for siglum, text in texts.items():
        tokens = [token.t for token in collation.tokens(siglum)]
        columns = collation.row(siglum).columns.tolist()
        made = plain_strand(tokens, columns)
        strands[siglum] = made if isinstance(text, str) else strand(text, tokens, columns)
    sources = [Source(siglum, siglum, f"{siglum}.xml") for siglum in texts]
    document = to_tei_parallel(weave(collation, strands), sources)
    return parsed(document)


class Reader:
    """Reads the tags and the characters of a text; white space counts where it is met first."""

    def __init__(self, text: etree._Element) -> None:
        self.events: list[Event] = []
        self._last = " "
        self._read(text)

    def _read(self, element: etree._Element) -> None:
        if not isinstance(element.tag, str) or (
            element.getparent() is not None and not is_read(element)
        ):
            self.events.append(("kept", etree.tostring(element, with_tail=False)))
            return
        self.events.append(("start", (element.tag, sorted(element.attrib.items()))))
        self._write(element.text)
        for child in element:
            bound = isinstance(child.tag, str) and (is_block(child) or child.tag == tei("lb"))
            self._write(" " if bound and child.get("break") != "no" else "")
            self._read(child)
            self._write(" " if bound and child.get("break") != "no" else "")
            self._write(child.tail)
        self.events.append(("end", element.tag))

    def _write(self, characters: str | None) -> None:
        for character in characters or "":
            folded = " " if character in " \t\n\r" else character
            if (folded, self._last) != (" ", " "):
                self.events.append(("text", folded))
                self._last = folded


def events(text: etree._Element) -> list[Event]:
    """Return the tags and the characters of a text; at its end white space does not count."""
    found = Reader(text).events
    places = [place for place, event in enumerate(found) if event[0] == "text"]
    if places and found[places[-1]] == ("text", " "):
        del found[places[-1]]
    return found


def read_by_the_rule(element: etree._Element, siglum: str) -> str:
    """Read a witness as any other tool would: what is in no `app`, and its own readings."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == tei("app") and child.get("type"):
            for reading in child:
                if f"#{siglum}" in reading.get("wit", "").split():
                    parts.append(read_by_the_rule(reading, siglum))
        elif isinstance(child.tag, str):
            parts.append(read_by_the_rule(child, siglum))
        parts.append(child.tail or "")
    return "".join(parts)


@settings(max_examples=400, deadline=None)
@given(st.lists(tei_texts(), min_size=2, max_size=3))
def test_each_witness_comes_back_with_its_words_and_its_tags(texts: list[str]) -> None:
    witnesses = dict(zip("ABC", map(parsed, texts), strict=False))
    document = woven(dict(witnesses))
    for siglum, text in witnesses.items():
        assert events(unweave(document, siglum)) == events(text)
        assert text_of(unweave(document, siglum)) == text_of(text)


@settings(max_examples=200, deadline=None)
@given(st.lists(tei_texts(), min_size=2, max_size=3))
def test_another_tool_reads_each_witness_by_the_rule_of_tei(texts: list[str]) -> None:
    witnesses = dict(zip("ABC", map(parsed, texts), strict=False))
    document = woven(dict(witnesses))
    text = next(document.iterchildren(tei("text")))
    for siglum, original in witnesses.items():
        characters = "".join(read_by_the_rule(text, siglum).split())
        assert characters == "".join(read_by_the_rule(original, "").split())


@settings(max_examples=300, deadline=None)
@given(st.lists(TEXTS, min_size=2, max_size=3), st.booleans())
def test_plain_texts_come_back_to_the_character(texts: list[str], near: bool) -> None:
    witnesses = dict(zip(("A", "2", "B.1"), texts, strict=False))
    document = woven(dict(witnesses), near=near)
    for siglum, text in witnesses.items():
        assert characters_of(unweave(document, siglum)) == text


@settings(max_examples=100, deadline=None)
@given(tei_texts(), TEXTS)
def test_tei_and_plain_text_are_woven_together(text: str, plain: str) -> None:
    document = woven({"A": parsed(text), "B": plain})
    assert events(unweave(document, "A")) == events(parsed(text))
    assert characters_of(unweave(document, "B")) == plain


@given(tei_texts())
def test_one_text_twice_has_no_variant(text: str) -> None:
    without = re.sub(' (corresp|next|prev|wit)="[^"]*"', "", text)
    document = woven({"A": parsed(without), "B": parsed(without)})
    assert not [app for app in document.iter(tei("app")) if app.get("type")]


@given(st.lists(st.text(st.sampled_from("ab cd,"), max_size=30), min_size=2, max_size=3))
def test_every_variation_unit_of_plain_texts_is_an_app(texts: list[str]) -> None:
    witnesses = dict(zip("ABC", texts, strict=False))
    kinds = [app.get("type") for app in woven(dict(witnesses)).iter(tei("app"))]
    expected = [unit.kind for unit in variation_units(collate(witnesses))]
    assert [kind for kind in kinds if kind not in ("markup", "space")] == expected


@pytest.fixture(scope="module")
def tei_all(test_data: Path) -> Schema:
    return load(test_data / "schemas" / "tei_all.rng")


def is_valid(schema: Schema, text: str) -> bool:
    header = (
        "<teiHeader><fileDesc><titleStmt><title>A</title></titleStmt><publicationStmt><p/>"
        "</publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"
    )
    document = f'<TEI xmlns="{TEI}">{header}{text}</TEI>'
    return not schema.validate(document.encode(), Path("witness.xml"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(texts=st.lists(tei_texts(), min_size=2, max_size=3))
def test_what_is_woven_of_valid_witnesses_is_valid(tei_all: Schema, texts: list[str]) -> None:
    assume(all(is_valid(tei_all, text) for text in texts))
    document = woven(dict(zip("ABC", map(parsed, texts), strict=False)))
    problems = tei_all.validate(etree.tostring(document), Path("woven.xml"))
    assert [problem.message for problem in problems] == []


def written(text: str) -> etree._Element:
    return etree.fromstring(f'<text xmlns="{TEI}"><body>{text}</body></text>')


def woven_body(**texts: str) -> str:
    document = woven({siglum: written(text) for siglum, text in texts.items()})
    body = next(document.iter(tei("body")))
    inside = "".join(etree.tostring(child, encoding="unicode") for child in body)
    return inside.replace(f' xmlns="{TEI}"', "")


def test_tags_that_all_have_are_woven_once_round_their_variants() -> None:
    assert woven_body(
        A="<p>Said <persName>Nikita Khrushchev</persName>.</p>",
        B="<p>Said <persName>N. Khrushchev</persName>.</p>",
    ) == (
        '<p>Said <persName><app type="substantive"><rdg wit="#A">Nikita </rdg>'
        '<rdg wit="#B">N. </rdg></app>Khrushchev</persName>.</p>'
    )


def test_a_tag_of_one_witness_is_a_reading() -> None:
    assert woven_body(A="<p>the <hi>last</hi> years</p>", B="<p>the last years</p>") == (
        '<p>the <app type="markup"><rdg wit="#A"><hi>last</hi> </rdg><rdg wit="#B">last </rdg>'
        "</app>years</p>"
    )


def test_tags_that_overlap_are_divided_where_a_reading_ends() -> None:
    assert woven_body(A="<p><hi>one two</hi> three</p>", B="<p>one <hi>too three</hi></p>") == (
        '<p><app type="markup"><rdg wit="#A"><hi xml:id="A..1.1" next="#A..2.1">one </hi></rdg>'
        '<rdg wit="#B">one </rdg></app>'
        '<app type="substantive"><rdg wit="#A"><hi xml:id="A..2.1" prev="#A..1.1">two</hi> </rdg>'
        '<rdg wit="#B"><hi xml:id="B..1.2" next="#B..2.2">too </hi></rdg></app>'
        '<app type="markup"><rdg wit="#A">three</rdg>'
        '<rdg wit="#B"><hi xml:id="B..2.2" prev="#B..1.2">three</hi></rdg></app></p>'
    )


def test_a_paragraph_is_divided_where_another_witness_begins_one() -> None:
    body = woven_body(A="<p>one. two.</p>", B="<p>one.</p><p>two.</p>")
    assert [fold(part) for part in etree.fromstring(f"<b>{body}</b>").itertext() if fold(part)] == [
        "one.",
        "two.",
    ]
    assert 'xml:id="A..2.1·B..1.3"' in body


def test_ids_of_both_witnesses_are_kept_and_pointers_follow() -> None:
    body = woven_body(
        A='<p xml:id="p1">one</p><p>see <ref target="#p1">it</ref></p>',
        B='<p xml:id="p1">one</p><p>see it</p>',
    )
    assert '<p xml:id="A.p1·B.p1">' in body
    assert '<ref target="#A.p1·B.p1">it</ref>' in body


def test_files_are_woven_with_a_header_that_names_them(
    tmp_path: Path, tei: Callable[..., str], tei_all: Schema
) -> None:
    (tmp_path / "A b.xml").write_text(tei("<p>the last years</p>"), encoding="utf-8")
    (tmp_path / "B.txt").write_text("the later years", encoding="utf-8")
    files = [f"A={tmp_path / 'A b.xml'}", str(tmp_path / "B.txt")]
    document = collate_files(files, "tei-parallel")
    assert tei_all.validate(document.encode(), Path("woven.xml")) == []
    root = etree.fromstring(document.encode())
    listed = root.xpath("//t:listWit/t:witness/@xml:id", namespaces={"t": TEI})
    assert listed == ["A", "B"]
    assert [local_name(e) for e in root.iter("{*}variantEncoding")] == ["variantEncoding"]
    assert characters_of(unweave(root, "B")) == "the later years"


def test_a_witness_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        unweave(woven({"A": "a", "B": "b"}), "C")
