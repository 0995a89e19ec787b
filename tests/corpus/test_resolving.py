"""What pointers lead to: by prefix, from a base, through an inclusion, in any file."""

import urllib.parse
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.corpus.document import XML_ID
from edition.corpus.edition import Edition, open_edition
from edition.corpus.targets import DanglingPointerError, UndefinedPrefixError
from edition.project import open_project

Tei = Callable[..., str]
EditionOf = Callable[[dict[str, str]], Edition]


def lead(edition: Edition, pointer: str, path: str = "x.xml") -> str:
    """Follow a pointer that stands on the file's last element."""
    document = next(d for d in edition.documents.values() if d.path.as_posix() == path)
    target = edition.resolve(document, pointer, list(document.root.iter("*"))[-1])
    if target.element is not None:
        return f"{target.path}#{target.element.get(XML_ID)}"
    return target.href or (target.path.as_posix() if target.is_known else "")


def prefixed(pattern: str, replacement: str, ident: str = "p") -> str:
    return (
        "<encodingDesc><listPrefixDef>"
        f'<prefixDef ident="{ident}" matchPattern="{pattern}" replacementPattern="{replacement}"/>'
        "</listPrefixDef></encodingDesc>"
    )


@pytest.mark.parametrize(
    ("pattern", "replacement", "pointer", "leads"),
    [
        ("(.+)", "people.xml#$1", "p:ann", "people.xml#ann"),
        ("^([a-z]+)$", "people.xml#$1", "p:ann", "people.xml#ann"),
        (r"([\i][\c]+)", "people.xml#$1", "p:ann", "people.xml#ann"),
        (r"(\p{L}+)", "people.xml#$1", "p:ann", "people.xml#ann"),
        ("([a-z]+)/([a-z]+)", "$1.xml#$2", "p:people/ann", "people.xml#ann"),
        ("[a-z]+", "people.xml#$0", "p:ann", "people.xml#ann"),
        ("([0-9]+)", "https://d-nb.info/gnd/$1", "p:118540238", "https://d-nb.info/gnd/118540238"),
        ("(.+)", "people.xml#$1", "https://example.org/", "https://example.org/"),
        ("(.+)", "people.xml#$1", "doi:10.1/x", "doi:10.1/x"),
    ],
)
def test_a_prefix_is_what_its_definition_says(
    tei: Tei, edition_of: EditionOf, pattern: str, replacement: str, pointer: str, leads: str
) -> None:
    header = prefixed(pattern, replacement)
    files = {"x.xml": tei("<p/>", profile=header), "people.xml": tei('<p xml:id="ann"/>')}
    assert lead(edition_of(files), pointer) == leads


@pytest.mark.parametrize(
    ("pattern", "pointer", "error"),
    [
        ("([a-z]+)", "p:118", DanglingPointerError),
        ("(.+)", "p:bob", DanglingPointerError),
        ("(.+)", "q:ann", UndefinedPrefixError),
    ],
)
def test_a_prefixed_pointer_may_lead_nowhere(
    tei: Tei, edition_of: EditionOf, pattern: str, pointer: str, error: type[Exception]
) -> None:
    header = prefixed(pattern, "people.xml#$1")
    files = {"x.xml": tei("<p/>", profile=header), "people.xml": tei('<p xml:id="ann"/>')}
    with pytest.raises(error):
        lead(edition_of(files), pointer)


def test_prefixes_of_the_editions_own_file_hold_everywhere(tei: Tei, edition_of: EditionOf) -> None:
    listed = '<listWit><witness xml:id="A"><ptr target="x.xml"/></witness></listWit>'
    front = tei(source=listed, profile=prefixed("(.+)", "#$1", "w"))
    assert lead(edition_of({"edition.xml": front, "x.xml": tei("<p/>")}), "w:A") == "edition.xml#A"


BASES = [
    ("", "y.xml#b", "y.xml#b"),
    ("https://example.org/d/", "y.xml#b", "https://example.org/d/y.xml#b"),
    ("https://example.org/d/", "#a", "x.xml#a"),
    ("y.xml", "#b", "y.xml#b"),
    ("y.xml", "#a", "x.xml#a"),
    ("./", "y.xml#b", "y.xml#b"),
]


@pytest.mark.parametrize(("base", "pointer", "leads"), BASES)
def test_a_pointer_counts_from_the_base_in_force(
    tei: Tei, edition_of: EditionOf, base: str, pointer: str, leads: str
) -> None:
    own = tei(f'<div xml:base="{base}"><p xml:id="a"/><p/></div>')
    assert lead(edition_of({"x.xml": own, "y.xml": tei('<p xml:id="b"/>')}), pointer) == leads


NAMES = st.text(st.sampled_from("ab ä%&+'é"), min_size=1, max_size=6).map(lambda n: f"n{n}.xml")


@given(NAMES)
def test_the_name_of_a_file_may_have_any_sign(tei: Tei, edition_of: EditionOf, name: str) -> None:
    edition = edition_of({"x.xml": tei("<p/>"), name: tei('<p xml:id="b"/>')})
    assert lead(edition, f"{urllib.parse.quote(name)}#b") == f"{name}#b"


def include(href: str) -> str:
    return f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{href}"/>'


def test_inclusions_make_one_family(tei: Tei, edition_of: EditionOf) -> None:
    files = {
        "x.xml": tei(f"<div xml:id='whole'>{include('one.xml')}{include('two.xml')}</div>"),
        "one.xml": '<div xmlns="http://www.tei-c.org/ns/1.0"><p xml:id="first"/></div>',
        "two.xml": tei(f"<p xml:id='second'/>{include('x.xml')}"),
        "other.xml": tei("<p xml:id='other'/>"),
    }
    edition = edition_of(files)
    assert lead(edition, "#first") == "one.xml#first"
    assert lead(edition, "#second") == "two.xml#second"
    assert lead(edition, "#whole", "two.xml") == "x.xml#whole"
    assert lead(edition, "#first", "two.xml") == "one.xml#first"
    with pytest.raises(DanglingPointerError):
        lead(edition, "#other")


@pytest.mark.parametrize(
    ("pointer", "message"),
    [
        ("../secret.txt", "it leads out of the project's folder"),
        ("pictures/", "`pictures` is a folder"),
        ("nothing.xml", "there is no file `nothing.xml`"),
        ("x.xml#q", "`x.xml` has no element with xml:id `q`"),
        ("part.xml#q", "`part.xml` has no element with xml:id `q`"),
        ("nul%00l.xml", "there is no file `nul\0l.xml`"),
    ],
)
def test_what_is_not_in_the_project_is_said(
    tei: Tei, tmp_path_factory: pytest.TempPathFactory, pointer: str, message: str
) -> None:
    folder = tmp_path_factory.mktemp("outer") / "project"
    (folder / "pictures").mkdir(parents=True)
    (folder.parent / "secret.txt").write_text("")
    (folder / "edition.toml").write_text("")
    (folder / "x.xml").write_text(tei("<p/>"))
    (folder / "part.xml").write_text("<part xml:id='p'/>")
    edition = open_edition(open_project(folder))
    assert lead(edition, "part.xml#p") == "part.xml#p"
    with pytest.raises(DanglingPointerError) as raised:
        lead(edition, pointer)
    assert str(raised.value) == message


def test_without_a_configuration_nobody_has_said_where_a_project_ends(
    tei: Tei, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("outer") / "project"
    folder.mkdir()
    (folder.parent / "more.xml").write_text("")
    (folder / "x.xml").write_text(tei("<p/>"))
    edition = open_edition(open_project(folder))
    assert lead(edition, "../more.xml#a") == ""
    with pytest.raises(DanglingPointerError):
        lead(edition, "../less.xml")
