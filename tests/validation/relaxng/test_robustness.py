"""Any bytes may come: the engine answers, soon, and fetches nothing."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.problems import Problem
from edition.validation.relaxng import Schema, load
from tests.validation.relaxng.conftest import Maker, told

NESTED = "start = a a = element a { attribute n { text }?, (text | a)* }"
PATH = Path("document.xml")


@pytest.fixture
def nested(compact: Maker) -> Schema:
    return compact(NESTED)


@cache
def _schema() -> Schema:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "schema.rnc"
        path.write_text(NESTED)
        return load(path)


def rules(problems: list[Problem]) -> list[str]:
    return [problem.rule for problem in problems]


ENCODINGS = """utf-8 utf-8-sig utf-16 utf-32 iso-8859-1 windows-1252 gb18030
euc-jp koi8-r"""


@pytest.mark.parametrize("encoding", ENCODINGS.split())
def test_encodings(nested: Schema, encoding: str) -> None:
    name = "utf-8" if encoding == "utf-8-sig" else encoding
    text = f'<?xml version="1.0" encoding="{name}"?>\n<a>x <b/></a>'
    assert told(nested.validate(text.encode(encoding), PATH)) == [(2, 6, "unknown-element")]


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b'<?xml version="1.0" encoding="klingon"?><a/>', (1, 31, "encoding")),
        (b'<?xml version="1.0" encoding="base64"?><a/>', (1, 1, "encoding")),
        (b'<?xml version="1.0" encoding="ascii"?>\n<a>\xe4</a>', (2, 4, "encoding")),
        (b"<a>\n  \xe4</a>", (2, 3, "encoding")),
        (b"", (1, 1, "ill-formed")),
        (b"no xml", (1, 1, "ill-formed")),
        (b"<a>1 & 2</a>", (1, 6, "ill-formed")),
        (b"<a>\x07</a>", (1, 4, "ill-formed")),
        (b"<a n='1' n='2'/>", (1, 10, "ill-formed")),
        (b"<a>&nbsp;</a>", (1, 4, "ill-formed")),
        (b"<a/><a/>", (1, 5, "ill-formed")),
        (b"<a>\n<a>", (2, 4, "ill-formed")),
    ],
)
def test_unreadable(nested: Schema, data: bytes, place: tuple[int, int, str]) -> None:
    assert told(nested.validate(data, PATH)) == [place]


def test_columns_count_code_points(nested: Schema) -> None:
    data = "<a>\r\n\u00e4\U0001f600e\u0301<b/></a>".encode()
    assert told(nested.validate(data, PATH)) == [(2, 5, "unknown-element")]


def test_xml_1_1(nested: Schema) -> None:
    assert nested.validate(b'<?xml version="1.1"?><a/>', PATH) == []


def test_nothing_is_fetched(nested: Schema, tmp_path: Path) -> None:
    (tmp_path / "x.ent").write_text("<b/>")
    data = (
        f'<!DOCTYPE a SYSTEM "{tmp_path}/missing.dtd" [<!ENTITY x SYSTEM "{tmp_path}/x.ent">'
        f'<!ENTITY % p SYSTEM "{tmp_path}/x.ent">%p;]><a>&x; &undeclared;</a>'
    )
    assert nested.validate(data.encode(), PATH) == []


def test_internal_entities_are_read(nested: Schema) -> None:
    data = b'<!DOCTYPE a [<!ENTITY x "<a>y</a><b/>">]>\n<a>\n&x;</a>'
    assert told(nested.validate(data, PATH)) == [(3, 1, "unknown-element")]


def test_entity_bombs_are_refused(nested: Schema) -> None:
    layers = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(12))
    laughs = f'<!DOCTYPE a [<!ENTITY e0 "ha">{layers}]><a>&e12;</a>'
    quadratic = f'<!DOCTYPE a [<!ENTITY e "{"x" * 50_000}">]><a>{"&e;" * 20_000}</a>'
    assert rules(nested.validate(laughs.encode(), PATH)) == ["entity-bomb"]
    assert rules(nested.validate(quadratic.encode(), PATH)) == ["entity-bomb"]


def test_depth(nested: Schema) -> None:
    deep = b"<a>" * 100_000
    assert nested.validate(deep + b"</a>" * 100_000, PATH) == []
    assert rules(nested.validate(deep, PATH)) == ["ill-formed"]
    wrong = nested.validate(deep + b"<b/>" + b"</a>" * 100_000, PATH)
    assert told(wrong) == [(1, 300_001, "unknown-element")]


def test_a_huge_attribute(nested: Schema) -> None:
    assert nested.validate(b'<a n="' + b"x " * 5_000_000 + b'"/>', PATH) == []


def test_many_mistakes_on_one_line(nested: Schema) -> None:
    assert len(nested.validate(b"<a>" + b"x<b c='d'/>" * 5_000 + b"</a>", PATH)) == 5_000


PIECES = """<a>|</a>|<b>|</b>|<a n='x'>|<a n=|&|<!--|-->|]]>|<![CDATA[|x|\u00e4|\x00| |
|<?p?>|&#0;|&amp;|<!DOCTYPE a [|]>|'|"|>"""
MARKUP = st.sampled_from(PIECES.split("|"))


@given(st.lists(MARKUP, max_size=20).map("".join), st.binary(max_size=20))
def test_any_bytes(text: str, more: bytes) -> None:
    for data in (text.encode(), f"<a>{text}</a>".encode(), text.encode() + more, more):
        for problem in _schema().validate(data, PATH):
            assert problem.line >= 1
            assert problem.column >= 1
            assert problem.message
