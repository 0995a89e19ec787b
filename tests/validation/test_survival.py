"""Whatever is broken in a file, the checks end, and what they say has a place in it."""

import shutil
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.corpus.edition import open_edition
from edition.problems import Problem
from edition.project import open_project
from edition.rules import RULES
from edition.validation.checking import validate
from tests.validation.relaxng.mutations import mutate

WHOLE = """<?xml version="1.0"?>
<?edition excuse dangling-pointer: these examples are broken?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude" xml:base="./">
<teiHeader><fileDesc><titleStmt><title>x</title></titleStmt><publicationStmt><p/></publicationStmt>
<sourceDesc><listWit xml:id="all"><witness xml:id="A" n="1"><abbr type="siglum">α</abbr></witness>
<witness xml:id="B"/><listWit xml:id="g"><witness xml:id="C"/><witness n="D"/></listWit></listWit>
</sourceDesc></fileDesc><encodingDesc><listPrefixDef>
<prefixDef ident="p" matchPattern="([a-z]+)" replacementPattern="#$1"/>
<prefixDef ident="q" matchPattern="(" replacementPattern="$2"/>
</listPrefixDef></encodingDesc></teiHeader>
<standOff><listApp><app from="#a" to="#b"><lem wit="#A">two words</lem>
<rdg wit="#B p:C">x</rdg></app><app loc="1.2"><lem>beta</lem><rdg wit="D α">y</rdg></app>
<app loc="1.1-2"><lem>a … beta</lem></app></listApp></standOff>
<text><body><div n="1"><p n="1">a <anchor xml:id="a"/>two words<anchor xml:id="b"/></p>
<l n="2">beta<lb n="3"/>c <lacunaStart wit="#B"/><app><lem wit="#A">x</lem>
<rdg wit="#B"><lacunaEnd/>y</rdg><rdgGrp><rdg wit="#g">z</rdg></rdgGrp></app></l></div>
<div xml:base="sub/"><xi:include href="other.xml" xpointer="q"><xi:fallback/></xi:include>
<xi:include href="part.xml"/><p xml:id="n1" next="#n2"><addSpan spanTo="#b"/>
<ref target="a.xml#range(a,b) p:n q:x zz:1 #string-range(n1,0,2) ../x.xml #xpath(//p)"/></p>
<p xml:id="n2" prev="#n1"/><!-- edition: excuse bad-id: x --></div></body></text></TEI>
"""
PART = '<div xmlns="http://www.tei-c.org/ns/1.0" xml:id="a"/>'


def problems_of(folder: Path, text: str) -> list[Problem]:
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "sub").mkdir(parents=True)
    (folder / "main.xml").write_text(text)
    (folder / "part.xml").write_text(PART)
    (folder / "sub" / "other.xml").write_text(WHOLE)
    return validate(open_edition(open_project(folder)))


@given(st.integers(), st.integers(0, 4))
def test_checks_end_with_problems_that_have_a_place(
    tmp_path_factory: pytest.TempPathFactory, seed: int, times: int
) -> None:
    random, text = Random(seed), WHOLE
    for _ in range(times):
        text, _way = mutate(text, random)
    folder = tmp_path_factory.getbasetemp() / "broken"
    lines = {"main.xml": text, "part.xml": PART, "sub/other.xml": WHOLE}
    for problem in problems_of(folder, text):
        assert problem.rule in RULES
        content = lines[problem.path.as_posix()].split("\n")
        assert 1 <= problem.line <= len(content)
        assert 1 <= problem.column <= len(content[problem.line - 1]) + 1


def test_a_text_without_a_header_is_checked(tmp_path: Path) -> None:
    text = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p/></body></text></TEI>'
    problems = problems_of(tmp_path / "edition", text)
    assert {problem.path.name for problem in problems} == {"other.xml"}
