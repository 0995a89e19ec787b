"""What is kept of earlier checks: the same answer as without it, whatever has been changed."""

import sqlite3
import tempfile
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from edition import keeping
from edition.problems import Problem, Severity
from edition.project import open_project
from edition.validation import checking, judging
from edition.validation.checking import validate_project
from edition.validation.judging import forget_schemas, judge
from edition.validation.kept import Kept
from edition.validation.looking import Kind, Look, Result, answer
from edition.validation.paths import validate_paths
from edition.validation.schemas import Order
from edition.validation.wish import Checks, Wish

RNG = "http://relaxng.org/ns/structure/1.0"
SCH = "http://purl.oclc.org/dsdl/schematron"
TEI = "http://www.tei-c.org/ns/1.0"
ANY = (
    '<define name="any"><element><anyName/><zeroOrMore><choice><text/><ref name="any"/>'
    "<attribute><anyName/></attribute></choice></zeroOrMore></element></define>"
)
ONE_P = '<define name="any"><element name="TEI"><text/></element></define>'
LETTER = (
    '<?xml-model href="../{schema}"?><TEI xmlns="{tei}"><text><body><p xml:id="{id}">{words} '
    '<ref target="{target}">there</ref> <persName ref="registers.xml#ann">Ann</persName> '
    '<graphic url="{image}.png"/></p><include xmlns="http://www.w3.org/2001/XInclude" '
    'href="part.inc"><fallback/></include></body></text></TEI>'
)
PEOPLE = (
    '<TEI xmlns="{tei}"><standOff><listPerson><person xml:id="{id}"><persName>{name}</persName>'
    "</person></listPerson></standOff></TEI>"
)
RULES = (
    '<schema xmlns="{sch}" queryBinding="xslt3"><pattern><rule context="*:p">'
    '<assert test="{test}">a rule</assert></rule></pattern></schema>'
)
GRAMMAR = (
    f'<grammar xmlns="{RNG}"><include href="parts.rng"/><start><ref name="any"/></start></grammar>'
)


def letter(words: str, identifier: str, target: str, schema: str, image: str) -> str:
    return LETTER.format(
        tei=TEI, words=words, id=identifier, target=target, schema=schema, image=image
    )


letters = st.builds(
    letter,
    st.sampled_from(["Dear", "Dear Ann", "Dear Bob", "{"]),
    st.sampled_from(["x", "y"]),
    st.sampled_from(["#x", "b.xml#x", "b.xml#y", "a.xml", "../notes.txt", "tei"]),
    st.sampled_from(["own.rng", "rules.sch", "gone.rng"]),
    st.sampled_from(["one", "two"]),
)
# Each a path, and what is to be in it; None for nothing at all.
edits = st.one_of(
    st.tuples(st.sampled_from(["tei/a.xml", "tei/b.xml", "tei/c.xml"]), letters | st.just("<TEI")),
    st.tuples(st.sampled_from(["tei/b.xml", "tei/c.xml", "own.rng", "parts.rng"]), st.none()),
    st.tuples(
        st.just("tei/registers.xml"),
        st.builds(
            lambda i, name: PEOPLE.format(tei=TEI, id=i, name=name),
            st.sampled_from(["ann", "bob"]),
            st.sampled_from(["Ann", "Bob", "Dear Ann"]),
        ),
    ),
    st.tuples(st.just("own.rng"), st.sampled_from([GRAMMAR, "<grammar"])),
    st.tuples(
        st.just("parts.rng"),
        st.sampled_from([f'<grammar xmlns="{RNG}">{part}</grammar>' for part in (ANY, ONE_P)]),
    ),
    st.tuples(
        st.just("rules.sch"),
        st.builds(
            lambda test: RULES.format(sch=SCH, test=test),
            st.sampled_from(["true()", "false()", "doc('notes.xml')/*:a", "contains(., 'Ann')"]),
        ),
    ),
    st.tuples(
        st.sampled_from(["tei/one.png", "notes.txt", "gone.rng"]), st.sampled_from(["", None])
    ),
    st.tuples(
        st.just("tei/part.inc"), letters | st.just("<TEI") | st.just('<p xml:id="x"/>') | st.none()
    ),
    st.tuples(st.just("notes.xml"), st.sampled_from(["<a/>", "<b/>"])),
    st.tuples(
        st.just("edition.toml"),
        st.sampled_from(["", '[schema]\nfile = "rules.sch"\n', '[rules]\nmissing-image = "off"\n']),
    ),
)


def put(folder: Path, edit: tuple[str, str | None]) -> None:
    path = folder / edit[0]
    if edit[1] is None:
        path.unlink(missing_ok=True)
    else:
        path.parent.mkdir(exist_ok=True)
        path.write_text(edit[1])


def checked(folder: Path, *, keeps: bool) -> list[Problem]:
    # As a new process does.
    forget_schemas()
    by_schemas = [Wish(checks=kind, jobs=1, keeps=keeps) for kind in list(Checks)[1:]]
    return [
        *validate_project(open_project(folder), Wish(jobs=1, keeps=keeps)),
        *(p for wish in by_schemas for one in validate_paths([folder], wish) for p in one.problems),
    ]


BEGINNING = [
    ("tei/a.xml", letter("Dear Ann", "x", "b.xml#y", "own.rng", "one")),
    ("tei/registers.xml", PEOPLE.format(tei=TEI, id="ann", name="Ann")),
    ("own.rng", GRAMMAR),
    ("parts.rng", f'<grammar xmlns="{RNG}">{ANY}</grammar>'),
    ("rules.sch", RULES.format(sch=SCH, test="true()")),
    ("notes.xml", "<a/>"),
    ("edition.toml", ""),
]


@settings(max_examples=40)
@given(st.lists(edits, max_size=6))
@example([("parts.rng", f'<grammar xmlns="{RNG}">{ONE_P}</grammar>')])
@example(
    [
        ("edition.toml", '[schema]\nfile = "rules.sch"\n'),
        ("tei/a.xml", letter("Dear", "x", "#x", "rules.sch", "one")),
        ("rules.sch", RULES.format(sch=SCH, test="doc('notes.xml')/*:a")),
        ("notes.xml", "<b/>"),
    ]
)
def test_edits_of_any_file_are_seen(changes: list[tuple[str, str | None]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for edit in BEGINNING:
            put(folder, edit)
        for change in (BEGINNING[-1], *changes):
            put(folder, change)
            expected = checked(folder, keeps=False)
            assert checked(folder, keeps=True) == expected
            assert checked(folder, keeps=True) == expected


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for edit in BEGINNING:
        put(tmp_path, edit)
    return tmp_path


def test_what_has_not_changed_is_not_checked_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, ("tei/b.xml", letter("Dear", "y", "#y", "own.rng", "one")))
    expected = checked(folder, keeps=True)
    with monkeypatch.context() as patch:
        patch.setattr(checking, "HarvestWork", None)
        assert checked(folder, keeps=True) == expected
    judged: list[PurePosixPath] = []

    def noted(order: Order) -> list[Problem]:
        judged.append(order.path)
        return judge(order)

    monkeypatch.setattr(judging, "judge", noted)
    put(folder, ("tei/b.xml", letter("My dear", "y", "#y", "own.rng", "one")))
    checked(folder, keeps=True)
    # Once with all other checks, and once for each kind of schema.
    assert judged == [PurePosixPath("tei/b.xml")] * 3


@pytest.mark.parametrize("damage", [b"", b"no database", b"SQLite format 3\0" + b"\1" * 5000])
def test_a_damaged_store_is_as_good_as_none(folder: Path, damage: bytes) -> None:
    expected = checked(folder, keeps=True)
    store = keeping.store_for(folder, "-checks")
    store.write_bytes(damage)
    assert checked(folder, keeps=True) == expected
    assert checked(folder, keeps=True) == expected


@pytest.mark.parametrize("damage", [b"", b"{}", b"x\x9c"])
def test_a_damaged_result_is_found_anew(folder: Path, damage: bytes) -> None:
    expected = checked(folder, keeps=True)
    connection = sqlite3.connect(keeping.store_for(folder, "-checks"))
    connection.execute("update result set result = ?", (damage,))
    connection.commit()
    connection.close()
    assert checked(folder, keeps=True) == expected


def test_what_changes_while_it_is_checked_is_not_kept(folder: Path) -> None:
    path, look = PurePosixPath("tei/a.xml"), Look(Kind.CONTENT, str(folder / "own.rng"))
    problem = Problem(path, 1, 1, Severity.ERROR, "ill-formed", "no")
    for changed, is_kept in ((None, True), ("tei/a.xml", False), ("own.rng", False)):
        kept = Kept(open_project(folder), [path], keeps=True)
        key = kept.project_key(Wish(phase=str(changed)), ())
        kept.keep(key, "project", Result([problem], {look: answer(look)}))
        if changed is not None:
            put(folder, (changed, "changed"))
        kept.close()
        again = Kept(open_project(folder), [path], keeps=True)
        assert (again.result(key) is not None) is is_kept
        again.close()
