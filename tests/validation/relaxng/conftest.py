from __future__ import annotations

import os
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from edition.problems import Problem
from edition.validation.relaxng import Schema, load

RNG = "http://relaxng.org/ns/structure/1.0"
XSD = "http://www.w3.org/2001/XMLSchema-datatypes"

Maker = Callable[[str], Schema]


def told(problems: list[Problem]) -> list[tuple[int, int, str]]:
    return [(problem.line, problem.column, problem.rule) for problem in problems]


def check(schema: Schema, document: str) -> list[Problem]:
    return schema.validate(document.encode(), Path("document.xml"))


@pytest.fixture
def grammar(tmp_path: Path) -> Maker:
    """Load a schema from the inside of its grammar element."""

    def make(inside: str) -> Schema:
        path = tmp_path / "schema.rng"
        path.write_text(f'<grammar xmlns="{RNG}" datatypeLibrary="{XSD}">{inside}</grammar>')
        return load(path)

    return make


@pytest.fixture
def compact(tmp_path: Path) -> Maker:
    """Load a schema in compact syntax."""

    def make(text: str) -> Schema:
        path = tmp_path / "schema.rnc"
        path.write_text(text)
        return load(path)

    return make


@pytest.fixture(scope="session")
def data() -> Path:
    folder = Path(os.environ.get("EDITION_TEST_DATA", ""))
    if not (folder / "schemas" / "tei_all.rng").is_file():
        pytest.skip("EDITION_TEST_DATA names no folder with schemas/tei_all.rng")
    return folder


@pytest.fixture(scope="session")
def tei_path(data: Path) -> Path:
    return data / "schemas" / "tei_all.rng"


@pytest.fixture(scope="session")
def tei(tei_path: Path) -> Schema:
    return load(tei_path)


@pytest.fixture(scope="session")
def corpora(data: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("corpora")
    for archive in sorted((data / "corpora").glob("*.tar.xz")):
        with tarfile.open(archive) as packed:
            packed.extractall(folder, filter="data")
    return sorted(folder.rglob("*.xml"))
