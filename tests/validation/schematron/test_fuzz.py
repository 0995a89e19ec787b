"""Whatever comes as a schema or as a document, there are problems, and never an exception."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from edition.validation.schematron import Checker, SchematronError, read_embedded, read_schematron

SCHEMA = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3"
 xmlns:xsl="http://www.w3.org/1999/XSL/Transform" defaultPhase="p">
<ns prefix="f" uri="urn:f"/><let name="x" value="count(//a)"/>
<phase id="p"><let name="y" value="$x + 1"/><active pattern="one"/><active pattern="two"/></phase>
<xsl:function name="f:g" xmlns:f="urn:f"><xsl:param name="n"/>
<xsl:sequence select="$n"/></xsl:function>
<pattern id="one" abstract="true"><rule context="$c[@n]" role="warn"><let name="z" value="@n"/>
<assert test="f:g($z) = $x" diagnostics="d" subject="@n">no <name path=".."/></assert>
</rule></pattern><pattern id="two" is-a="one"><param name="c" value="a"/></pattern>
<pattern><rule context="b | @m"><extends rule="r"/></rule><rule id="r" abstract="true">
<report test="."><value-of select="concat(., '!')"/><xsl:text>x</xsl:text></report></rule></pattern>
<diagnostics><diagnostic id="d">it is <value-of select="$z"/></diagnostic></diagnostics></schema>"""
DOCUMENT = "<a n='1' m='2'><b>x</b><!-- c --><?p i?><![CDATA[d]]>&#233;</a>"
PIECES = (
    "< > & \" ' / $ ( ) [ ] { } {{ = | :: @ . , \x00 \x0c \n é \U0001f600 xmlns= id= &e; ]]> "
    "<!DOCTYPE a [ ]> <![CDATA[ <!-- --> <?x ?> xsl: sch: f: current() doc('a') error() 1+ /.. "
    "<include/> <let/> <rule/> <assert/> <ns/> <active/> <extends/> <param/> <value-of/> <name/>"
).split(" ")


@st.composite
def damaged(draw: st.DrawFn, text: str) -> bytes:
    """Take a text with pieces put in, taken out or doubled."""
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(text)))
        end = min(len(text), at + draw(st.integers(0, 12)))
        piece = draw(st.sampled_from([*PIECES, "", text[at:end] * 2]))
        text = text[:at] + piece + text[end:]
    return text.encode()


@given(schema=damaged(SCHEMA))
@example(schema=SCHEMA.encode())
@example(schema=b"")
@settings(max_examples=150)
def test_any_schema(tmp_path_factory: pytest.TempPathFactory, schema: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "fuzz.sch"
    path.write_bytes(schema)
    try:
        checker = Checker(read_schematron(path))
    except SchematronError as error:
        assert error.problem.line >= 1
        return
    assert isinstance(checker.check(DOCUMENT.encode(), Path("a.xml")), list)


@given(schema=damaged(SCHEMA.replace("<schema", "<grammar", 1).replace("</schema", "</grammar")))
@settings(max_examples=40)
def test_any_grammar(tmp_path_factory: pytest.TempPathFactory, schema: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "fuzz.rng"
    path.write_bytes(schema)
    try:
        read_embedded(path)
    except SchematronError as error:
        assert error.problem.line >= 1


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Checker:
    path = tmp_path_factory.getbasetemp() / "sound.sch"
    path.write_text(SCHEMA, encoding="utf-8")
    return Checker(read_schematron(path))


@given(document=st.one_of(damaged(DOCUMENT), st.binary(max_size=40)))
@example(document=b"")
@settings(max_examples=150)
def test_any_document(checker: Checker, document: bytes) -> None:
    for problem in checker.check(document, Path("a.xml")):
        assert problem.line >= 1
        assert problem.column >= 1
        assert "Saxon" not in problem.message
        assert "cannot be run" not in problem.message
