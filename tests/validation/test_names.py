"""Names: records that are used; known names that are tagged wherever they stand."""

from collections.abc import Callable
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.corpus.edition import Edition
from edition.problems import Problem, Severity
from edition.validation.harvest import Harvest, harvest
from edition.validation.names import KnownNames, check_orphans, check_untagged
from edition.validation.survey import Survey, survey

Tei = Callable[..., str]
EditionOf = Callable[[dict[str, str]], Edition]

LISTS = (
    '<profileDesc><particDesc><listPerson><person xml:id="ann"><persName>Ann</persName>'
    "<persName>Anna Berg</persName></person></listPerson></particDesc><settingDesc><listPlace>"
    '<place xml:id="korea"><placeName>Korea</placeName></place>'
    '<place xml:id="north"><placeName>North Korea</placeName></place>'
    "</listPlace></settingDesc></profileDesc>"
)


def untagged(edition: Edition) -> list[Problem]:
    known = KnownNames(seen(edition))
    return [problem for text in edition.texts for problem in check_untagged(edition, text, known)]


def seen(edition: Edition) -> Survey:
    read = survey(edition.project, map(harvest, edition.documents.values()))
    unreadable = [Harvest(PurePosixPath(p.path), p) for p in edition.unreadable]
    return survey(edition.project, [*read.harvests, *unreadable])


@pytest.mark.parametrize(
    ("body", "forms"),
    [
        ("Ann came.", ["Ann"]),
        ('<persName ref="#ann">Ann</persName> came.', []),
        ('<persName ref="#korea">Ann</persName> came.', []),
        ("Annie and Mary-Ann came.", []),
        ("Ann's son, (Ann) and “Ann”", ["Ann", "Ann", "Ann"]),
        ("Anna Berg came.", ["Anna Berg"]),
        ("Anna\n<hi>Berg</hi> came.", ["Anna Berg"]),
        ("Anna<lb/>Berg came.", ["Anna Berg"]),
        ("<choice><sic>Amn</sic><corr>Ann</corr></choice>", []),
        ('<note resp="#ed">Ann</note>', []),
        ('<placeName ref="#north">North Korea</placeName>', []),
        ("North Korea", ["North Korea"]),
        ("North Korea, Korea", ["North Korea", "Korea"]),
        ('<rs ref="#ann">the Berg woman</rs>, the Berg woman', []),
        ('<persName ref="#ann">Mrs Berg</persName>, Mrs Berg', ["Mrs Berg"]),
        ('<persName ref="#ann"/> came.', []),
        # What the pointer is to lead to is another rule's business.
        ('<persName ref="#nobody">Ann</persName> came.', []),
        ("the <!-- who? -->Ann of <?x?>Korea", ["Ann", "Korea"]),
    ],
)
def test_known_names_are_tagged(
    tei: Tei, edition_of: EditionOf, body: str, forms: list[str]
) -> None:
    source = tei(f"<p>{body}</p>", profile=LISTS)
    found = untagged(edition_of({"x.xml": source}))
    assert [p.message for p in found] == [
        f"`{form}` is a known name and is not tagged here" for form in forms
    ]
    lines = source.split("\n")
    for problem, form in zip(found, forms, strict=True):
        assert problem.severity is Severity.WARNING
        rest = lines[problem.line - 1][problem.column - 1 :]
        assert rest.startswith(form.split()[0])


@given(st.lists(st.sampled_from(["Ann", "came", "Korea", "then"]), min_size=1), st.data())
def test_each_place_is_reported_if_and_only_if_it_lacks_its_tag(
    tei: Tei, edition_of: EditionOf, words: list[str], data: st.DataObject
) -> None:
    tags = {"Ann": '<persName ref="#ann">Ann</persName>'}
    tags["Korea"] = '<placeName ref="#korea">Korea</placeName>'
    parts, bare = [], 0
    for word in words:
        tag = word in tags and data.draw(st.booleans())
        bare += word in tags and not tag
        parts.append(tags[word] if tag else word)
    found = untagged(edition_of({"x.xml": tei(f"<p>{' '.join(parts)}</p>", profile=LISTS)}))
    assert len(found) == bare


def test_an_edition_without_names_has_none_to_tag(tei: Tei, edition_of: EditionOf) -> None:
    assert untagged(edition_of({"x.xml": tei("<p>Ann came.</p>")})) == []


@pytest.mark.parametrize(
    ("body", "orphans"),
    [
        ("<p/>", ["ann", "korea", "north"]),
        ('<p><persName ref="#ann"/></p>', ["korea", "north"]),
        ('<p corresp="#north"><ref target="#ann #korea"/></p>', []),
        ('<p><persName ref="#nobody"/><ref target="#("/></p>', ["ann", "korea", "north"]),
    ],
)
def test_a_record_that_nothing_points_to_is_an_orphan(
    tei: Tei, edition_of: EditionOf, body: str, orphans: list[str]
) -> None:
    found = list(check_orphans(seen(edition_of({"x.xml": tei(body, profile=LISTS)}))))
    assert [p.message.rpartition("(")[2] for p in found] == [f"{orphan})" for orphan in orphans]
    assert {p.severity for p in found} <= {Severity.WARNING}


def test_nothing_is_an_orphan_while_a_file_is_unread(tei: Tei, edition_of: EditionOf) -> None:
    edition = edition_of({"x.xml": tei("<p/>", profile=LISTS), "y.xml": "<TEI>"})
    assert list(check_orphans(seen(edition))) == []
