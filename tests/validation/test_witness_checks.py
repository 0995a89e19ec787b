"""Witnesses in an apparatus: one reading each, none forgotten, none cited where it is lost."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.corpus.edition import Edition
from edition.validation.lacunae import check_lacunae
from edition.validation.positive import check_positive
from edition.validation.witnesses import check_witnesses

Tei = Callable[..., str]
EditionOf = Callable[[dict[str, str]], Edition]

LIST = (
    '<listWit><witness xml:id="A"/><witness xml:id="B"/><listWit xml:id="x">'
    '<witness xml:id="C"/><listWit xml:id="y"><witness xml:id="D"/></listWit></listWit></listWit>'
)


def rules(edition: Edition) -> list[tuple[str, str]]:
    """Return the rules that are broken, each with the siglum or word that the message is of."""
    found = [
        problem
        for document in edition.documents.values()
        for check in (check_witnesses, check_positive, check_lacunae)
        for problem in check(edition, document)
    ]
    return [(p.rule, p.message.split(" ")[0].strip("`")) for p in found]


def entry(*readings: str) -> str:
    return f"<app>{''.join(f'<rdg wit={wit!r}>x</rdg>' for wit in readings)}</app>"


@pytest.mark.parametrize(
    ("app", "found"),
    [
        (entry("#A", "#B"), []),
        (entry("#A", "#B #A"), [("repeated-witness", "#A")]),
        (entry("#A", "A"), [("repeated-witness", "A")]),
        (entry("#A x.xml#A"), [("repeated-witness", "x.xml#A")]),
        (entry("#x", "#C"), [("group-and-member", "#C")]),
        (entry("#x #D"), [("group-and-member", "#D")]),
        (entry("#x", "#y"), [("group-and-member", "#y")]),
        (entry("#y", "#C"), []),
        (entry("#Q", "#Q"), []),
        ('<app><rdg wit="#A"/><rdg wit="#A" hand="#h"/></app>', []),
        ('<app type="account"><rdg wit="#A"/><rdg wit="#A"/></app>', []),
        ('<app><rdgGrp wit="#A"><rdg wit="#A"/></rdgGrp></app>', []),
        ('<app><rdg wit="#A"><app><rdg wit="#A"/></app></rdg></app>', []),
        (
            '<app><rdgGrp><rdg wit="#A"/></rdgGrp><rdg wit="#A"/></app>',
            [("repeated-witness", "#A")],
        ),
    ],
)
def test_a_witness_has_one_reading(
    tei: Tei, edition_of: EditionOf, app: str, found: list[tuple[str, str]]
) -> None:
    assert rules(edition_of({"x.xml": tei(f"<p>{app}</p>", source=LIST)})) == found


@given(st.lists(st.permutations(["#A", "#B", "#C", "#D"]), min_size=3, max_size=6), st.data())
def test_where_all_entries_are_complete_none_is_wrong_and_one_that_is_not_is(
    tei: Tei, edition_of: EditionOf, orders: list[list[str]], data: st.DataObject
) -> None:
    apps = [entry(*order) for order in orders]
    edition = edition_of({"x.xml": tei(f"<p>{''.join(apps)}</p>", source=LIST)})
    assert rules(edition) == []
    lacking = data.draw(st.integers(0, len(apps) - 1))
    siglum = orders[lacking][0].lstrip("#")
    apps[lacking] = entry(*orders[lacking][1:])
    edition = edition_of({"x.xml": tei(f"<p>{''.join(apps)}</p>", source=LIST)})
    assert rules(edition) == [("unaccounted-witness", siglum)]


@pytest.mark.parametrize(
    "apps",
    [
        # A negative apparatus, a fragment, a reading of all others, too little to tell.
        entry("#A") + entry("#B") + entry("#C"),
        entry("#A", "#B") * 3 + entry("#A", "#B", "#C"),
        entry("#A", "#B") * 3 + '<app><lem>x</lem><rdg wit="#A">y</rdg></app>',
        entry("#A", "#B") + entry("#A"),
        entry("#A", "#B") * 3 + entry("#A", "#Bx"),
        entry("#A", "#B") * 3 + '<app><rdg wit="#A #B"><app><rdg wit="#A"/></app></rdg></app>',
    ],
)
def test_no_witness_is_missed_where_it_may_be_left_out(
    tei: Tei, edition_of: EditionOf, apps: str
) -> None:
    assert rules(edition_of({"x.xml": tei(f"<p>{apps}</p>", source=LIST)})) == []


def test_a_group_accounts_for_its_members(tei: Tei, edition_of: EditionOf) -> None:
    apps = entry("#A", "#C #D") * 3 + entry("#A", "#x") + entry("#A", "#y")
    edition = edition_of({"x.xml": tei(f"<p>{apps}</p>", source=LIST)})
    assert rules(edition) == [("unaccounted-witness", "C")]


START, END = '<lacunaStart wit="#B"/>', '<lacunaEnd wit="#B"/>'


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (f"{START}{entry('#A', '#B')}{END}", 1),
        (f"{START}{entry('#A')}{END}{entry('#A', '#B')}", 0),
        (f"{entry('#A', '#B')}{START}{entry('#A')}", 0),
        (f"{START}{entry('#A', 'B')}{entry('#B')}", 2),
        (f'{entry("#B")}<witStart wit="#B"/>{entry("#B")}', 1),
        (f'{entry("#B")}<witEnd wit="#B"/>{entry("#B")}', 1),
        (f'<app><rdg wit="#B">x<lacunaStart/></rdg></app>{entry("#B")}', 1),
        (f'{START}<app><rdg wit="#B"><lacunaEnd/>x</rdg></app>{entry("#B")}', 0),
        (f'{START}<app><rdg wit="#B"/></app>', 0),
        (f'{START}<app><rdg wit="#B"><gap/>x</rdg></app>', 0),
        (f"{START}<listApp>{entry('#B')}</listApp>", 0),
        (f"{START}{entry('#A', '#C')}", 0),
    ],
)
def test_a_witness_is_not_cited_where_it_is_lost(
    tei: Tei, edition_of: EditionOf, text: str, count: int
) -> None:
    found = rules(edition_of({"x.xml": tei(f"<p>{text}</p>", source=LIST)}))
    assert [rule for rule, _ in found] == ["witness-in-lacuna"] * count


def test_what_is_lost_is_not_missed(tei: Tei, edition_of: EditionOf) -> None:
    lost = f"{START}{entry('#A')}{END}"
    body = f"<p>{entry('#A', '#B') * 3}{lost}</p>"
    assert rules(edition_of({"x.xml": tei(body, source=LIST)})) == []
