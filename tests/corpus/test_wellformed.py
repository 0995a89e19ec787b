"""Why a file is not well-formed: at the place where it went wrong, with the way to mend it."""

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.corpus.source import read
from edition.corpus.wellformed import fault

# § marks the place where the fault is told.
CASES = {
    "unclosed": ("<a><b>x§</a>", "<b> of line 1 is still open", "write </b> before it"),
    "stray": ("<a>x§</b></a>", "</b> closes nothing", "write </a> in its place, or delete it"),
    "another case": ("<a><b>x§</B></a>", "the element open here is <b>", "write </b> in its place"),
    "a space": ("<a>x§< /a>", "`<` begins no tag here", "take out the space behind `<`"),
    "an ampersand": ("<a>x §& y</a>", "`&` begins no character or entity", "write &amp;"),
    "an ampersand in a name": ("<a>x §&Co y</a>", "`&Co` would be an entity, without `;`", "&amp;"),
    "a reference": ("<a>x §&#xZZ; y</a>", "`&#x` is no character reference", "&amp;"),
    "no character": ("<a>x §&#0; y</a>", "names no character that XML allows", "delete it"),
    "an entity": ("<a>x§&nbsp;y</a>", "`&nbsp;` is not declared", "the character itself"),
    "a section's end": ("<a>x §]]> y</a>", "`]]>` ends a CDATA section", "write ]]&gt;"),
    "a section": ("<a>x §<![CDATA[ y</a>", "the CDATA section that begins here", "write `]]>`"),
    "a comment": ("<a>x §<!-- y</a>", "the comment that begins here is never closed", "`-->`"),
    "two dashes": ("<a><!-- x §-- y --></a>", "`--` may not stand within a comment", "otherwise"),
    "an instruction": ("<a>x §<?y z</a>", "the instruction that begins here", "write `?>`"),
    "a declaration": ('§<?xml version="1.0"><a/>', "the XML declaration that begins", "write `?>`"),
    "a late declaration": ('\n§<?xml version="1.0"?><a/>', "the very first thing", "delete what"),
    "a late doctype": (
        "<a>\n§<!DOCTYPE a>\n</a>",
        "a DOCTYPE stands before the root",
        "take it out",
    ),
    "a value": ('<a>\n<b c=§"d>\n<e/></b></a>', "the value that begins here", "a quotation mark"),
    "a sign in a value": ('<a b="c §< d"/>', "`<` stands in an attribute's value", "write &lt;"),
    "no quotation marks": ("<a b=§c/>", "the tag <a> is not well-formed", "in straight quotes"),
    "an attribute twice": ('<a b="1" §b="2"/>', "the same attribute stands twice", "keep one"),
    "a prefix": ("<a>§<tei:b/></a>", "the prefix `tei:` is not declared", "xmlns:tei="),
    "two roots": ("<a/>§<b/>", "the root element is closed already", "delete what follows"),
    "the end": ("<a>\n<b>x§", "<b> of line 2 is still open", "write </b>"),
    "nothing": ("§ ", "the file is empty", "give it a root element"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_told_where_it_is(case: str) -> None:
    marked, message, hint = CASES[case]
    at = marked.index("§")
    problem = fault(read(marked.replace("§", "").encode(), PurePosixPath("x.xml")))
    assert problem is not None
    place = marked.count("\n", 0, at) + 1, at - marked.rfind("\n", 0, at)
    assert (problem.line, problem.column, problem.rule) == (*place, "ill-formed"), problem
    assert message in problem.message
    assert hint in problem.hint


@given(st.text(st.sampled_from("<>&;/!?-[]\"'= \nab#x"), max_size=40))
def test_whatever_stands_in_a_file_the_fault_has_a_place_in_it(text: str) -> None:
    source = f"<a>{text}</a>"
    problem = fault(read(source.encode(), PurePosixPath("x.xml")))
    if problem is not None:
        lines = source.split("\n")
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
