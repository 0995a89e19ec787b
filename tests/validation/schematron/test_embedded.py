"""Rules in RELAX NG: wherever they stand, in either syntax, and in what is included."""

from pathlib import Path

import pytest

from edition.validation.schematron import Checker, SchematronError, read_embedded
from tests.validation.schematron.conftest import told

SCH = 'xmlns="http://purl.oclc.org/dsdl/schematron"'
PREFIX = SCH.replace("xmlns", "xmlns:s")
XML = f"""<grammar xmlns="http://relaxng.org/ns/structure/1.0" {PREFIX}>
  <s:ns prefix="t" uri="urn:t"/>
  <start><element name="t:a" xmlns:t="urn:t">
    <pattern {SCH} id="p"><rule context="t:a"><let name="n" value="count(t:b)"/>
      <assert test="$n = 1" diagnostics="d">one b, not <value-of select="$n"/></assert>
      </rule></pattern>
    <zeroOrMore><ref name="b"/></zeroOrMore></element></start>
  <define name="b"><element name="t:b" xmlns:t="urn:t"><attribute name="n">
    <s:rule context="t:b/@n"><s:report test=". = 'x'">x in <s:name path=".."/></s:report></s:rule>
    </attribute></element></define>
  <diagnostics {SCH}><diagnostic id="d">count them</diagnostic></diagnostics>
</grammar>"""
COMPACT = """
namespace t = "urn:t"
namespace s = "http://purl.oclc.org/dsdl/schematron"
namespace a = "http://relaxng.org/ns/compatibility/annotations/1.0"

s:ns [ prefix = "t" uri = "urn:t" ]
start = [ a:documentation [ "s:pattern [ no ]" ] ] element t:a {
    [ s:pattern [ id = "p" s:rule [ context = "t:a"
        s:let [ name = "n" value = "count(t:b)" ]
        s:assert [ test = "$n = 1" diagnostics = "d"
          "one b, " ~ "not " s:value-of [ select = "$n" ] ]
    ] ] ]
    b* }
b = element t:b {
    attribute n { text }
    >> s:rule [ context = "t:b/@n"
        s:report [ test = ". = 'x'" "x in " s:name [ path = ".." ] ] ]
}
s:diagnostics [ s:diagnostic [ id = "d" "count them" ] ]
"""
DOCUMENT = b"<a xmlns='urn:t'>\n<b n='x'/><b n='y'/></a>"


def found(path: Path) -> list[tuple[int, int, str, str]]:
    schema = read_embedded(path)
    assert schema is not None
    checker = Checker(schema)
    assert checker.problems == []
    problems = checker.check(DOCUMENT, Path("a.xml"))
    return [(*place, one.hint) for place, one in zip(told(problems), problems, strict=True)]


@pytest.mark.parametrize(
    ("name", "text", "lines"), [("a.rng", XML, (5, 9)), ("a.rnc", COMPACT, (10, 17))]
)
def test_rules_are_found_wherever_they_stand(
    tmp_path: Path, name: str, text: str, lines: tuple[int, int]
) -> None:
    (tmp_path / name).write_text(text)
    assert found(tmp_path / name) == [
        (1, 1, "one b, not 2", f"count them; the rule is in {name}, line {lines[0]}"),
        (2, 4, "x in b", f"the rule is in {name}, line {lines[1]}"),
    ]


@pytest.mark.parametrize(
    ("including", "text"),
    [
        (
            "i.rng",
            '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="{}"/></grammar>',
        ),
        ("i.rng", '<externalRef xmlns="http://relaxng.org/ns/structure/1.0" href="{}"/>'),
        ("i.rnc", 'include "{}"'),
        ("i.rnc", 'external "{}"'),
    ],
)
@pytest.mark.parametrize("name", ["a.rng", "a.rnc"])
def test_rules_of_what_is_included_count(
    tmp_path: Path, including: str, text: str, name: str
) -> None:
    (tmp_path / name).write_text(XML if name.endswith("rng") else COMPACT)
    (tmp_path / including).write_text(text.format(name))
    assert [one[:3] for one in found(tmp_path / including)] == [
        (1, 1, "one b, not 2"),
        (2, 4, "x in b"),
    ]


def test_a_schema_without_rules_has_none(tmp_path: Path) -> None:
    (tmp_path / "a.rnc").write_text("element a { empty }")
    (tmp_path / "a.rng").write_text(
        '<element name="a" xmlns="http://relaxng.org/ns/structure/1.0">'
        f'<ns {SCH} prefix="a" uri="b"/><empty/></element>'
    )
    assert read_embedded(tmp_path / "a.rnc") is None
    assert read_embedded(tmp_path / "a.rng") is None


def test_the_root_may_name_another_query_language(tmp_path: Path) -> None:
    path = tmp_path / "a.rng"
    path.write_text(XML.replace("<grammar ", '<grammar s:queryBinding="stx" '))
    schema = read_embedded(path)
    assert schema is not None
    with pytest.raises(SchematronError) as raised:
        Checker(schema)
    assert (raised.value.problem.line, raised.value.problem.column) == (1, 1)


def test_a_faulty_rule_is_told_at_its_place(tmp_path: Path) -> None:
    for name, text, place in (("a.rng", XML, (5, 15)), ("a.rnc", COMPACT, (10, 9))):
        (tmp_path / name).write_text(text.replace("$n = 1", "$n = "))
        schema = read_embedded(tmp_path / name)
        assert schema is not None
        (problem,) = Checker(schema).problems
        assert (problem.line, problem.column) == place


def test_what_is_no_schema_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.rng").write_text(f"{XML}<")
    with pytest.raises(SchematronError):
        read_embedded(tmp_path / "a.rng")
    (tmp_path / "a.rnc").write_text(f"{COMPACT} %")
    with pytest.raises(SchematronError):
        read_embedded(tmp_path / "a.rnc")
