"""What is wrong with a schema is told at its place, and the rest is checked."""

from collections.abc import Callable
from pathlib import Path

import pytest

from edition.validation.schematron import Checker, SchematronError, read_schematron
from tests.validation.schematron.conftest import told

Make = Callable[..., Checker]
Write = Callable[..., Path]

RULE = '<pattern><rule context="a">\n<assert test="{}">m</assert>{}<report test="1">ok</report>'
END = "</rule></pattern>"


@pytest.mark.parametrize(
    ("inside", "place", "message"),
    [
        (RULE.format("foo(", "") + END, (3, 9), "the test `foo(`: it ends too soon"),
        (RULE.format("q:x", "") + END, (3, 9), "Namespace prefix 'q' has not been declared"),
        (RULE.format("$n", "") + END, (3, 9), "the test `$n`: Variable $n has not been declared"),
        (RULE.format("f(1)", "") + END, (3, 9), "Cannot find a 1-argument function named f()"),
        (RULE.format("abs('s')", "") + END, (3, 9), "the test `abs('s')`: The required item type"),
        (
            f'<pattern>\n<rule context="b["/>{RULE[9:].format("1", "")}{END}',
            (3, 7),
            "the context `b[`: it ends too soon",
        ),
        (
            '<let name="x" value="1 +"/><let name="y" value="$x"/>'
            + RULE.format("$y", '<assert test="$x"/>')
            + END,
            (2, 15),
            "the value `1 +`: it ends too soon",
        ),
        (
            RULE.format("1", '<let name="x" value="("/><assert test="$x"/>') + END,
            (3, 42),
            "the value `(`: it ends too soon",
        ),
        (
            '<ns prefix="f" uri="urn:f"/><xsl:function name="f:x" xmlns:f="urn:f">\n'
            '<xsl:sequence select="1 +"/></xsl:function>' + RULE.format("f:x()", "") + END,
            (3, 1),
            "XSLT does not understand <sequence>: it ends too soon",
        ),
        (
            '<xsl:include href="https://example.org/x.xsl"/>' + RULE.format("1", "") + END,
            (2, 1),
            "`https://example.org/x.xsl` is not on this machine, and nothing is fetched",
        ),
        (
            RULE.format("1", '<extends rule="x"/>') + END,
            (3, 37),
            "there is no abstract rule `x`",
        ),
        ('<ns prefix="1" uri="urn:x"/>' + RULE.format("1", "") + END, (2, 1), "binds no prefix"),
        ('<ns prefix="n" uri=""/>' + RULE.format("1", "") + END, (2, 1), "binds no prefix"),
        (
            '<let name="1" value="2"/>' + RULE.format("1", "") + END,
            (2, 6),
            "`1` cannot be the name of a variable",
        ),
        (
            '<let name="x" value="2"/><let name="x" value="3"/>' + RULE.format("$x = 2", "") + END,
            (2, 31),
            "there is a variable `x` here already",
        ),
        (
            '<let name="q:x" value="2"/>' + RULE.format("1", "") + END,
            (2, 1),
            "XSLT does not understand this: ",
        ),
        (RULE.format("1", "<foo/>") + END, (3, 28), "Schematron has no element <foo>"),
        (RULE.format("1", "<assert/>") + END, (3, 28), "<assert> needs the attribute `test`"),
        ('<include href="no.sch"/>' + RULE.format("1", "") + END, (2, 10), "no file `no.sch`"),
        ('<pattern is-a="no"/>' + RULE.format("1", "") + END, (2, 10), "no abstract pattern `no`"),
        (
            '<include href="http://example.org/a.sch#b"/>' + RULE.format("1", "") + END,
            (2, 10),
            "nothing is fetched",
        ),
        (
            '<phase id="p"><active pattern="no"/></phase>' + RULE.format("1", "") + END,
            (2, 23),
            "there is no pattern `no`",
        ),
        (
            RULE.format("1", '<assert test="1" diagnostics="d"/>') + END,
            (3, 45),
            "there is no diagnostic `d`",
        ),
        (
            '<pattern documents="\'b.xml\'"><rule context="/"/></pattern>'
            + RULE.format("1", "")
            + END,
            (2, 10),
            "rules for other documents",
        ),
    ],
)
def test_a_fault_has_its_place_and_the_other_rules_are_checked(
    checker: Make, inside: str, place: tuple[int, int], message: str
) -> None:
    made = checker(inside)
    ((line, column, said),) = told(made.problems)
    assert (line, column) == place
    assert message in said
    assert told(made.check(b"<a/>", Path("a.xml"))) == [(1, 1, "ok")]


def test_the_remedy_for_a_prefix_has_its_namespace(checker: Make) -> None:
    made = checker(RULE.format("q:x", "") + END, attributes='xmlns:q="urn:q"')
    assert made.problems[0].hint == (
        'declare it at the head of the schema: <ns prefix="q" uri="urn:q"/>'
    )


@pytest.mark.parametrize(
    ("schema", "message"),
    [
        ("<schema", "not well-formed"),
        ("<schema/>", "this is no Schematron schema"),
        ('<schema xmlns="http://www.ascc.net/xml/schematron"/>', "this is Schematron 1"),
    ],
)
def test_what_is_no_schema_is_refused(tmp_path: Path, schema: str, message: str) -> None:
    path = tmp_path / "rules.sch"
    path.write_text(schema)
    with pytest.raises(SchematronError) as raised:
        read_schematron(path)
    assert message in raised.value.problem.message or "ill-formed" in raised.value.problem.rule
    with pytest.raises(SchematronError, match="cannot be read"):
        read_schematron(tmp_path / "none.sch")


def test_another_query_language_is_refused(checker: Make) -> None:
    with pytest.raises(SchematronError, match="rules written in `stx` cannot be checked"):
        checker("", binding="stx")


def test_what_includes_itself_is_told(tmp_path: Path) -> None:
    path = tmp_path / "rules.sch"
    path.write_text(
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron"><include href="rules.sch"/></schema>'
    )
    assert [one.message for one in Checker(read_schematron(path)).problems] == [
        "this includes itself"
    ]


def test_parts_of_other_files_take_the_place_of_what_names_them(tmp_path: Path) -> None:
    start = '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3">'
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "rule.sch").write_text(
        '<rule context="a" xmlns="http://purl.oclc.org/dsdl/schematron">\n'
        '<assert test="@n">no n</assert><extends href="../more.sch#more"/></rule>'
    )
    (tmp_path / "more.sch").write_text(
        f'{start}<pattern>\n<rule id="more" abstract="true"><assert test="(">bad</assert>\n'
        '<assert test="@m">no m</assert></rule></pattern></schema>'
    )
    (tmp_path / "rules.sch").write_text(
        f'{start}<pattern><include href="parts/rule.sch"/></pattern></schema>'
    )
    made = Checker(read_schematron(tmp_path / "rules.sch"))
    (problem,) = made.problems
    assert (problem.path, problem.line, problem.column) == (tmp_path / "more.sch", 2, 41)
    found = made.check(b"<a/>", Path("a.xml"))
    assert [(one.message, one.hint) for one in found] == [
        ("no n", "the rule is in rule.sch, line 2"),
        ("no m", "the rule is in more.sch, line 3"),
    ]


# What fails only when a document is there.

DATES = '<ns prefix="xs" uri="http://www.w3.org/2001/XMLSchema"/>'


def test_a_test_that_fails_is_told_where_it_does_and_the_others_are_made(checker: Make) -> None:
    made = checker(f"{DATES}{RULE.format('year-from-date(@n) ge 0', '')}{END}")
    problems = made.check(b"<r><a n='1900-01-01'/><a n='1'/><a n='1'/><a n='2'/></r>", Path("a"))
    said = [
        (one.column, str(one.severity), one.message[:56]) for one in problems if one.message != "ok"
    ]
    test = "the rule with the test `year-from-date(@n) ge 0` cannot "
    assert said == [(23, "warning", test), (43, "warning", test)]
    assert len([one for one in problems if one.message == "ok"]) == 4


def test_a_variable_that_has_no_value_is_told_once_and_stops_what_uses_it(checker: Make) -> None:
    inside = (
        f'{DATES}<let name="x" value="xs:date(/r/@n)"/><let name="y" value="($x, 1)"/>'
        + RULE.format("$x", '<assert test="$y"/><report test="2">$x</report>')
        + END
    )
    made = checker(inside)
    assert made.problems == []
    (first, *others) = made.check(b"<?p i?>\n<r n='1'><a/><a/></r>", Path("a.xml"))
    assert (first.line, first.column, str(first.severity)) == (2, 1, "warning")
    assert "the variable `x` of the schema has no value for this file" in first.message
    assert [one.message for one in others] == ["$x", "ok", "$x", "ok"]


def test_a_context_that_fails_is_told_at_the_rule(checker: Make) -> None:
    inside = (
        f"{DATES}<pattern><rule context=\"a[xs:date(@n) gt xs:date('1900-01-01')]\">"
        '<report test="1">late</report></rule></pattern>'
    )
    made = checker(inside)
    found = made.check(b"<r><a n='1'/><a n='2000-01-01'/><a n='2'/></r>", Path("a.xml"))
    assert told(found) == [(1, 14, "late")]
    ((line, _, message),) = told(made.problems)
    assert line == 2
    assert message.startswith("the context of this rule fails on some nodes, which it passes over")


def test_a_function_without_end_is_told(checker: Make) -> None:
    inside = (
        '<ns prefix="f" uri="urn:f"/><xsl:function name="f:x" xmlns:f="urn:f">'
        '<xsl:param name="n"/><xsl:sequence select="1 + f:x($n + 1)"/></xsl:function>'
    )
    (problem,) = checker(inside + RULE.format("f:x(1)", "") + END).check(b"<a/>", Path("a.xml"))
    assert "cannot be run on this file: Too many nested function calls" in problem.message
