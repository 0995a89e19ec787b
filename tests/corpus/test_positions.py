"""Positions: lines and columns of tags, attributes and characters, counted in code points."""

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from edition.corpus.document import Document, parse_document
from edition.problems import EditionError

WORDS = st.text(st.sampled_from("aŁж𝔄\n «"), max_size=8)
PATH = PurePosixPath("x.xml")


def place_of(source: str, offset: int) -> tuple[int, int]:
    before = source[:offset]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def read(source: str) -> Document:
    return parse_document(source.encode(), PATH)


def test_an_attribute_and_a_pointer_within_it_are_found() -> None:
    source = """<a>\n<b n='x > y' xml:id="ж1"\n  ref="#one #two"/></a>"""
    document = read(source)
    element = document.root[0]
    assert document.at(element) == place_of(source, source.index("<b"))
    assert document.at(element, "ref") == place_of(source, source.index("ref"))
    assert document.at(element, "ref", 5) == place_of(source, source.index("#two"))
    identifier = "{http://www.w3.org/XML/1998/namespace}id"
    assert document.at(element, identifier) == place_of(source, source.index("xml:id"))


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=4), WORDS)
def test_every_tag_and_every_character_is_where_it_stands(
    parts: list[tuple[str, str]], comment: str
) -> None:
    source = (
        "<r>"
        + "".join(f"<e>{inside}</e><!--{comment}-->{after}" for inside, after in parts)
        + "</r>"
    )
    document = read(source)
    offset = len("<r>")
    for element, (inside, after) in zip(document.root.findall("e"), parts, strict=True):
        assert document.at(element) == place_of(source, offset)
        start = offset + len("<e>")
        for index in range(len(inside)):
            assert document.positions.of_text(element, "text", index) == place_of(
                source, start + index
            )
        offset = start + len(inside) + len(f"</e><!--{comment}-->{after}")


def test_entities_and_references_count_as_they_are_written() -> None:
    source = "<a>one &amp; two &#1078; three</a>"
    document = read(source)
    characters = "one & two ж three"
    assert document.root.text == characters
    for word in ("two", "three"):
        found = document.positions.of_text(document.root, "text", characters.index(word))
        assert found == place_of(source, source.index(word))


@pytest.mark.parametrize(
    ("data", "rule", "place"),
    [
        (b"<a>\n <b>x</c>\n</a>", "ill-formed", (2, 6)),
        (b"<a>\n", "ill-formed", (2, 1)),
        (b"<a>\n  caf\xe9</a>", "encoding", (2, 6)),
        (b"<?xml version='1.0' encoding='klingon'?><a/>", "encoding", (1, 31)),
        (b"", "ill-formed", (1, 1)),
    ],
)
def test_a_file_that_cannot_be_read_says_where(
    data: bytes, rule: str, place: tuple[int, int]
) -> None:
    with pytest.raises(EditionError) as caught:
        parse_document(data, PATH)
    problem = caught.value.problem
    assert (problem.rule, (problem.line, problem.column)) == (rule, place)


def test_other_encodings_are_read() -> None:
    for encoding in ("utf-16", "iso-8859-1", "utf-8-sig"):
        name = encoding.removesuffix("-sig")
        data = f"<?xml version='1.0' encoding='{name}'?>\n<a>é</a>".encode(encoding)
        assert parse_document(data, PATH).root.text == "é"


def test_external_entities_are_not_fetched(tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("secret") / "secret.txt"
    secret.write_text("secret")
    source = f'<!DOCTYPE a [<!ENTITY e SYSTEM "{secret.as_uri()}">]><a>&e;</a>'
    try:
        text = "".join(etree.tostring(read(source).root, encoding="unicode"))
    except EditionError:
        return
    assert "secret</a>" not in text
