"""Every rule: the smallest project that breaks it, what is said of it, and its page in the docs.

A folder `tests/editions/broken/<rule>` has the project (`in/`), what `edition validate in` says of
it (`expected.txt`) and, where the command is another one, the command (`command.txt`).
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest
from click.testing import CliRunner

from edition.cli import main
from edition.corpus.edition import open_edition
from edition.project import open_project
from edition.rules import RULES

PROJECT = Path(__file__).parents[2]
BROKEN = PROJECT / "tests" / "editions" / "broken"
DOCS = PROJECT / "docs" / "rules"
FOLDERS = sorted(folder for folder in BROKEN.iterdir() if folder.is_dir())

# What no file of TEI can break alone, and where it is tested instead.
ELSEWHERE = {
    "unreadable": "tests/validation/test_broken.py",
    "lost-words": "tests/publication/test_build.py",
    "parted-words": "tests/publication/test_odd_tei.py",
    "unrendered": "tests/publication/test_build.py",
    "stylesheet": "tests/publication/test_build.py",
    "unwritable": "tests/publication/test_writing.py",
    "unreachable-schema": "tests/validation/test_store.py",
    "no-cluster": "tests/test_cluster.py",
    "no-address": "tests/test_collate_project.py",
    "no-list": "tests/test_collate_project.py",
}
CANNOT_OPEN = (
    "no-project",
    "bad-configuration",
    "no-tei",
    "bad-json",
    "duplicate-siglum",
    "too-few-witnesses",
)
WARNINGS = frozenset(
    "bare-siglum date-not-as-printed group-and-member idle-excuse invisible-character look-alike "
    "missing-image no-schema not-normalized orphan-record parted-words remote-schema "
    "unaccounted-witness undefined-prefix unknown-entity unrendered untagged-name".split()
)

# The calls that make a problem.
MAKERS = frozenset(
    "Problem problem _problem _fault cannot StaleQuotationError _warning report _report".split()
)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_smallest_broken_file_breaks_its_rule_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    result = CliRunner().invoke(main, _command(folder))
    said = result.output.replace(f"{folder}/", "")
    assert said == (folder / "expected.txt").read_text(encoding="utf-8")
    assert set(re.findall(r"^\S+:\d+:\d+: \w+\[(.+?)\]", said, re.MULTILINE)) == {folder.name}
    expected = 3 if folder.name in CANNOT_OPEN else 0 if folder.name in WARNINGS else 1
    assert result.exit_code == expected


def _command(folder: Path) -> list[str]:
    file = folder / "command.txt"
    command = file.read_text(encoding="utf-8").split() if file.exists() else []
    assert command[:1] in ([], ["edition"])
    return command[1:] or ["validate", "in"]


def test_an_unreadable_file_is_named_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.xml", "b.xml"):
        (tmp_path / name).write_bytes((BROKEN / "orphan-record" / "in" / "letter.xml").read_bytes())
    read_bytes = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "a.xml":
            raise PermissionError(13, "Permission denied")
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    edition = open_edition(open_project(tmp_path))
    assert [str(problem) for problem in edition.unreadable] == [
        "a.xml:1:1: error[unreadable]: cannot be read: Permission denied"
    ]
    assert list(edition.documents) == [PurePosixPath("b.xml")]


def test_the_list_of_rules_is_that_of_the_code() -> None:
    assert set(_raised()) == set(RULES)


def _raised() -> Iterator[str]:
    for path in (PROJECT / "src" / "edition").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            yield from _names_in(node)


def _names_in(node: ast.AST) -> Iterator[str]:
    """Yield the rules named in a call that makes a problem, or given to a variable `rule`."""
    values: list[ast.expr] = []
    if isinstance(node, ast.Call):
        called = node.func.attr if isinstance(node.func, ast.Attribute) else node.func
        if (called.id if isinstance(called, ast.Name) else called) in MAKERS:
            values = node.args
    elif isinstance(node, ast.Assign):
        values = list(_given_to_rule(node))
    for value in values:
        parts = (value.body, value.orelse) if isinstance(value, ast.IfExp) else (value,)
        for part in parts:
            if isinstance(part, ast.Constant) and re.fullmatch(
                r"[a-z]+(-[a-z]+)*", str(part.value)
            ):
                yield str(part.value)


def _given_to_rule(node: ast.Assign) -> Iterator[ast.expr]:
    """Yield what is assigned to `rule`, `_RULE`, or `rule` among others."""
    (target, *_), value = node.targets, node.value
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        pairs = list(zip(target.elts, value.elts, strict=True))
    else:
        pairs = [(target, value)]
    yield from (value for target, value in pairs if ast.unparse(target) in ("rule", "_RULE"))


def test_every_rule_has_a_folder() -> None:
    assert {folder.name for folder in FOLDERS} == set(RULES) - set(ELSEWHERE)
    assert set(ELSEWHERE) <= set(RULES)


@pytest.mark.parametrize(("rule", "file"), ELSEWHERE.items())
def test_a_rule_without_a_folder_is_tested_elsewhere(rule: str, file: str) -> None:
    assert f'"{rule}"' in (PROJECT / file).read_text(encoding="utf-8")


def test_every_rule_has_a_page_and_a_line_in_the_index() -> None:
    pages = {page.stem for page in DOCS.glob("*.md")} - {"README"}
    assert pages == set(RULES)
    index = (DOCS / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \[`(.+?)`\]\((.+?)\) \| (\w+) \| (.+?) \|$", index, re.MULTILINE)
    assert rows == [
        (rule, f"{rule}.md", "warning" if rule in WARNINGS else "error", said)
        for rule, said in RULES.items()
    ]


@pytest.mark.parametrize("rule", RULES)
def test_a_page_quotes_the_file_and_the_message_as_they_are(rule: str) -> None:
    page = (DOCS / f"{rule}.md").read_text(encoding="utf-8")
    severity = "warning" if rule in WARNINGS else "error"
    assert page.startswith(f"# {rule}\n\n*{severity.title()}:* {RULES[rule]}.\n")
    if rule in ELSEWHERE:
        return
    expected = (BROKEN / rule / "expected.txt").read_text(encoding="utf-8")
    quoted = re.findall(r"^```(\w+)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    files = [_text(file) for file in sorted((BROKEN / rule).rglob("*")) if file.is_file()]
    assert [body for kind, body in quoted if kind == "text"] == [expected]
    examples = [body for kind, body in quoted if kind in ("xml", "toml", "sh", "txt", "json")]
    assert examples
    assert all(any(body in file for file in files) for body in examples)


def _text(file: Path) -> str:
    return file.read_bytes().decode("utf-8", "replace")
