"""Documents of every kind are checked, or it is said why not; places are right in all of them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from edition.validation.schematron import Checker
from tests.validation.schematron.conftest import told

Make = Callable[..., Checker]
EVERY = (
    '<pattern><rule context="{}"><report test="true()"><value-of select="{}"/></report></rule>'
    "</pattern>"
)


def found(checker: Make, data: bytes, context: str = "b", value: str = ".") -> list[object]:
    made = checker(EVERY.format(context, value))
    assert made.problems == []
    return list(told(made.check(data, Path("a.xml"))))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "gb18030", "utf-8-sig"])
def test_encodings(checker: Make, encoding: str) -> None:
    name = encoding.removesuffix("-sig")
    text = f'<?xml version="1.0" encoding="{name}"?>\n<a>é<b>ü</b></a>'
    assert found(checker, text.encode(encoding)) == [(2, 5, "ü")]


def test_xml_1_1(checker: Make) -> None:
    assert found(checker, b'<?xml version="1.1"?><a><b>x</b></a>') == [(1, 25, "x")]


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE a SYSTEM "none.dtd">',
        '<!DOCTYPE a PUBLIC "-//X" "http://127.0.0.1:9/none.dtd">',
        '<!DOCTYPE a [<!ENTITY e "ent"><!-- b --><?b c?><!ELEMENT a ANY>]>',
        '<!DOCTYPE a SYSTEM "none.dtd" [<!ENTITY x SYSTEM "/etc/passwd">]>',
    ],
)
def test_a_dtd_is_never_looked_for(checker: Make, doctype: str) -> None:
    body = "<?p i?>\n<!-- c -->\n<a> <![CDATA[<]]> <c/> <!-- d --><b>x</b></a>"
    assert found(checker, f"{doctype}\n{body}".encode()) == [(4, 34, "x")]


def test_entities_of_the_file_are_expanded_and_others_fall_away(checker: Make) -> None:
    doctype = '<!DOCTYPE a SYSTEM "no.dtd" [<!ENTITY e "1<c/>2"><!ENTITY x SYSTEM "/etc/passwd">]>'
    body = b"\n<a>v&e;w<d/>&x;y&z;<b>&e;&x;&z;!</b></a>"
    assert found(checker, doctype.encode() + body) == [(2, 20, "12!")]
    assert found(checker, doctype.encode() + body, "text()[contains(., 'y')]") == [(2, 16, "y")]
    assert found(checker, doctype.encode() + body, "a/c", "name()") == [(2, 5, "c")]


def test_a_bomb_is_refused(checker: Make) -> None:
    ten = [f"&l{n};" * 10 for n in range(11)]
    entities = "".join(f'<!ENTITY l{n + 1} "{more}">' for n, more in enumerate(ten))
    bomb = f'<!DOCTYPE a [<!ENTITY l0 "lol">{entities}]><a>&l11;<b/></a>'
    (problem,) = checker(EVERY.format("b", ".")).check(bomb.encode(), Path("a.xml"))
    assert problem.rule == "entity-bomb"


def test_what_is_not_well_formed_has_that_problem_alone(checker: Make) -> None:
    (problem,) = checker(EVERY.format("b", ".")).check(b"<a>\n<b></c></a>", Path("a.xml"))
    assert (problem.line, problem.column, problem.rule) == (2, 4, "ill-formed")


@pytest.mark.parametrize("levels", [101, 2_000, 20_000])
def test_depth(checker: Make, levels: int) -> None:
    data = b"<a>" * levels + b"<b/>" + b"</a>" * levels
    assert found(checker, data, "b", "count(ancestor::*)") == [(1, 3 * levels + 1, str(levels))]


def test_too_much_depth_is_told(checker: Make) -> None:
    data = b"<a>" * 40_000 + b"<b/>" + b"</a>" * 40_000
    (problem,) = checker(EVERY.format("b", ".")).check(data, Path("a.xml"))
    assert (problem.line, problem.column, problem.rule) == (1, 1, "schematron")
    assert "cannot be run on this file" in problem.message


def test_a_long_attribute_many_of_them_and_long_names(checker: Make) -> None:
    data = b"<a><b n='" + b"x " * 2_000_000 + b"'/></a>"
    assert found(checker, data, "b", "string-length(@n)") == [(1, 4, "4000000")]
    attributes = " ".join(f"n{n}='1'" for n in range(300))
    data = f"<a><b {attributes}/></a>".encode()
    assert found(checker, data, "b", "count(@*)") == [(1, 4, "300")]
    name = "n" * 2_000
    assert found(checker, f"<a><{name}/></a>".encode(), name, "1") == [(1, 4, "1")]


def test_links_count_from_the_document_and_from_the_schema(checker: Make, tmp_path: Path) -> None:
    (tmp_path / "other.xml").write_text("<o n='of the document'/>")
    data = b"<a><b ref='other.xml'/></a>"
    made = checker(EVERY.format("b", "doc(resolve-uri(@ref, base-uri()))/o/@n"))
    problems = made.check(data, Path("a.xml"), tmp_path / "a.xml")
    assert told(problems) == [(1, 4, "of the document")]


def test_ids(checker: Make) -> None:
    data = b"<a><b xml:id='x'/><b ref='x' xml:id='x'/><b xml:id='1'/></a>"
    assert found(checker, data, "b[@ref]", "count(id(@ref))") == [(1, 19, "1")]


def test_nothing_is_fetched(checker: Make) -> None:
    made = checker(EVERY.format("b", "doc('http://127.0.0.1:9/a.xml')/a"))
    (problem,) = made.check(b"<b/>", Path("a.xml"))
    assert "`http://127.0.0.1:9/a.xml` is not on this machine" in problem.message
