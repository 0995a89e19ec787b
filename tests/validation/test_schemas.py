"""Which schema a file is checked against, and what is said where there is none."""

from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from edition.problems import EditionError
from edition.project import open_project
from edition.validation.judging import judge
from edition.validation.schemas import Order, orders_for

PATH = PurePosixPath("tei/letter.xml")
RELAXNG = 'schematypens="http://relaxng.org/ns/structure/1.0"'
SCHEMATRON = 'schematypens="http://purl.oclc.org/dsdl/schematron"'
COMPACT = 'type="application/relax-ng-compact-syntax"'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "tei" / "a schema").mkdir(parents=True)
    for name in ("own", "given", "a schema/named", "other"):
        (tmp_path / "tei" / f"{name}.rnc").write_text("element none { empty }")
    (tmp_path / "tei" / "xml.rng").write_text(
        '<element name="none" xmlns="http://relaxng.org/ns/structure/1.0"><empty/></element>'
    )
    rule = """<pattern xmlns="http://purl.oclc.org/dsdl/schematron" id="p">
      <rule context="/*"><assert test="@n">no n</assert></rule></pattern>"""
    schema = f"""<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3">
      <phase id="none"/><phase id="one"><active pattern="p"/></phase>{rule}</schema>"""
    (tmp_path / "tei" / "rules.sch").write_text(schema)
    (tmp_path / "tei" / "rules.xml").write_text(schema)
    grammar = (tmp_path / "tei" / "xml.rng").read_text()
    embedded = grammar.replace("<empty/>", f"<empty/>{rule}")
    (tmp_path / "tei" / "with-rules.rng").write_text(embedded)
    (tmp_path / "tei" / "including.rng").write_text(
        '<externalRef href="with-rules.rng" xmlns="http://relaxng.org/ns/structure/1.0"/>'
    )
    return tmp_path


def rules(folder: Path, models: str, **fields: Any) -> list[str]:
    """Return the rules broken by a file that no schema here allows."""
    (folder / PATH).write_text(models + '<TEI xmlns="http://www.tei-c.org/ns/1.0"/>')
    return [problem.rule for problem in judge(replace(Order(folder, PATH), **fields))]


def model(href: str, rest: str = RELAXNG) -> str:
    return f"<?xml-model href='{href}' {rest}?>\n"


WRONG = "element-not-in-schema"


@pytest.mark.parametrize(
    ("models", "expected"),
    [
        (model("xml.rng"), [WRONG]),
        (model("xml.rng", ""), [WRONG]),
        (model("own.rnc", COMPACT), [WRONG]),
        (model("own.rnc"), [WRONG]),
        (model("a%20schema/named.rnc"), [WRONG]),
        (model("a schema/named.rnc"), [WRONG]),
        (model("xml.rng") + model("own.rnc"), [WRONG, WRONG]),
        (model("xml.rng") + model("xml.rng"), [WRONG]),
        (model("none.rng"), ["missing-schema"]),
        (model("https://example.org/a.rng"), ["remote-schema"]),
        (model("//example.org/a.rng"), ["remote-schema"]),
        (model("https://example.org/a.rng") * 2, ["remote-schema"]),
        (model("https://example.org/a.rng") + model("own.rnc"), ["remote-schema", WRONG]),
        (model("http://[x.rng"), ["missing-schema"]),
        (model("none.sch", SCHEMATRON), ["missing-schema"]),
        (model("none.sch", ""), ["missing-schema"]),
        (model("rules.sch", SCHEMATRON), ["schematron"]),
        (model("rules.sch", ""), ["schematron"]),
        (model("rules.sch") + model("xml.rng"), ["bad-schema", WRONG]),
        (model("rules.sch", SCHEMATRON) + model("xml.rng"), [WRONG, "schematron"]),
        (model("rules.xml", SCHEMATRON) * 2, ["schematron"]),
        (model("rules.sch", SCHEMATRON + ' phase="none"'), []),
        (model("with-rules.rng"), [WRONG, "schematron"]),
        (model("with-rules.rng") + model("with-rules.rng", SCHEMATRON), [WRONG, "schematron"]),
        (model("including.rng"), [WRONG, "schematron"]),
        (model("with-rules.rng", SCHEMATRON), ["schematron"]),
        (model("xml.rng", SCHEMATRON), []),
        (model("https://example.org/a.sch"), ["remote-schema"]),
        (model("tei.xsd", ""), []),
        ("<?xml-model?>", []),
        ("", []),
    ],
)
def test_a_file_names_its_schemas(folder: Path, models: str, expected: list[str]) -> None:
    assert rules(folder, models) == expected


def test_a_file_url_is_no_fetch(folder: Path) -> None:
    assert rules(folder, model((folder / "tei" / "xml.rng").as_uri())) == [WRONG]


def test_the_schema_that_is_given_goes_before_all(folder: Path) -> None:
    given = folder / "tei" / "given.rnc"
    default = folder / "tei" / "none.rnc"
    assert rules(folder, model("none.rng"), given=(given,), default=(default,)) == [WRONG]


def test_the_projects_schema_is_for_files_that_name_none_here(folder: Path) -> None:
    default = folder / "tei" / "own.rnc"
    assert rules(folder, "", default=(default,)) == [WRONG]
    assert rules(folder, model("none.rng"), default=(default,)) == ["missing-schema"]
    assert rules(folder, model("https://example.org/a.rng"), default=(default,)) == [WRONG]


def test_rules_and_grammar_of_the_project_are_each_for_files_that_name_none(folder: Path) -> None:
    own = (folder / "tei" / "own.rnc", folder / "tei" / "rules.sch")
    assert rules(folder, "", default=own) == [WRONG, "schematron"]
    assert rules(folder, model("none.rng"), default=own) == ["missing-schema", "schematron"]
    assert rules(folder, model("none.sch", SCHEMATRON), default=own) == ["missing-schema", WRONG]


def test_a_copy_of_a_grammar_on_the_web_is_the_copy_of_its_rules_too(folder: Path) -> None:
    remote = "https://example.org/tei.rng"
    models = model(remote) + model(remote, SCHEMATRON)
    assert rules(folder, models, default=(folder / "tei" / "own.rnc",)) == [WRONG]
    assert rules(folder, models, default=(folder / "tei" / "with-rules.rng",)) == [
        WRONG,
        "schematron",
    ]


def test_several_schemas_can_be_given(folder: Path) -> None:
    given = (folder / "tei" / "given.rnc", folder / "tei" / "rules.xml")
    assert rules(folder, model("none.rng"), given=given) == [WRONG, "schematron"]


def test_one_kind_of_schema_can_be_checked_alone(folder: Path) -> None:
    given = (folder / "tei" / "given.rnc", folder / "tei" / "rules.sch")
    grammar = {"alone": True, "rules": False}
    book = {"alone": True, "grammar": False}
    assert rules(folder, "", given=given, **grammar) == [WRONG]
    assert rules(folder, "", given=given, **book) == ["schematron"]
    assert rules(folder, "", given=given[:1], **book) == ["no-schema"]
    assert rules(folder, "", given=given[1:], **grammar) == ["no-schema"]
    assert rules(folder, model("none.sch", SCHEMATRON), **grammar) == ["no-schema"]
    assert rules(folder, "<a>", given=given, **book) == ["ill-formed"]


def test_the_phase_is_that_of_the_command_or_the_file_or_the_project(folder: Path) -> None:
    named = model("rules.sch", SCHEMATRON + ' phase="none"')
    assert rules(folder, named, default_phase="one") == []
    assert rules(folder, named, phase="one") == ["schematron"]
    assert rules(folder, model("rules.sch", SCHEMATRON), default_phase="none") == []
    assert rules(folder, named, phase="nine") == ["bad-schema"]


def test_no_schema_is_a_problem_only_where_nothing_else_is_checked(folder: Path) -> None:
    assert rules(folder, "") == []
    assert rules(folder, "", alone=True) == ["no-schema"]
    assert rules(folder, "<a>", alone=True) == ["ill-formed"]


def test_a_missing_schema_of_the_project_is_said_once_where_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "edition.toml").write_text('output = "x"\n[schema]\nfile = "none.rng"\n')
    orders, problems = orders_for(open_project(tmp_path), [PATH, PATH], Order(tmp_path, PATH))
    assert [str(problem) for problem in problems] == [
        "edition.toml:3:1: error[missing-schema]: there is no schema `none.rng`\n"
        "  hint: mend the path, which counts from the folder of edition.toml"
    ]
    assert [order.default for order in orders] == [(), ()]


def test_a_given_schema_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(EditionError, match="there is no such schema"):
        orders_for(open_project(tmp_path), [PATH], Order(tmp_path, PATH, (tmp_path / "none.rng",)))


def test_a_bad_schema_is_said_once_with_its_place(folder: Path) -> None:
    (folder / "tei" / "own.rnc").write_text("element a {\n nowhere }")
    (folder / PATH).write_text(model("own.rnc") + "<a/>")
    problems = judge(Order(folder, PATH))
    assert [(str(one.path), one.line, one.rule) for one in problems] == [
        ("tei/own.rnc", 2, "bad-schema")
    ]


def test_a_schema_that_breaks_a_restriction_is_told_and_used(folder: Path) -> None:
    (folder / "tei" / "own.rnc").write_text(
        "element none {\n  attribute a { text },\n  attribute a { text }\n}"
    )
    (folder / PATH).write_text(
        model("own.rnc", COMPACT) + '<TEI xmlns="http://www.tei-c.org/ns/1.0"/>'
    )
    schema, document = judge(Order(folder, PATH))
    assert (schema.rule, schema.path.name, schema.line) == ("bad-schema", "own.rnc", 3)
    assert document.rule == WRONG
