"""Rules of Schematron in `edition validate`: given, of the project, in several processes."""

import json
import subprocess
import sys
from pathlib import Path, PurePosixPath

import pytest
from click.testing import CliRunner

from edition.cli import main
from edition.validation import workers
from edition.validation.judging import SchemaWork
from edition.validation.schemas import Order

SCHEMA = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3">
<ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/>
<phase id="draft"><active pattern="one"/></phase>
<pattern id="one"><rule context="t:p"><assert test="@n">no n</assert></rule></pattern>
<pattern id="two"><rule context="t:p" role="warn"><assert test="@m">no m</assert></rule></pattern>
</schema>"""
LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>
<text><body><p>{}</p></body></text></TEI>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "rules.sch").write_text(SCHEMA)
    (tmp_path / "any.rnc").write_text(
        "start = any\nany = element * { (attribute * { text } | text | any)* }"
    )
    (tmp_path / "a.xml").write_text(LETTER.format("words"))
    return tmp_path


def said(folder: Path, *arguments: str) -> list[tuple[str, int, int, str]]:
    command = ["validate", str(folder), "--format", "json", *arguments]
    result = CliRunner().invoke(main, command)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    problems = json.loads(result.stdout)
    return [(one["severity"], one["line"], one["column"], one["message"]) for one in problems]


NO_N, NO_M = ("error", 2, 13, "no n"), ("warning", 2, 13, "no m")


def test_rules_that_are_given(folder: Path) -> None:
    given = ("--schema", str(folder / "any.rnc"), "--schema", str(folder / "rules.sch"))
    assert said(folder, *given) == [NO_M, NO_N]
    assert said(folder, *given, "--phase", "draft") == [NO_N]
    assert said(folder, *given, "--checks", "schematron") == [NO_M, NO_N]
    assert said(folder, *given, "--checks", "relaxng") == []
    assert said(folder, *given, "--phase", "nine") == [
        ("error", 1, 1, "the schema has no phase `nine`")
    ]


def test_rules_of_the_project(folder: Path) -> None:
    file = folder / "edition.toml"
    file.write_text('[schema]\nfile = ["any.rnc", "rules.sch"]\n')
    assert said(folder) == [NO_M, NO_N]
    file.write_text(
        '[schema]\nfile = "rules.sch"\nphase = "draft"\n[rules]\nschematron = "warning"'
    )
    assert said(folder) == [("warning", 2, 13, "no n")]
    file.write_text('[schema]\nfile = "rules.sch"\n[rules]\nschematron = "off"')
    assert said(folder) == []


def test_rules_are_checked_in_several_processes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "WORTH_SHARING", 0)
    orders = []
    for number in range(40):
        path = PurePosixPath(f"{number}.xml")
        (folder / path).write_text(LETTER.format("<p/>" * number))
        orders.append(Order(folder, path, (folder / "rules.sch",), phase="draft"))
    with workers.Crew(2) as crew:
        found = dict(crew.do(SchemaWork(), orders))
    assert [len(found[order]) for order in orders] == list(range(1, 41))


@pytest.mark.parametrize("checks", ["all", "relaxng"])
def test_without_rules_saxon_is_not_loaded(folder: Path, checks: str) -> None:
    program = (
        "import sys; from pathlib import Path; from edition.validation.paths import validate_paths;"
        "from edition.validation.wish import Checks, Wish;"
        f"wish = Wish((Path({str(folder / 'any.rnc')!r}),), checks=Checks({checks!r}));"
        f"(done,) = validate_paths([Path({str(folder)!r})], wish); print(done.problems);"
        "print('saxonche' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout == "[]\nFalse\n", done.stderr
