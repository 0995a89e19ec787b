"""What a schema cannot see in a file: languages, characters, files beside it, witnesses."""

from collections.abc import Callable

import pytest

from edition.corpus.edition import Edition
from edition.validation.checking import validate

WITNESSES = '<listWit><witness xml:id="A">A</witness><witness xml:id="B">B</witness></listWit>'


@pytest.fixture
def rules(
    edition_of: Callable[[dict[str, str]], Edition], tei: Callable[..., str]
) -> Callable[[str], list[str]]:
    def find(body: str) -> list[str]:
        files = {"a.xml": tei(body, source=WITNESSES), "there.xml": "<p/>"}
        return [problem.rule for problem in validate(edition_of(files))]

    return find


CODES = "en de-AT zh-Hant sr-Cyrl-RS de-1901 sl-rozaj-biske en-x-mine x-mine grc und EN i-klingon"


@pytest.mark.parametrize("code", ["", *CODES.split()])
def test_codes_of_languages(rules: Callable[[str], list[str]], code: str) -> None:
    assert rules(f'<p xml:lang="{code}">x</p>') == []


@pytest.mark.parametrize("code", "english en_GB gr deu xx e de- de--AT a-b".split())
def test_codes_of_no_language(rules: Callable[[str], list[str]], code: str) -> None:
    assert rules(f'<p xml:lang="{code}">x</p>') == ["bad-language"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("café", []),
        ("cafe\u0301", ["not-normalized"]),
        ("cafe\u0301 cafe\u0301", ["not-normalized"]),
        ("\u212b", ["not-normalized"]),
        ("q\u0301", []),
        ("Москва, Moscow", []),
        ("Mоscow", ["look-alike"]),
        ("Мoсква", ["look-alike"]),
        ("Tшёл", ["look-alike"]),
        ("3D-кадр, kΩ, μm", []),
        ("Αthens", ["look-alike"]),
        ("a\u200bb", ["invisible-character"]),
        ("a\u200bb\u200b", ["invisible-character"]),
        ("a\u200bb\ufffd", ["invisible-character"] * 2),
        ("a\u200eb", ["invisible-character"]),
        ("שלום\u200eb", []),
        ("می\u200cخواهم", []),
        ("a\u00a0b", []),
    ],
)
def test_characters(rules: Callable[[str], list[str]], text: str, expected: list[str]) -> None:
    assert rules(f"<p>{text}</p>") == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ('<graphic url="none.jpg"/>', ["missing-image"]),
        ('<graphic url="there.xml"/>', []),
        ('<graphic url="https://example.org/none.jpg"/>', []),
        ('<graphic url="none.jpg" xml:base="https://example.org/"/>', []),
        (f'<graphic url="{"x" * 5000}"/>', ["missing-image"]),
        ('<xi:include href="none.xml"/>', ["missing-include"]),
        ('<xi:include href="there.xml"/>', []),
        ('<xi:include href="none.xml"><xi:fallback/></xi:include>', []),
        ('<xi:include href="" xpointer="a"/><p xml:id="a"/>', []),
    ],
)
def test_files(rules: Callable[[str], list[str]], markup: str, expected: list[str]) -> None:
    assert rules(f'<p xmlns:xi="http://www.w3.org/2001/XInclude">{markup}</p>') == expected


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ('<lem wit="#A">x</lem><rdg wit="#B">y</rdg>', []),
        ('<lem wit="#A">x</lem><rdg wit="#A #B">y</rdg>', ["repeated-witness"]),
        ('<lem wit="#A #A">x</lem>', ["repeated-witness"]),
        ('<lem wit="#A">x</lem><rdg wit="#A" hand="#h">y</rdg>', ["dangling-pointer"]),
        ('<rdg wit="#A" varSeq="1">x</rdg><rdg wit="#A" varSeq="2">y</rdg>', []),
        ('<rdg wit="#A" type="ac">x</rdg><rdg wit="#A" type="pc">y</rdg>', []),
        ('<lem wit="#A"><app><lem wit="#A">x</lem></app></lem>', []),
        ('<rdgGrp><rdg wit="#A">x</rdg></rdgGrp><rdg wit="#A">y</rdg>', ["repeated-witness"]),
    ],
)
def test_witnesses(rules: Callable[[str], list[str]], entry: str, expected: list[str]) -> None:
    assert rules(f"<p><app>{entry}</app></p>") == expected
    assert "repeated-witness" not in rules(f"<p><app type='account'>{entry}</app></p>")


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ('<sp who="#p"><p xml:id="p">x</p></sp>', ["wrong-target"]),
        ('<sp who="#p"><p>x</p></sp><role xml:id="p">x</role>', []),
        ('<add hand="#h">x</add><handNote xml:id="h"/>', []),
        ('<add hand="#h">x</add><person xml:id="h"/>', ["wrong-target"]),
        ('<add change="#c">x</add><change xml:id="c"/>', []),
        ('<add change="#c">x</add><seg xml:id="c"/>', ["wrong-target"]),
    ],
)
def test_kinds(rules: Callable[[str], list[str]], markup: str, expected: list[str]) -> None:
    assert [rule for rule in rules(f"<p>{markup}</p>") if rule != "orphan-record"] == expected


def test_a_part_of_another_file_is_checked_as_one(
    edition_of: Callable[[dict[str, str]], Edition], tei: Callable[..., str]
) -> None:
    names = 'xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude"'
    whole = tei(f'<p>One.</p><xi:include {names} href="part.xml"/>')
    part = f"<text {names}><body><p><date when='x'/></p></body></text>"
    found = validate(edition_of({"part.xml": part, "whole.xml": whole}))
    assert "impossible-date" in {p.rule for p in found if p.path.name == "part.xml"}
