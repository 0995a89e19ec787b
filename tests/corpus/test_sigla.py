"""What `@wit` names, however it is written."""

from collections.abc import Callable
from pathlib import PurePosixPath

import pytest

from edition.corpus.document import tei as name
from edition.corpus.edition import Edition
from edition.corpus.sigla import Naming, Sigla

Tei = Callable[..., str]
EditionOf = Callable[[dict[str, str]], Edition]

LIST = (
    '<listWit><witness xml:id="A"/><witness xml:id="wit-b" n="B"/>'
    '<witness xml:id="c"><abbr type="siglum">Γ</abbr> Gotha, <abbr>ms</abbr></witness>'
    '<listWit xml:id="x"><head>Group</head><witness n="01"/>'
    '<witness><idno type="siglum">P74</idno></witness></listWit></listWit>'
)


def sigla(edition: Edition, path: str = "x.xml") -> Sigla:
    return Sigla(edition, edition.documents[PurePosixPath(path)])


@pytest.mark.parametrize(
    ("raw", "siglum", "naming"),
    [
        ("#A", "A", Naming.POINTER),
        ("A", "A", Naming.ID),
        ("x.xml#A", "A", Naming.POINTER),
        ("B", "wit-b", Naming.LABEL),
        ("Γ", "c", Naming.LABEL),
        ("ms", "c", Naming.LABEL),
        ("x", "x", Naming.ID),
        ("01", "01", Naming.LABEL),
        ("P74", "P74", Naming.LABEL),
        ("#wit-b", "wit-b", Naming.POINTER),
        ("https://example.org/#Q", "Q", Naming.POINTER),
        ("#Q", None, None),
        ("Q", None, None),
        ("#01", None, None),
        ("#A#B", None, None),
    ],
)
def test_a_siglum_is_understood_in_every_common_form(
    tei: Tei, edition_of: EditionOf, raw: str, siglum: str | None, naming: Naming | None
) -> None:
    edition = edition_of({"x.xml": tei("<p/>", source=LIST)})
    [named] = sigla(edition).named_in(raw)
    assert (named and named.siglum, named and named.naming) == (siglum, naming)


def test_the_known_sigla_are_those_of_the_list(tei: Tei, edition_of: EditionOf) -> None:
    edition = edition_of({"x.xml": tei("<p/>", source=LIST)})
    assert sigla(edition).known == ["A", "wit-b", "c", "x", "01", "P74"]


@pytest.mark.parametrize("place", ["front", "back", "standOff"])
def test_a_witness_list_may_stand_anywhere_in_the_file(
    tei: Tei, edition_of: EditionOf, place: str
) -> None:
    listed = f"<{place}><div>{LIST}</div></{place}>"
    source = (
        tei("<p/>", stand_off=listed)
        if place == "standOff"
        else tei("<p/>").replace("<body>", f"{listed}<body>")
    )
    [named] = sigla(edition_of({"x.xml": source})).named_in("#A")
    assert named is not None and named.element is not None
    assert named.element.tag == name("witness")


def test_the_only_list_of_an_edition_is_for_all_its_files(tei: Tei, edition_of: EditionOf) -> None:
    lists, text = tei("<p/>", source=LIST), tei("<p/>")
    [named] = sigla(edition_of({"sigla.xml": lists, "x.xml": text})).named_in("B")
    assert named is not None and named.siglum == "wit-b"
    other = lists.replace("wit-b", "wit-c")
    several = edition_of({"sigla.xml": lists, "more.xml": other, "x.xml": text})
    assert list(sigla(several).named_in("B")) == [None]


def test_a_file_that_is_included_knows_the_list_of_the_whole(
    tei: Tei, edition_of: EditionOf
) -> None:
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="chapter.xml"/>'
    whole = tei(f"<div>{include}</div>", source=LIST)
    files = {"book.xml": whole, "chapter.xml": tei("<p/>"), "z.xml": tei(source=LIST)}
    [named] = sigla(edition_of(files), "chapter.xml").named_in("#A")
    assert named is not None and named.siglum == "A"
