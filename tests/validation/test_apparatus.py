"""Stand-off entries: words where they are said to stand, and every witness accounted for."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.corpus.edition import Edition
from edition.corpus.entries import entries_of, locate
from edition.problems import Problem
from edition.validation.apparatus import check_entry

Tei = Callable[..., str]
EditionOf = Callable[[dict[str, str]], Edition]

# A and B are states of one text and count as one voice; C is another.
WITNESSES = (
    '<listWit><listWit xml:id="AB"><witness xml:id="A"><ptr target="A.xml"/></witness>'
    '<witness xml:id="B"><ptr target="B.xml"/></witness></listWit>'
    '<witness xml:id="C"><ptr target="C.xml"/></witness></listWit>'
)
TEXTS = {
    "A": "She arrived on Monday.",
    "B": "She came on Monday.",
    "C": "On Tuesday, she came on foot.",
}
SILENT = '<rdg type="silent" wit="{}"/>'


def edition_with(tei: Tei, edition_of: EditionOf, entries: str, kind: str) -> Edition:
    stand_off = f'<standOff>\n<listApp type="{kind}">\n{entries}\n</listApp>\n</standOff>'
    files = {f"{s}.xml": tei(f'<p xml:id="{s.lower()}1">{t}</p>') for s, t in TEXTS.items()}
    return edition_of({"edition.xml": tei(source=WITNESSES, stand_off=stand_off)} | files)


def problems_of(edition: Edition) -> list[Problem]:
    return [problem for entry in entries_of(edition) for problem in check_entry(edition, entry)]


def speaks(siglum: str, group: str, words: str) -> str:
    place = f"{siglum}.xml#{siglum.lower()}1"
    return f'<rdg wit="#{siglum}" n="{group}"><quote source="{place}">{words}</quote></rdg>'


A, B, C = speaks("A", "a", "arrived"), speaks("B", "a", "came"), speaks("C", "b", "Tuesday")


@pytest.mark.parametrize(
    ("status", "readings", "rules"),
    [
        ("", [A, B, C], []),
        ("", [A, SILENT.format("#B #C")], []),
        ("", [A, B], ["missing-witness"]),
        ("", [SILENT.format("#A")], ["missing-witness", "missing-witness"]),
        ("", [A, B, C, SILENT.format("#C")], ["silent-witness-speaks"]),
        ("", [A, B, C, speaks("C", "a", "foot")], ["divided-witness"]),
        ("", [A, B, C, speaks("C", "b", "foot")], []),
        ("#differ #self-contradiction", [A, B, C, speaks("C", "a", "foot")], []),
        ("#unique", [A, B, SILENT.format("#C")], []),
        ("#unique", [C, SILENT.format("#A #B")], []),
        ("#unique", [A, B, C], ["voices"]),
        ("#unique", [SILENT.format("#A #B #C")], ["voices"]),
        ("#contradict", [A, B, C], []),
        ("#contradict", [A, speaks("B", "b", "came"), SILENT.format("#C")], ["voices"]),
        ("#contradict", [A, B, speaks("C", "a", "came")], ["voices"]),
        ("#contradict #self-contradiction", [A, B, speaks("A", "b", "Monday"), C], []),
        ("edition.xml#unique", [A, B, C], ["voices"]),
    ],
)
def test_a_point_of_account_knows_who_speaks_and_who_is_silent(
    tei: Tei, edition_of: EditionOf, status: str, readings: list[str], rules: list[str]
) -> None:
    entry = f'<app xml:id="acc" type="account" ana="{status}">{"".join(readings)}</app>'
    found = problems_of(edition_with(tei, edition_of, entry, "accounts"))
    assert [problem.rule for problem in found] == rules
    assert all((problem.line, problem.column) == (4, 1) for problem in found)
    assert all(problem.message.startswith("acc: ") for problem in found)


@given(st.sampled_from("ABC"), st.data())
def test_words_stand_where_they_are_if_and_only_if_they_do(
    tei: Tei, edition_of: EditionOf, siglum: str, data: st.DataObject
) -> None:
    text = TEXTS[siglum]
    start = data.draw(st.integers(0, len(text)))
    length = data.draw(st.integers(0, len(text) - start))
    shift = data.draw(st.integers(-start, len(text) - start - length))
    words = text[start : start + length]
    place = f"{siglum}.xml#string-range({siglum.lower()}1,{start + shift},{length})"
    entry = f'<app><rdg wit="#{siglum}" source="{place}"><hi>{words}</hi></rdg></app>'
    edition = edition_with(tei, edition_of, entry, "textual")
    # What an element holds is folded at its ends; a stretch of characters is not.
    stale = text[start + shift : start + shift + length] != words.strip()
    assert [problem.rule for problem in problems_of(edition)] == ["stale-quotation"] * stale


@given(st.sampled_from("ABC"), st.data())
def test_a_quotation_is_found_where_it_stands_once(
    tei: Tei, edition_of: EditionOf, siglum: str, data: st.DataObject
) -> None:
    text = TEXTS[siglum]
    words = data.draw(st.sampled_from(sorted({text[a:z].strip() for a, z in spans(text)} - {""})))
    entry = f'<app><rdg wit="#{siglum}">{speaks(siglum, "a", words)}</rdg></app>'
    edition = edition_with(tei, edition_of, entry, "textual")
    count = sum(text.startswith(words, n) for n in range(len(text)))
    rules = [problem.rule for problem in problems_of(edition)]
    assert rules == ["ambiguous-quotation"] * (count > 1)
    if count == 1:
        place = locate(edition, entries_of(edition)[0].quotations[0])
        assert text[place.start : place.end] == words


def spans(text: str) -> list[tuple[int, int]]:
    return [(a, z) for a in range(len(text)) for z in range(a + 1, len(text) + 1)]


@pytest.mark.parametrize(
    ("reading", "rules"),
    [
        ('<rdg wit="#B" source="B.xml#string-range(b1,4,4)">came</rdg>', []),
        ('<rdg wit="#B" source="B.xml#match(b1,\'came\')">came</rdg>', []),
        ('<rdg wit="#A" source="A.xml#string-index(a1,4)"/>', []),
        ('<rdg wit="#A" source="A.xml#string-index(a1,4)">came</rdg>', ["stale-quotation"]),
        ('<rdg wit="#A" source="A.xml#string-range(a1,4,4)">came</rdg>', ["stale-quotation"]),
        ('<rdg wit="#A" source="A.xml#a1">departed</rdg>', ["stale-quotation"]),
        ('<rdg wit="#C" source="C.xml#c1">on</rdg>', []),
        ('<rdg wit="#C" source="C.xml#c1">o</rdg>', ["ambiguous-quotation"]),
        ('<rdg wit="#A" source="B.xml#b1">came</rdg>', ["wrong-witness"]),
        ('<rdg wit="#A" source="A.xml">arrived</rdg>', ["bad-pointer"]),
        ('<rdg wit="#A #B" source="A.xml#a1 B.xml#b1">on Monday</rdg>', []),
        ('<rdg wit="#A #B" source="A.xml#a1">on Monday</rdg>', ["unpaired-source"]),
        (
            '<rdg wit="#A" source="A.xml#a1 B.xml#b1">on Monday</rdg>',
            ["wrong-witness", "unpaired-source"],
        ),
        # Pointers to nowhere are reported with all other pointers, and not a second time here.
        ('<rdg wit="#A" source="A.xml#nowhere">arrived</rdg>', []),
        ('<rdg wit="#A" source="A.xml#string-range(a1,900,4)">arrived</rdg>', []),
    ],
)
def test_a_variant_quotes_its_own_witness(
    tei: Tei, edition_of: EditionOf, reading: str, rules: list[str]
) -> None:
    edition = edition_with(tei, edition_of, f'<app xml:id="tx">{reading}</app>', "textual")
    assert [problem.rule for problem in problems_of(edition)] == rules


def test_a_problem_stands_at_its_own_pointer(tei: Tei, edition_of: EditionOf) -> None:
    entry = '<app>\n<rdg wit="#A #B" source="A.xml#a1\n  B.xml#b1">arrived</rdg></app>'
    [problem] = problems_of(edition_with(tei, edition_of, entry, "textual"))
    assert (problem.rule, problem.line, problem.column) == ("stale-quotation", 6, 3)
