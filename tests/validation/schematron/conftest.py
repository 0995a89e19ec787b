"""Schemas and documents of a few lines, and what is found in them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from edition.problems import Problem
from edition.validation.schematron import Checker, read_schematron

Found = tuple[int, int, str]
"""Line, column and message."""

Check = Callable[..., list[Found]]


def told(problems: list[Problem]) -> list[Found]:
    return [(one.line, one.column, one.message) for one in problems]


@pytest.fixture(scope="session")
def schema_file(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Write a schema, given from inside its root, under a name of its own."""
    folder = tmp_path_factory.mktemp("schemas")

    def write(inside: str, binding: str = "xslt3", attributes: str = "") -> Path:
        path = folder / f"{len(list(folder.iterdir()))}.sch"
        path.write_text(
            f'<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="{binding}"'
            f' xmlns:xsl="http://www.w3.org/1999/XSL/Transform" {attributes}>\n{inside}\n</schema>',
            encoding="utf-8",
        )
        return path

    return write


@pytest.fixture(scope="session")
def checker(schema_file: Callable[..., Path]) -> Callable[..., Checker]:
    """Make a checker of a schema, given from inside its root."""

    def make(inside: str, phase: str = "", **how: str) -> Checker:
        return Checker(read_schematron(schema_file(inside, **how)), phase)

    return make


@pytest.fixture(scope="session")
def check(checker: Callable[..., Checker]) -> Check:
    """Check a document against a schema, in which nothing may be wrong."""

    def run(inside: str, document: str, phase: str = "", **how: str) -> list[Found]:
        made = checker(inside, phase, **how)
        assert made.problems == []
        problems = made.check(document.encode(), Path("document.xml"))
        assert made.problems == []
        return told(problems)

    return run
