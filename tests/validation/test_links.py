"""Spans, chains and inclusions."""

from collections.abc import Callable

import pytest

from edition.corpus.edition import Edition
from edition.validation.inclusions import check_inclusions
from edition.validation.links import check_links

Tei = Callable[..., str]
EditionOf = Callable[[dict[str, str]], Edition]


@pytest.mark.parametrize(
    ("body", "rules"),
    [
        ('<p><addSpan spanTo="#a"/>x<anchor xml:id="a"/></p>', []),
        ('<p><anchor xml:id="a"/>x<addSpan spanTo="#a"/></p>', ["reversed-span"]),
        ('<p><addSpan xml:id="a" spanTo="#a"/></p>', ["reversed-span"]),
        ('<p><addSpan spanTo="#nowhere"/></p>', []),
        ('<p xml:id="a" next="#b"/><p xml:id="b" prev="#a"/>', []),
        ('<p xml:id="a" next="#b"/><p xml:id="b"/>', []),
        ('<p xml:id="a" next="#b"/><p xml:id="b" prev="#c"/><p xml:id="c"/>', ["broken-chain"]),
        ('<p xml:id="a"/><p xml:id="b" prev="#c"/><p xml:id="c" next="#a"/>', ["broken-chain"]),
        ('<p xml:id="a" next="#a"/>', ["broken-chain"]),
    ],
)
def test_what_is_linked_goes_forward_and_agrees(
    tei: Tei, edition_of: EditionOf, body: str, rules: list[str]
) -> None:
    edition = edition_of({"x.xml": tei(body)})
    [document] = edition.documents.values()
    assert [problem.rule for problem in check_links(edition, document)] == rules


PART = '<div xmlns="http://www.tei-c.org/ns/1.0" xml:id="d"><p xml:id="p"/></div>'


@pytest.mark.parametrize(
    ("attributes", "content", "found"),
    [
        ('href="part.xml"', "", []),
        ('href="none.xml"', "", [("missing-include", "href")]),
        ('href="none.xml"', "<xi:fallback/>", []),
        ('href="none.txt" parse="text"', "", [("missing-include", "href")]),
        ('href="part.xml" xpointer="p"', "", []),
        ('href="part.xml" xpointer="q"', "", [("missing-include", "xpointer")]),
        ('href="part.xml" xpointer="xpath(//p)"', "", []),
        ('xpointer="own"', "", []),
        ('xpointer="other"', "", [("missing-include", "xpointer")]),
        ('href="https://example.org/x.xml"', "", []),
        ('href="same.xml"', "", [("duplicate-id", "<xi:include")]),
    ],
)
def test_an_inclusion_brings_in_something_and_no_id_twice(
    tei: Tei, edition_of: EditionOf, attributes: str, content: str, found: list[tuple[str, str]]
) -> None:
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" {attributes}>{content}'
    source = tei(f'<p xml:id="own"/>{include}</xi:include>')
    files = {"x.xml": source, "part.xml": PART, "same.xml": PART.replace('"p"', '"own"')}
    edition = edition_of(files)
    document = next(d for d in edition.documents.values() if d.path.name == "x.xml")
    problems = list(check_inclusions(edition, document))
    assert [problem.rule for problem in problems] == [rule for rule, _ in found]
    for problem, (_, stands) in zip(problems, found, strict=True):
        assert source.split("\n")[problem.line - 1][problem.column - 1 :].startswith(stands)
