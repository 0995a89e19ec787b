"""What the elements of Schematron do."""

from collections.abc import Callable
from pathlib import Path

import pytest

from edition.problems import Severity
from edition.validation.schematron import Checker
from tests.validation.schematron.conftest import Check

Make = Callable[..., Checker]


def test_an_assert_must_hold_and_a_report_must_not(check: Check) -> None:
    schema = """<pattern><rule context="a">
      <assert test="b">no b</assert><report test="c">a c</report></rule></pattern>"""
    assert check(schema, "<a><b/></a>") == []
    assert check(schema, "<a><c/></a>") == [(1, 1, "no b"), (1, 1, "a c")]


def test_the_first_rule_of_a_pattern_that_matches_is_the_only_one(check: Check) -> None:
    schema = """<pattern>
      <rule context="a[@n]"><report test="true()">first</report></rule>
      <rule context="a | b"><report test="true()">second</report></rule>
      <rule context="*"><report test="true()">third</report></rule></pattern>"""
    document = "<r><a n='1'/><a/><b/></r>"
    said = [message for _, _, message in check(schema, document)]
    assert said == ["third", "first", "second", "second"]


def test_in_a_group_all_rules_that_match_hold(check: Check) -> None:
    schema = """<group>
      <rule context="a[@n]"><report test="true()">first</report></rule>
      <rule context="a"><report test="true()">second</report></rule></group>"""
    assert check(schema, "<a n='1'/>") == [(1, 1, "first"), (1, 1, "second")]


def test_patterns_do_not_know_of_each_other(check: Check) -> None:
    rule = '<pattern><rule context="a"><report test="true()">{}</report></rule></pattern>'
    assert check(rule.format("one") + rule.format("two"), "<a/>") == [(1, 1, "one"), (1, 1, "two")]


@pytest.mark.parametrize(
    ("context", "place"),
    [
        ("/", (2, 1)),
        ("/r", (2, 1)),
        ("b", (3, 3)),
        ("b/@n", (3, 6)),
        ("@p:m", (4, 4)),
        ("@*[. = 'é']", (4, 4)),
        ("attribute(n)", (3, 6)),
        ("b/text()", (3, 14)),
        ("c/text()[2]", (6, 3)),
        ("comment()", (5, 3)),
        ("processing-instruction('x')", (1, 1)),
        ("r/node()[self::processing-instruction()]", (4, 24)),
        (".[. instance of attribute() and . = '1']", (3, 6)),
    ],
)
def test_a_context_is_any_kind_of_node_and_told_at_its_place(
    check: Check, context: str, place: tuple[int, int]
) -> None:
    document = (
        "<?x y?>\n"
        "<r xmlns:p='urn:p'>\n"
        "  <b n='1'>  words</b>\n"
        "<c p:m='é'>«»</c><d/>🙂😀<?y z?>\n"
        "  <!-- no --><c>a<d/>\n"
        "  b</c></r>"
    )
    schema = f"""<ns prefix="p" uri="urn:p"/><pattern><rule context="{context}">
      <report test="true()">here</report></rule></pattern>"""
    assert check(schema, document)[0][:2] == place


def test_a_message_has_values_and_names_and_no_needless_space(check: Check) -> None:
    schema = """<pattern><rule context="p:a"><assert test="@n">
        The   <name/> in <name path=".."/> has <value-of select="count(*)"/>
        <emph>children</emph>: <span class="x"><value-of select="*/name()"/></span>.
    </assert></rule></pattern><ns prefix="p" uri="urn:p"/>"""
    document = "<r xmlns:q='urn:p'><q:a><b/><c/></q:a></r>"
    assert check(schema, document) == [(1, 20, "The q:a in r has 2 children: b c.")]


def test_an_assertion_without_words_tells_its_test(check: Check) -> None:
    schema = """<pattern><rule context="a"><assert test="b   = 1"/>
       <report test="not(b)"/></rule></pattern>"""
    assert check(schema, "<a/>") == [
        (1, 1, "`b = 1` is not so"),
        (1, 1, "`not(b)` must not be so"),
    ]


def test_variables_of_schema_phase_pattern_and_rule(check: Check) -> None:
    schema = """<let name="x" value="/r/@x"/><let name="y" value="concat($x, '!')"/>
    <phase id="p"><active pattern="one"/><let name="z" value="'of the phase'"/></phase>
    <pattern id="one"><let name="x" value="count(//a)"/>
      <rule context="a[$x = 2]"><let name="n" value="@n"/><let name="m" value="$n * 2"/>
        <report test="$m">x=<value-of select="$x"/> y=<value-of select="$y"/>
          m=<value-of select="$m"/> z=<value-of select="$z"/></report></rule></pattern>
    <pattern id="two"><rule context="r"><report test="true()">off</report></rule></pattern>"""
    assert check(schema, "<r x='v'><a n='4'/><a/></r>", phase="p") == [
        (1, 10, "x=2 y=v! m=8 z=of the phase")
    ]


def test_a_variable_of_a_pattern_may_have_the_name_of_another_ones(check: Check) -> None:
    pattern = """<pattern><let name="x" value="{0}"/><rule context="a">
      <report test="some $y in ($x, 9) satisfies $y = {0}">{0}: <value-of select="$x"/></report>
      </rule></pattern>"""
    schema = pattern.format(1) + pattern.format(2)
    assert check(schema, "<a/>") == [(1, 1, "1: 1"), (1, 1, "2: 2")]


def test_a_variable_may_hold_elements_and_have_a_type(check: Check) -> None:
    schema = """<ns prefix="xs" uri="http://www.w3.org/2001/XMLSchema"/>
    <let name="list"><item xmlns="">a</item><item xmlns="">b</item></let>
    <let name="n" value="'7' cast as xs:integer" as="xs:integer"/>
    <pattern><rule context="a"><assert test="@n = $list/item">not in list
      (<value-of select="$list/item" />), <value-of select="$n + 1"/></assert></rule></pattern>"""
    assert check(schema, "<r><a n='b'/><a n='c'/></r>") == [(1, 14, "not in list (a b), 8")]


def test_abstract_patterns_become_concrete(check: Check) -> None:
    schema = """<pattern abstract="true" id="unique"><param name="by" value="@n"/>
      <let name="all" value="//$what"/>
      <rule context="$what"><report test="count($all[$by = current()/$by]) gt 1"
        ><name/> twice: <value-of select="$by"/>, not $whatever</report></rule></pattern>
    <pattern is-a="unique" id="one"><param name="what" value="a"/></pattern>
    <pattern is-a="unique"><param name="what" value="b"/><param name="by" value="@m"/></pattern>"""
    document = "<r><a n='1'/><a n='1'/><b m='1'/><b m='2'/><b m='2'/></r>"
    said = [message for _, _, message in check(schema, document)]
    assert said == [
        "a twice: 1, not $whatever",
        "a twice: 1, not $whatever",
        "b twice: 2, not $whatever",
        "b twice: 2, not $whatever",
    ]


def test_abstract_rules_are_extended(check: Check) -> None:
    schema = """<rules><rule abstract="true" id="far"><assert test="@f">far</assert></rule></rules>
    <pattern><rule abstract="true" id="near"><let name="x" value="name()"/>
        <assert test="@n">near <value-of select="$x"/></assert><extends rule="far"/></rule>
      <rule context="a"><extends rule="near"/><assert test="@o">own</assert></rule></pattern>"""
    assert [said for _, _, said in check(schema, "<a/>")] == ["near a", "far", "own"]


def test_phases(checker: Make) -> None:
    schema = """<phase id="quick"><active pattern="one"/></phase>
    <phase id="slow"><active pattern="one"/><active pattern="two"/></phase>
    <pattern id="one"><rule context="a"><report test="1">one</report></rule></pattern>
    <pattern id="two"><rule context="a"><report test="1">two</report></rule></pattern>
    <pattern id="three"><rule context="a"><report test="1">three</report></rule></pattern>"""
    default = 'defaultPhase="slow"'

    def said(phase: str, attributes: str = "") -> str:
        found = checker(schema, phase, attributes=attributes).check(b"<a/>", Path("a.xml"))
        return " ".join(sorted(one.message for one in found))

    assert said("quick") == "one"
    assert said("") == said("#ALL") == said("#ALL", default) == said("#DEFAULT") == "one three two"
    assert said("", default) == said("#DEFAULT", default) == "one two"
    with pytest.raises(Exception, match="no phase `quik`"):
        said("quik")


def test_functions_and_keys_of_xslt(check: Check) -> None:
    schema = """<ns prefix="f" uri="urn:f"/><ns prefix="xs" uri="http://www.w3.org/2001/XMLSchema"/>
    <xsl:key name="by-n" match="b" use="@n"/>
    <xsl:function name="f:twice" xmlns:f="urn:f" as="xs:integer"
        xmlns:xs="http://www.w3.org/2001/XMLSchema">
      <xsl:param name="n" as="xs:integer"/><xsl:sequence select="$n * 2"/></xsl:function>
    <pattern><rule context="a">
      <assert test="key('by-n', @n)"
        >nothing has <value-of select="f:twice(xs:integer(@n))"/><xsl:text
        >, </xsl:text><xsl:value-of select="name()"/></assert></rule></pattern>"""
    assert check(schema, "<r><a n='1'/><a n='2'/><b n='1'/></r>") == [(1, 14, "nothing has 4, a")]


def test_quick_fixes_properties_and_titles_do_no_harm(check: Check) -> None:
    schema = """<title>T</title><p>about</p><pattern><title>T</title>
      <sqf:fixes xmlns:sqf="http://www.schematron-quickfix.com/validator/process"><sqf:fix id="f">
        <sqf:description><sqf:title>mend</sqf:title></sqf:description>
        <sqf:add node-type="attribute" target="n" select="1"/></sqf:fix></sqf:fixes>
      <rule context="a"><assert test="@n" properties="w" sqf:fix="f"
        xmlns:sqf="http://www.schematron-quickfix.com/validator/process">no n<sqf:fix id="g"
        >not said</sqf:fix></assert></rule></pattern>
    <properties><property id="w">a <value-of select="name()"/></property></properties>"""
    assert check(schema, "<a/>") == [(1, 1, "no n")]


@pytest.mark.parametrize(
    ("rule", "assertion", "severity"),
    [
        ("", "", Severity.ERROR),
        ("", 'role="warning"', Severity.WARNING),
        ("", 'role="nonfatal"', Severity.WARNING),
        ("", 'role="Information"', Severity.INFO),
        ("", 'role="fatal"', Severity.ERROR),
        ("", 'role="title"', Severity.ERROR),
        ('role="warn"', "", Severity.WARNING),
        ('role="warn"', 'role="error"', Severity.ERROR),
        ('role="error"', 'severity="info"', Severity.INFO),
    ],
)
def test_the_role_is_the_severity(
    checker: Make, rule: str, assertion: str, severity: Severity
) -> None:
    schema = f"""<pattern><rule context="a" {rule}><assert test="b" {assertion}>no b</assert>
      </rule></pattern>"""
    (problem,) = checker(schema).check(b"<a/>", Path("a.xml"))
    assert problem.severity is severity
    assert problem.rule == "schematron"


def test_the_hint_has_diagnostics_where_to_read_on_and_the_place_of_the_rule(checker: Make) -> None:
    schema = """<pattern see="https://example.org/p"><rule context="a"><let name="n" value="1"/>
      <assert id="has-b" test="b" diagnostics="one two">no b</assert></rule></pattern>
    <diagnostics><diagnostic id="two">it has <value-of select="count(*) + $n"/></diagnostic>
      <diagnostic id="one">Put a <emph>b</emph> in.</diagnostic></diagnostics>"""
    made = checker(schema)
    assert made.problems == []
    (problem,) = made.check(b"<a/>", Path("a.xml"))
    file = problem.hint.partition("is in ")[2]
    assert file.endswith(".sch, line 3")
    assert problem.hint == (
        f"Put a b in.; it has 1; see https://example.org/p; the rule `has-b` is in {file}"
    )


def test_the_subject_is_the_place(check: Check) -> None:
    rule = '<pattern><rule context="a"><assert test="b" subject="{}">no b</assert></rule></pattern>'
    document = "<r>\n <a n='1'/>\n <c m='2'/></r>"
    assert check(rule.format("@n"), document) == [(2, 5, "no b")]
    assert check(rule.format("following::c"), document) == [(3, 2, "no b")]
    assert check(rule.format("following::c/@m"), document) == [(3, 5, "no b")]
    assert check(rule.format("none"), document) == [(2, 2, "no b")]
    assert check(rule.format(".."), document) == [(1, 1, "no b")]


def test_the_binding_to_xpath_1_compares_as_xpath_1(check: Check) -> None:
    schema = """<pattern><rule context="a"><assert test="b &lt; '10'">none is less</assert>
      <assert test="string-length(b) = 1"><value-of select="b"/></assert></rule></pattern>"""
    document = "<a><b>9</b><b>80</b></a>"
    assert check(schema, document, binding="xslt") == []
    assert [said.partition(":")[0] for _, _, said in check(schema, document, binding="xslt2")] == [
        "none is less",
        "the rule with the test `string-length(b) = 1` cannot be tested here",
    ]
