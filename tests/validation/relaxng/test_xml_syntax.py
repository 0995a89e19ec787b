"""Each feature of the language, by documents that are valid and documents that are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.validation.relaxng import load
from tests.validation.relaxng.conftest import RNG, XSD, Maker, check

ROOT = '<start><element name="r">{}</element></start>'
CASES = {
    "group": (
        '<element name="a"><empty/></element><element name="b"><empty/></element>',
        ["<r><a/><b/></r>", "<r> <a/>\n<b/> </r>"],
        ["<r><b/><a/></r>", "<r><a/></r>", "<r/>", "<r><a/>x<b/></r>"],
    ),
    "choice": (
        '<choice><element name="a"><empty/></element><text/></choice>',
        ["<r><a/></r>", "<r>x</r>", "<r/>"],
        ["<r><a/><a/></r>", "<r>x<a/></r>"],
    ),
    "optional attribute": (
        '<optional><attribute name="n"/></optional>',
        ["<r/>", '<r n="x"/>'],
        ['<r m="x"/>', '<r n="x">y</r>'],
    ),
    "either attribute or element": (
        '<choice><attribute name="n"/><element name="n"><text/></element></choice>',
        ['<r n="1"/>', "<r><n>1</n></r>"],
        ["<r/>", '<r n="1"><n/></r>'],
    ),
    "interleave": (
        '<interleave><element name="a"><empty/></element>'
        '<oneOrMore><element name="b"><empty/></element></oneOrMore></interleave>',
        ["<r><b/><a/><b/></r>", "<r><a/><b/></r>"],
        ["<r><a/></r>", "<r><a/><b/><a/></r>"],
    ),
    "mixed": (
        '<mixed><element name="a"><empty/></element></mixed>',
        ["<r>x<a/>y</r>", "<r><a/></r>"],
        ["<r>x</r>", "<r><a/><a/></r>"],
    ),
    "list": (
        '<list><data type="integer"/><oneOrMore><value>x</value></oneOrMore></list>',
        ["<r>1 x</r>", "<r>\n 1  x\tx </r>"],
        ["<r>1</r>", "<r>x 1</r>", "<r>1 x y</r>"],
    ),
    "empty list": (
        '<attribute name="n"><list><zeroOrMore><data type="token"/></zeroOrMore></list>'
        "</attribute>",
        ['<r n=""/>', '<r n=" "/>', '<r n="a b"/>'],
        ["<r/>"],
    ),
    "data with except": (
        '<data type="token"><except><value>x</value><data type="integer"/></except></data>',
        ["<r>y</r>", "<r/>"],
        ["<r>x</r>", "<r> x </r>", "<r>17</r>"],
    ),
    "value of a type": (
        '<value type="string"> a </value>',
        ["<r> a </r>"],
        ["<r>a</r>", "<r/>"],
    ),
    "value as a token": ("<value> a  b </value>", ["<r>a b</r>", "<r> a\nb </r>"], ["<r>ab</r>"]),
    "value as a number": (
        '<value type="integer">7</value>',
        ["<r>7</r>", "<r>+07</r>"],
        ["<r>8</r>", "<r>7.0</r>"],
    ),
    "value as a qualified name": (
        '<value type="QName" xmlns:p="urn:p">p:x</value>',
        ['<r xmlns:q="urn:p">q:x</r>'],
        ['<r xmlns:q="urn:q">q:x</r>', "<r>p:x</r>"],
    ),
    "any name": (
        "<zeroOrMore><element><anyName><except><name>no</name>"
        '<nsName ns="urn:n"/></except></anyName><empty/></element></zeroOrMore>',
        ["<r><x/><y xmlns='urn:m'/></r>"],
        ["<r><no/></r>", "<r><x xmlns='urn:n'/></r>"],
    ),
    "any name of a namespace": (
        '<element><nsName ns="urn:n"><except><name ns="urn:n">no</name></except></nsName>'
        "<text/></element>",
        ["<r><x xmlns='urn:n'/></r>"],
        ["<r><x/></r>", "<r><no xmlns='urn:n'/></r>"],
    ),
    "choice of names": (
        "<element><choice><name>a</name><name>b</name></choice><empty/></element>",
        ["<r><a/></r>", "<r><b/></r>"],
        ["<r><c/></r>"],
    ),
    "any attributes": (
        "<zeroOrMore><attribute><anyName/></attribute></zeroOrMore><text/>",
        ["<r/>", '<r a="1" xml:id="b" c="">x</r>'],
        ["<r><a/></r>"],
    ),
    "not allowed": ("<choice><notAllowed/><value>x</value></choice>", ["<r>x</r>"], ["<r>y</r>"]),
    "ambiguous content": (
        '<choice><group><element name="a"><element name="b"><empty/></element></element>'
        '<element name="x"><empty/></element></group>'
        '<group><element name="a"><text/></element><element name="y"><empty/></element></group>'
        "</choice>",
        ["<r><a><b/></a><x/></r>", "<r><a>t</a><y/></r>"],
        ["<r><a><b/></a><y/></r>", "<r><a>t</a><x/></r>"],
    ),
    "nested grammar": (
        '<grammar><start><ref name="a"/></start><define name="a">'
        '<element name="inner"><parentRef name="a"/></element></define></grammar>',
        ["<r><inner><outer/></inner></r>"],
        ["<r><inner><inner/></inner></r>", "<r><outer/></r>"],
    ),
    "combined by choice": (
        '<ref name="c"/>',
        ["<r><x/></r>", "<r><y/></r>"],
        ["<r/>", "<r><x/><y/></r>"],
    ),
    "combined by interleave": (
        '<ref name="i"/>',
        ['<r n="1" m="2"/>'],
        ['<r n="1"/>', "<r/>"],
    ),
}
DEFINITIONS = """
<define name="a"><element name="outer"><empty/></element></define>
<define name="c" combine="choice"><element name="x"><empty/></element></define>
<div><define name="c"><element name="y"><empty/></element></define></div>
<define name="i" combine="interleave"><attribute name="n"/></define>
<define name="i" combine="interleave"><attribute name="m"/></define>
"""


@pytest.mark.parametrize("feature", CASES)
def test_feature(grammar: Maker, feature: str) -> None:
    inside, valid, invalid = CASES[feature]
    schema = grammar(ROOT.format(inside) + DEFINITIONS)
    for document in valid:
        assert check(schema, document) == [], document
    for document in invalid:
        assert len(check(schema, document)) == 1, document


def test_include_overrides_and_external_references(tmp_path: Path) -> None:
    opening = f'<grammar xmlns="{RNG}" datatypeLibrary="{XSD}">'
    (tmp_path / "base.rng").write_text(
        f'{opening}<start><ref name="r"/></start>'
        '<define name="r"><element name="r"><ref name="a"/></element></define>'
        '<define name="a"><element name="old"><empty/></element></define></grammar>'
    )
    (tmp_path / "part.rng").write_text(f'<element name="part" xmlns="{RNG}"><text/></element>')
    (tmp_path / "own.rng").write_text(
        f'{opening}<include href="base.rng" ns="urn:n"><define name="a">'
        '<externalRef href="part.rng"/></define></include></grammar>'
    )
    schema = load(tmp_path / "own.rng")
    assert check(schema, "<r xmlns='urn:n'><part>x</part></r>") == []
    assert check(schema, "<r xmlns='urn:n'><old/></r>") != []


def test_a_schema_needs_no_grammar(tmp_path: Path) -> None:
    path = tmp_path / "one.rng"
    path.write_text(f'<element name="n:a" xmlns:n="urn:n" xmlns="{RNG}"><text/></element>')
    assert check(load(path), "<a xmlns='urn:n'>x</a>") == []
    assert check(load(path), "<a>x</a>") != []
