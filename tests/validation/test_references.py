"""Pointers: each leads somewhere if and only if what it names is there, and to the right kind."""

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.corpus.edition import Edition
from edition.problems import Problem
from edition.validation.references import check_references
from edition.validation.sigla import check_sigla

Tei = Callable[..., str]
EditionOf = Callable[[dict[str, str]], Edition]

IDS = st.from_regex(r"[a-z][a-z0-9.-]{0,4}", fullmatch=True)
LISTS = (
    '<profileDesc><particDesc><listPerson><person xml:id="ann"><persName>Ann</persName></person>'
    "</listPerson><listOrg><org xml:id='un'><orgName>UN</orgName></org></listOrg></particDesc>"
    '<settingDesc><listPlace><place xml:id="riga"><placeName>Riga</placeName></place></listPlace>'
    "</settingDesc></profileDesc>"
)
WITNESSES = (
    '<listWit><witness xml:id="A"><ptr target="A.xml"/></witness>'
    '<witness xml:id="B"><ptr target="B.xml"/></witness></listWit>'
)


def problems_of(edition: Edition) -> list[Problem]:
    return [
        problem
        for document in edition.documents.values()
        for check in (check_references, check_sigla)
        for problem in check(edition, document)
    ]


def rules_of(edition: Edition) -> list[str]:
    return [problem.rule for problem in problems_of(edition)]


@given(st.sets(IDS, min_size=1, max_size=5), st.lists(IDS, min_size=1, max_size=5), st.booleans())
def test_a_pointer_leads_somewhere_if_and_only_if_the_id_is_there(
    tei: Tei, edition_of: EditionOf, here: set[str], wanted: list[str], elsewhere: bool
) -> None:
    targets = tei("".join(f'<p xml:id="{identifier}"/>' for identifier in sorted(here)))
    pointers = " ".join(f"{'b.xml' if elsewhere else ''}#{identifier}" for identifier in wanted)
    pointing = f'\n<ab><ref target="{pointers}"/></ab>'
    if elsewhere:
        source = tei(pointing)
        edition = edition_of({"a.xml": source, "b.xml": targets})
    else:
        source = targets.replace("\n</body>", f"{pointing}\n</body>")
        edition = edition_of({"a.xml": source})
    found = problems_of(edition)
    assert {problem.rule for problem in found} <= {"dangling-pointer"}
    # Each problem stands at its own pointer, the first of its like, and counts the others.
    lines = source.split("\n")
    dangling = Counter(identifier for identifier in wanted if identifier not in here)
    for problem, (identifier, times) in zip(found, dangling.items(), strict=True):
        more = f" (and {times - 1} more in this file)" if times > 1 else ""
        assert problem.message.endswith(more)
        rest = lines[problem.line - 1][problem.column - 1 :].removeprefix('target="')
        assert rest.removeprefix("b.xml").startswith(f"#{identifier}")


@given(st.text(st.sampled_from("aж𝔄"), max_size=9), st.integers(0, 12), st.integers(0, 12))
def test_a_stretch_of_text_must_be_as_long_as_it_is_said_to_be(
    tei: Tei, edition_of: EditionOf, text: str, offset: int, length: int
) -> None:
    reference = f'<ab><ref target="#string-range(p1,{offset},{length})"/></ab>'
    edition = edition_of({"a.xml": tei(f'<p xml:id="p1">{text}</p>{reference}')})
    assert rules_of(edition) == ["dangling-pointer"] * (offset + length > len(text))


@pytest.mark.parametrize(
    ("markup", "rules"),
    [
        ('<persName ref="#ann"/>', []),
        ('<persName ref="#riga"/>', ["wrong-target"]),
        ('<persName ref="#s1"/>', ["wrong-target"]),
        ('<persName ref="#hero"/>', []),
        ('<placeName ref="#riga"/>', []),
        ('<orgName ref="#ann"/>', ["wrong-target"]),
        ('<orgName ref="#un"/>', []),
        ('<title ref="#ann"/>', ["wrong-target"]),
        ('<name type="place" ref="#riga"/>', []),
        ('<name type="person" ref="#riga"/>', ["wrong-target"]),
        ('<name type="ship" ref="#riga"/>', []),
        ('<rs type="person" ref="#un"/>', ["wrong-target"]),
        ('<persName ref="https://example.org/ann"/>', []),
        ('<persName ref="ann"/>', ["missing-hash"]),
        ('<persName ref="x.xml"/>', ["missing-hash"]),
        ('<title ref="x.xml"/>', []),
        ('<ref target="x.xml"/>', []),
        ('<ref target="y.xml"/>', ["dangling-pointer"]),
        ('<ref target="../y.xml"/>', ["dangling-pointer"]),
        ('<ref target="#ann #riga"/>', []),
        ('<seg ana="#s1"/>', ["wrong-target"]),
        ('<note resp="#s1"/>', ["wrong-target"]),
        ('<note resp="#ann"/>', []),
        ('<ref target="#range(s1)"/>', ["bad-pointer"]),
        ('<ref target="#"/>', ["bad-pointer"]),
        ('<ref target="gnd:1"/>', ["undefined-prefix"]),
        ('<ref target="#range(s1,hero)"/>', []),
        ('<ref target="#range(hero,s1)"/>', ["dangling-pointer"]),
        ('<ref target="#range(s1,nobody)"/>', ["dangling-pointer"]),
        ('<ref target="#xpath(//p)"/>', []),
        ('<ref target="page.pdf#page=3"/>', ["dangling-pointer"]),
        ('<pb facs="page.jpg"/>', ["missing-image"]),
        ('<pb facs="#s1"/>', ["wrong-target"]),
        ('<handShift new="#s1"/>', ["wrong-target"]),
        ('<hi rendition="#s1"/>', ["wrong-target"]),
        ('<catRef target="#s1"/>', ["wrong-target"]),
        ('<addSpan spanTo="#nowhere"/>', ["dangling-pointer"]),
        ('<app from="#nowhere"/>', ["dangling-pointer"]),
        ('<date from="1900" to="1901" calendar="#nowhere"/>', ["dangling-pointer"]),
        ('<gi scheme="TEI">p</gi>', []),
        ('<rendition scheme="css"/>', []),
        ('<interaction active="plural"/>', []),
        ('<x xmlns="urn:other" ref="nothing"/>', []),
    ],
)
def test_each_attribute_leads_to_its_kind(
    tei: Tei, edition_of: EditionOf, markup: str, rules: list[str]
) -> None:
    body = f'<s xml:id="s1"/><castItem xml:id="hero"/><p>{markup}</p>'
    assert rules_of(edition_of({"x.xml": tei(body, profile=LISTS)})) == rules


def test_an_id_of_another_file_without_its_hash_is_recognised(
    tei: Tei, edition_of: EditionOf
) -> None:
    body = '<p><persName ref="ann"/><persName ref="lists.xmlann"/></p>'
    found = problems_of(edition_of({"x.xml": tei(body), "lists.xml": tei(profile=LISTS)}))
    assert [(p.rule, p.hint) for p in found] == [
        ("missing-hash", "write `lists.xml#ann`"),
        ("missing-hash", "write `lists.xml#ann`"),
    ]


@pytest.mark.parametrize(
    ("wit", "rules"),
    [
        ("#A #B", []),
        ("#A #Q", ["dangling-witness"]),
        ("A", ["bare-siglum"]),
        ("#p1", ["dangling-witness"]),
        ("Q", ["dangling-witness"]),
    ],
)
def test_sigla_are_those_of_the_editions_witness_list(
    tei: Tei, edition_of: EditionOf, wit: str, rules: list[str]
) -> None:
    entry = f'<p xml:id="p1"><app><rdg wit="{wit}">x</rdg></app></p>'
    files = {"edition.xml": tei(source=WITNESSES), "A.xml": tei(entry), "B.xml": tei("<p/>")}
    found = problems_of(edition_of(files))
    assert [problem.rule for problem in found] == rules
    assert all("A, B" in p.hint for p in found if p.message.endswith("names no witness"))


def test_a_bare_id_is_sought_in_the_same_file_and_then_in_the_editions_own(
    tei: Tei, edition_of: EditionOf
) -> None:
    front = tei(source=WITNESSES, profile=LISTS)
    pointing = tei('<p><persName ref="#ann"/><ref target="#p2"/></p>')
    files = {"edition.xml": front, "A.xml": pointing, "B.xml": tei('<p xml:id="p2"/>')}
    [problem] = problems_of(edition_of(files))
    assert (problem.rule, str(problem.path)) == ("dangling-pointer", "A.xml")


def test_a_source_text_that_is_not_there_is_said_once(tei: Tei, edition_of: EditionOf) -> None:
    source = '<bibl type="seed"><ptr target="seed.txt"/></bibl>'
    assert rules_of(edition_of({"x.xml": tei("<p/>", source=source)})) == ["seed-missing"]


def test_a_name_with_a_space_is_told_from_two_pointers(tei: Tei, edition_of: EditionOf) -> None:
    files = {"my letter.xml": tei("<p/>"), "x.xml": tei('<p><ref target="my letter.xml"/></p>')}
    [problem] = problems_of(edition_of(files))
    assert (problem.rule, problem.hint.partition(":")[0]) == (
        "bad-pointer",
        "write `my%20letter.xml`",
    )


def test_a_bare_siglum_is_a_habit_or_a_slip(tei: Tei, edition_of: EditionOf) -> None:
    habit = '<p><app><rdg wit="A B"/><rdg wit="A"/></app></p>'
    files = {"edition.xml": tei(source=WITNESSES), "A.xml": tei(habit), "B.xml": tei("<p/>")}
    [problem] = problems_of(edition_of(files))
    assert problem.message == "rdg/@wit=`A` is a siglum, not a pointer (and 2 more in this file)"
    files["A.xml"] = tei(habit.replace('"A B"', '"A #B"'))
    [problem] = problems_of(edition_of(files))
    assert problem.message == "rdg/@wit=`A` is a siglum, not a pointer (and 1 more in this file)"
