"""Entries that are attached by two end points or by a reference: the place and its words."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.corpus.edition import Edition
from edition.problems import Problem
from edition.validation.lemmata import agrees, check_lemmata, stands_in
from edition.validation.locations import check_locations

Tei = Callable[..., str]
EditionOf = Callable[[dict[str, str]], Edition]

WORDS = st.lists(st.text(st.sampled_from("abäÄß"), min_size=1, max_size=4), min_size=1, max_size=9)


def lemmata(edition: Edition) -> list[Problem]:
    return [p for d in edition.documents.values() for p in check_lemmata(edition, d)]


def locations(edition: Edition) -> list[Problem]:
    return [p for d in edition.documents.values() for p in check_locations(edition, d)]


@st.composite
def anchored_words(draw: st.DrawFn) -> tuple[list[str], int, int]:
    words = draw(WORDS)
    start = draw(st.integers(0, len(words) - 1))
    return words, start, draw(st.integers(start + 1, len(words)))


@given(anchored_words(), st.booleans(), st.booleans())
def test_a_lemma_is_the_words_between_its_ends(
    tei: Tei,
    edition_of: EditionOf,
    drawn: tuple[list[str], int, int],
    elsewhere: bool,
    is_stale: bool,
) -> None:
    words, start, end = drawn
    marked = [*words]
    marked[start] = f'<anchor xml:id="f"/>{marked[start]}'
    marked[end - 1] = f'{marked[end - 1]}<anchor xml:id="t"/><note>{words[0]}</note>'
    lemma = " ".join(words[start:end]).upper()
    lemma += " more" if is_stale else ""
    file = "text.xml" if elsewhere else ""
    app = f'<app from="{file}#f" to="{file}#t"><lem>{lemma}</lem></app>'
    listed = f"<listApp>{app}</listApp>"
    body = f"<p>{' '.join(marked)}</p>"
    if elsewhere:
        files = {"text.xml": tei(body), "app.xml": tei(stand_off=f"<standOff>{listed}</standOff>")}
    else:
        files = {"text.xml": tei(body, stand_off=f"<standOff>{listed}</standOff>")}
    rules = [problem.rule for problem in lemmata(edition_of(files))]
    assert rules == (["stale-quotation"] if is_stale else [])


@pytest.mark.parametrize(
    ("markup", "rules"),
    [
        ('<w xml:id="a">She</w> came <w xml:id="b">home</w>', []),
        ('<w xml:id="a">She</w> went <w xml:id="b">home</w>', ["stale-quotation"]),
        ('<w xml:id="b">home</w> came <w xml:id="a">She</w>', ["reversed-span"]),
    ],
)
def test_the_ends_may_be_elements_with_words(
    tei: Tei, edition_of: EditionOf, markup: str, rules: list[str]
) -> None:
    app = '<app from="#a" to="#b"><lem>she came home</lem><rdg>they</rdg></app>'
    edition = edition_of({"x.xml": tei(f"<p>{markup}</p><listApp>{app}</listApp>")})
    assert [problem.rule for problem in lemmata(edition)] == rules


@pytest.mark.parametrize(
    ("app", "rules"),
    [
        ('<app from="#a"><lem>home late</lem><rdg wit="#B">early</rdg></app>', []),
        ('<app from="#a"><lem>home</lem></app>', ["stale-quotation"]),
        ('<app from="#a"><rdg wit="#B">early</rdg></app>', []),
        ('<app from="#a"><lem/></app>', []),
        ('<app to="#a"><lem>home</lem></app>', ["no-such-place"]),
        ('<app from="#nowhere"><lem>home</lem></app>', []),
    ],
)
def test_without_an_end_the_lemma_ends_at_the_entry(
    tei: Tei, edition_of: EditionOf, app: str, rules: list[str]
) -> None:
    body = f'<p>She came <anchor xml:id="a"/>home late{app} that day.</p>'
    assert [p.rule for p in lemmata(edition_of({"x.xml": tei(body)}))] == rules


@pytest.mark.parametrize(
    ("lemma", "text", "same"),
    [
        ("She … home", "She came home", True),
        ("She ... home", "she came, home.", True),
        ("She . . . house", "She came home", False),
        ("She [...] home", "She came home", True),
        ("She … home", "She", False),
        ("came]", "came", True),
        ("came — home", "came late home", True),
        ("came", "come", False),
    ],
)
def test_a_lemma_may_leave_out_words_in_its_midst(lemma: str, text: str, same: bool) -> None:
    assert agrees(lemma, text) is same


@given(WORDS, st.data())
def test_a_lemma_cut_anywhere_agrees(words: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words)))
    end = data.draw(st.integers(start, len(words)))
    assert agrees(" ".join([*words[:start], "…", *words[end:]]), " ".join(words))


VERSES = (
    '<div n="1"><l n="1">a</l><l n="2">b</l></div>'
    '<div n="2"><l n="1">c</l><l n="3">d</l><milestone unit="section" n="7"/><lb n="4"/></div>'
)


@pytest.mark.parametrize(
    ("locs", "lost"),
    [
        (["1.1", "1.2", "2.3"], []),
        (["1.1", "1.3", "2.3"], ["1.3"]),
        (["1.1", "1.9", "2.9"], []),
        (["1.1-2", "1.1–2.3", "2, 3", "2:3f."], []),
        (["1.1-2", "1.1-9"], ["1.1-9"]),
        (["1", "title"], []),
        (["2.4", "7.4", "2.7"], []),
        (["9.1"], []),
    ],
)
def test_a_reference_leads_to_a_place_of_the_text(
    tei: Tei, edition_of: EditionOf, locs: list[str], lost: list[str]
) -> None:
    apps = "".join(f'<app loc="{loc}"><rdg wit="#A">x</rdg></app>' for loc in locs)
    body = f"{VERSES}<listApp>{apps}</listApp>"
    found = locations(edition_of({"x.xml": tei(body)}))
    assert [problem.message.split("`")[1] for problem in found] == lost


def test_references_may_stand_in_another_file_than_the_text(
    tei: Tei, edition_of: EditionOf
) -> None:
    apps = '<listApp><app loc="1.1"><rdg/></app><app loc="1.5"><rdg/></app></listApp>'
    files = {
        "text.xml": tei(VERSES),
        "apparatus.xml": tei(stand_off=f"<standOff>{apps}</standOff>"),
    }
    [problem] = locations(edition_of(files))
    assert (str(problem.path), problem.rule) == ("apparatus.xml", "no-such-place")


LINES = (
    '<l n="1">She arrived on Monday</l><l n="2">with her brother</l>'
    '<p n="3"><lb n="4"/>and stayed for <lb n="5"/>a whole week</p>'
)


@pytest.mark.parametrize(
    ("entries", "stale"),
    [
        ([("1", "arrived"), ("2", "her")], []),
        ([("1", "arrived"), ("2", "his")], ["his"]),
        ([("1", "came"), ("2", "his")], []),
        ([("1-2", "Monday with"), ("1", "She … Monday"), ("1", "Monday … She")], ["Monday … She"]),
        ([("4", "stayed"), ("5", "stayed"), ("5", "week")], ["stayed"]),
        ([("1", ""), ("2", "her")], []),
    ],
)
def test_a_lemma_is_of_the_place_that_its_reference_names(
    tei: Tei, edition_of: EditionOf, entries: list[tuple[str, str]], stale: list[str]
) -> None:
    apps = "".join(f'<app loc="{loc}"><lem>{lemma}</lem></app>' for loc, lemma in entries)
    found = locations(edition_of({"x.xml": tei(f"{LINES}<listApp>{apps}</listApp>")}))
    assert [problem.message.split("`")[1] for problem in found] == stale
    assert {problem.rule for problem in found} <= {"stale-quotation"}


@given(WORDS, st.data())
def test_what_is_cut_out_of_a_text_stands_in_it(words: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words)))
    end = data.draw(st.integers(start, len(words)))
    assert stands_in(" ".join(words[start:end]), " ".join(words))
