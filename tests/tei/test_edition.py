"""This edition's own TEI: valid, faithful, complete."""

import subprocess
from pathlib import Path

import pytest

from edition import open_edition, open_project, validate
from edition.corpus.document import NAMESPACES, TEI, XML_ID
from edition.corpus.text import text_of

# The sentences of each source. Their ids are given once and for all.
SENTENCES = {"A": 11, "B": 109, "C": 13, "D": 32, "E": 20}


def test_the_edition_has_no_problem_of_any_kind(project: Path) -> None:
    assert validate(open_edition(open_project(project))) == []


@pytest.mark.parametrize("schema", ["schemas/tei_all.rng"])
def test_every_file_is_valid_tei(
    project: Path, test_data: Path, jing: list[str], schema: str
) -> None:
    files = [str(path) for path in sorted((project / "tei").rglob("*.xml"))]
    run = subprocess.run([*jing, str(test_data / schema), *files], capture_output=True, text=True)
    assert run.returncode == 0, run.stdout


def test_jing_finds_every_file_valid_against_the_editions_own_schema(
    project: Path, jing: list[str]
) -> None:
    files = [str(path) for path in sorted((project / "tei").rglob("*.xml"))]
    schema = str(project / "tei" / "schema" / "edition.rng")
    run = subprocess.run([*jing, schema, *files], capture_output=True, text=True)
    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize(("siglum", "count"), SENTENCES.items())
def test_every_word_stands_in_a_sentence_with_an_id(project: Path, siglum: str, count: int) -> None:
    edition = open_edition(open_project(project))
    text = next(text for text in edition.texts if text.id == siglum)
    sentences = list(text.element.iter(f"{{{TEI}}}s"))
    assert [s.get(XML_ID) for s in sentences] == [f"{siglum}-s{n + 1}" for n in range(count)]
    assert not text.element.xpath("//t:s//t:s", namespaces=NAMESPACES)
    words = [word for sentence in sentences for word in text_of(sentence).split()]
    assert words == text_of(text.element).split()


def test_seeds_are_as_their_checksums_say(project: Path) -> None:
    edition = open_edition(open_project(project))
    named = [
        text.unit.root.xpath("string(.//t:bibl[@type='seed']/t:ptr/@target)", namespaces=NAMESPACES)
        for text in edition.texts
    ]
    found = sorted(path.name for path in (project / "seeds").iterdir() if path.suffix == ".txt")
    assert sorted(Path(str(target)).name for target in named) == found
    assert len(found) == len(SENTENCES)
