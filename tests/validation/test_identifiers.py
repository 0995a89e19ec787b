"""Ids: names, each once."""

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from edition.corpus.document import parse_document
from edition.problems import Problem
from edition.validation.identifiers import check_identifiers

NAMES = st.from_regex(r"[A-Za-z_Жé][A-Za-z0-9._Жé·-]{0,6}", fullmatch=True)


def problems_of(identifiers: list[str]) -> list[Problem]:
    root = etree.Element("TEI")
    for identifier in identifiers:
        child = etree.SubElement(root, "p")
        child.set("n", identifier)
    source = etree.tostring(root, encoding="unicode").replace(" n=", "\nxml:id=")
    return list(check_identifiers(parse_document(source.encode(), PurePosixPath("x.xml"))))


@given(st.lists(NAMES, max_size=8))
def test_each_repetition_is_reported_and_nothing_else(identifiers: list[str]) -> None:
    found = problems_of(identifiers)
    assert [(p.rule, p.line) for p in found] == [
        ("duplicate-id", n + 2)
        for n, identifier in enumerate(identifiers)
        if identifier in identifiers[:n]
    ]
    for problem in found:
        first = identifiers.index(identifiers[problem.line - 2])
        assert f"line {first + 2}, column" in problem.message


@pytest.mark.parametrize("identifier", ["", "1", "-a", ".a", "a b", "a:b", "#a", "a,b", "·a"])
def test_what_is_no_name_is_refused(identifier: str) -> None:
    [problem] = problems_of([identifier])
    assert (problem.rule, problem.line, problem.column) == ("bad-id", 2, 1)


@pytest.mark.parametrize("identifier", ["A-s3a", "_", "é.1", "e\u0301", "हिन्दी", "中文", "a·b"])
def test_names_of_any_script_are_allowed(identifier: str) -> None:
    assert problems_of([identifier]) == []
