import csv
import io
import json

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from edition.collation import collate, to_csv, to_graphml, to_json, to_nexus

WITNESSES = {"A": "The last,\nyears", "B": "the later years  of it"}
GRAPHML = {"g": "http://graphml.graphdrawing.org/xmlns"}
texts = st.lists(st.sampled_from(["a,", "b", '"c"', "d\n", "<e>"])).map(" ".join)


def test_json_is_a_row_for_each_witness_and_null_for_a_gap() -> None:
    assert json.loads(to_json(collate(WITNESSES))) == {
        "witnesses": ["A", "B"],
        "table": [
            [
                [{"t": "The ", "n": "the"}],
                [{"t": "last,\n", "n": "last"}],
                [{"t": "years", "n": "years"}],
                None,
                None,
            ],
            [
                [{"t": "the ", "n": "the"}],
                [{"t": "later ", "n": "later"}],
                [{"t": "years  ", "n": "years"}],
                [{"t": "of ", "n": "of"}],
                [{"t": "it", "n": "it"}],
            ],
        ],
    }


@given(texts, texts)
def test_the_tokens_of_a_row_are_the_text(one: str, other: str) -> None:
    for text, row in zip(
        (one, other), json.loads(to_json(collate({"A": one, "B": other})))["table"], strict=True
    ):
        assert "".join(token["t"] for cell in row if cell for token in cell) == text


def test_csv_is_a_line_for_each_column() -> None:
    assert list(csv.reader(io.StringIO(to_csv(collate(WITNESSES))))) == [
        ["A", "B"],
        ["The", "the"],
        ["last,", "later"],
        ["years", "years"],
        ["", "of"],
        ["", "it"],
    ]


def test_nexus_has_a_character_for_each_unit_and_marks_lacunae() -> None:
    witnesses = WITNESSES | {"C's": "the last"}
    nexus = to_nexus(collate(witnesses, lacunae={"C's": [2]}))
    assert "Dimensions ntax=3;" in nexus
    assert "Dimensions nchar=3;" in nexus
    assert "    'A' 000\n    'B' 111\n    'C''s' 12?\n" in nexus


def test_graphml_has_a_path_for_each_witness() -> None:
    root = etree.fromstring(to_graphml(collate(WITNESSES)))
    nodes = root.xpath("//g:node/g:data[@key='node-text']/text()", namespaces=GRAPHML)
    assert nodes == ["The", "the", "last,", "later", "years", "of", "it"]
    sigla = root.xpath("//g:edge/g:data[@key='edge-sigla']/text()", namespaces=GRAPHML)
    assert sorted(sigla) == ["A"] * 4 + ["B"] * 6
