"""What is said of each kind of mistake, where, and that it is said once."""

from __future__ import annotations

import pytest

from edition.validation.relaxng import Schema
from tests.validation.relaxng.conftest import Maker, check, told

HEAD = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title>'
    "</titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>"
    "</teiHeader>\n<text>\n<body>\n"
)
TAIL = "\n</body></text></TEI>"
# What stands in the body, from line 4 on: (source, line, column, rule, words of message and hint)
CASES: dict[str, tuple[str, int, int, str, list[str]]] = {
    "a misspelt element": (
        "<p>by <persNam>X</persNam></p>",
        4,
        7,
        "unknown-element",
        ["<persNam>", "did you mean <persName>?", "personal name"],
    ),
    "an element of another language": (
        "<p>so <em>good</em></p>",
        4,
        7,
        "unknown-element",
        ["<em>", "did you mean <hi>?"],
    ),
    "an element in the wrong place": (
        "<p>x</p>\n<div><publicationStmt><p/></publicationStmt></div>",
        5,
        6,
        "misplaced-element",
        ["<publicationStmt> is not allowed in <div>"],
    ),
    "an element that comes too late": (
        "<div><p>x</p>\n  <head>y</head></div>",
        5,
        3,
        "misplaced-element",
        ["<head> is not allowed in <div> behind <p> of line 4"],
    ),
    "a sibling is missing": (
        "<listBibl><biblStruct><monogr><title>x</title>\n<biblScope/></monogr></biblStruct></listBibl>",
        5,
        1,
        "missing-element",
        ["<biblScope> comes too early in <monogr>: <imprint> must stand before it"],
    ),
    "an element is incomplete": (
        "<list>\n<head>x</head>\n</list>",
        6,
        1,
        "incomplete-element",
        ["<list> of line 4 is incomplete", "<item>", "must still come"],
    ),
    "text where none belongs": (
        "<div><!-- a > b -->\n  Ä stray <hi>word</hi> here <hi>and</hi> there</div>",
        5,
        3,
        "unexpected-text",
        ["text is not allowed directly in <div>", "Ä stray", "put it into <p>"],
    ),
    "a wrapper is missing": (
        "<div><head>x</head>\nOne <persName>A</persName> and <date>B</date>.</div>",
        5,
        1,
        "unexpected-text",
        ["put it into <p>"],
    ),
    "an unknown attribute": (
        '<p>x <hi\n rendd="i">y</hi></p>',
        5,
        2,
        "unknown-attribute",
        ["@rendd", "did you mean @rend?"],
    ),
    "an attribute without its prefix": (
        '<p id="a">x</p>',
        4,
        4,
        "unknown-attribute",
        ["@id", "did you mean @xml:id?"],
    ),
    "an attribute of other elements": (
        '<p wit="#a">x</p>',
        4,
        4,
        "unknown-attribute",
        ["@wit is not allowed in <p>"],
    ),
    "a missing attribute": (
        "<p>x\n <graphic/></p>",
        5,
        2,
        "missing-attribute",
        ["<graphic> needs the attribute @url", 'add url="…"'],
    ),
    "a value not in the list": (
        '<p><date cert="hihg">x</date></p>',
        4,
        16,
        "bad-attribute-value",
        ["cannot be `hihg`", "`high`, `medium`, `low` or `unknown`", "did you mean `high`?"],
    ),
    "a date written as people write it": (
        '<p><date when="25.02.1956">x</date></p>',
        4,
        16,
        "bad-attribute-value",
        ["`25.02.1956`", "a date or time written like 1956, 1956-02, 1956-02-25", "`1956-02-25`"],
    ),
    "a date that never was": (
        '<p><date when="1956-02-30">x</date></p>',
        4,
        16,
        "bad-attribute-value",
        ["there is no day 30 in month 02 of 1956"],
    ),
    "one pointer of several": (
        '<p><ref target="#a #b %zz">x</ref></p>',
        4,
        23,
        "bad-attribute-value",
        ["cannot be `%zz`"],
    ),
    "an identifier twice": (
        '<p xml:id="a">x</p>\n<p xml:id="a">y</p>',
        5,
        12,
        "duplicate-id",
        ["`a` is given already, on line 4"],
    ),
    "no namespace": (
        '<p>x</p><p xmlns="">x <hi>y</hi></p>',
        4,
        9,
        "wrong-namespace",
        ["<p> is in no namespace", 'take xmlns="" out of this tag'],
    ),
    "two tags in one another": (
        "<p>x <hi>y</p></hi>",
        4,
        11,
        "ill-formed",
        ["</p> would close <p> of line 4, but <hi> of line 4 is still open"],
    ),
    "a paragraph in a paragraph": (
        "<p>x\n <p>y</p></p>",
        5,
        2,
        "misplaced-element",
        ["<p> is not allowed in <p>", "close <p> of line 4 before it"],
    ),
    "a division in a paragraph": (
        "<div><p>x\n <div><p>y</p></div></p></div>",
        5,
        2,
        "misplaced-element",
        ["<div> is not allowed in <p>", "close <p> of line 4 before it"],
    ),
    "a link of HTML": (
        '<p>x <a href="y">z</a></p>',
        4,
        6,
        "unknown-element",
        ["<a>", "did you mean <ref>?"],
    ),
    "an element that is one tag": (
        "<lg>\n  <lg/></lg>",
        5,
        3,
        "incomplete-element",
        ["<lg> is incomplete: one of <l>", "insert <l>, or another of these, into it"],
    ),
    "a number in words": (
        '<table rows="two"><row><cell/></row></table>',
        4,
        14,
        "bad-attribute-value",
        ["a whole number from 0", "write it in digits"],
    ),
    "a length of time in words": (
        '<p><date dur="3 days">then</date></p>',
        4,
        15,
        "bad-attribute-value",
        ["a length of time such as P3D", "write it as P3D (three days)"],
    ),
    "an element of the examples": (
        "<p><egXML/></p>",
        4,
        4,
        "wrong-namespace",
        ["the schema's <egXML> is in `http://www.tei-c.org/ns/Examples`"],
    ),
    "stray words among verses": (
        "<div><lg><l>x</l></lg>\n y</div>",
        5,
        2,
        "unexpected-text",
        ["put it into <p>"],
    ),
    "something in an empty element": (
        "<p>x<lb>a<hi>b</hi>c</lb></p>",
        4,
        9,
        "unexpected-text",
        ["text is not allowed directly in <lb>"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_message(tei: Schema, case: str) -> None:
    source, line, column, rule, words = CASES[case]
    problems = check(tei, HEAD + source + TAIL)
    assert told(problems) == [(line, column, rule)], problems
    for word in words:
        assert word in problems[0].message + problems[0].hint, problems


def test_everything_in_no_namespace_is_one_mistake(tei: Schema) -> None:
    document = (HEAD + "<p>x <hi>y</hi></p>" + TAIL).replace(
        ' xmlns="http://www.tei-c.org/ns/1.0"', ""
    )
    assert told(check(tei, document)) == [(1, 1, "wrong-namespace")]


def test_eight_names_at_most_unless_more_are_asked_for(tei: Schema) -> None:
    document = (HEAD + "<p><qwertz/></p>" + TAIL).encode()
    path = tei.path
    short = tei.validate(document, path)[0].hint
    assert short.count("<") == 8
    assert " more)" in short
    assert tei.validate(document, path, verbose=True)[0].hint.count("<") > 100


def test_an_element_that_a_customisation_leaves_out(compact: Maker) -> None:
    schema = compact(
        'default namespace = "http://www.tei-c.org/ns/1.0"\n'
        "element p { (text | element hi { text })* }"
    )
    source = '<p xmlns="http://www.tei-c.org/ns/1.0"><persName/><qwertz/></p>'
    assert [one.rule for one in check(schema, source)] == [
        "element-not-in-schema",
        "unknown-element",
    ]


def test_parts_in_the_wrong_order_are_one_mistake(compact: Maker) -> None:
    schema = compact("element r { element a { empty }, element b { empty }, element c { empty } }")
    assert told(check(schema, "<r><b/><a/><c/></r>")) == [(1, 4, "missing-element")]


def test_references_to_identifiers(compact: Maker) -> None:
    schema = compact(
        "element r { element a { attribute id { xsd:ID } }*, element b {"
        " attribute to { xsd:IDREFS } }* }"
    )
    document = '<r><a id="one"/><a id="two"/><b to="one thre"/></r>'
    assert told(check(schema, document)) == [(1, 41, "dangling-idref")]
    assert schema.validate(document.encode(), schema.path, check_ids=False) == []


def test_two_attributes_that_exclude_each_other(compact: Maker) -> None:
    schema = compact("element r { (attribute a { text } | attribute b { text }), text }")
    problems = check(schema, "<r a='1'\n b='2'>x</r>")
    assert told(problems) == [(2, 2, "conflicting-attribute")]
    assert problems[0].message == "@b cannot stand in <r> together with @a"


def test_missing_attributes_are_told_together(compact: Maker) -> None:
    schema = compact(
        "element r { attribute a { text }, (attribute b { text } | attribute c { text }) }"
    )
    problems = check(schema, "<r/>")
    assert problems[0].message == "<r> needs the attributes @a and one of @b or @c"
    assert len(problems) == 1
