"""Many files: shared out to worker processes, with the same answer."""

import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import pytest

from edition.project import open_project
from edition.validation import workers
from edition.validation.checking import validate_project
from edition.validation.judging import SchemaWork
from edition.validation.schemas import Order
from edition.validation.wish import Wish
from edition.validation.workers import Crew

FILE = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><x/></TEI>'
LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="l{number}">
<text><body><p>To <persName ref="registers.xml#p{number}">Ann{number}</persName>, about Ann7 and
<ref target="{next}.xml#l{next}">another</ref>, on <date when="1956-02-{number}"/>.</p>
</body></text></TEI>"""


@pytest.fixture
def orders(tmp_path: Path) -> list[Order]:
    schema = tmp_path / "own.rnc"
    schema.write_text('default namespace = "http://www.tei-c.org/ns/1.0" element TEI { empty }')
    for number in range(40):
        (tmp_path / f"{number}.xml").write_text(FILE)
    return [Order(tmp_path, PurePosixPath(f"{n}.xml"), (schema,)) for n in range(41)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_file_is_checked(
    orders: list[Order], jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "WORTH_SHARING", 1)
    with Crew(jobs) as crew:
        found = dict(crew.do(SchemaWork(), orders))
    assert [[one.rule for one in found[order]] for order in orders] == [
        *[["unknown-element"]] * 40,
        ["unreadable"],
    ]


def test_one_process_and_two_say_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "WORTH_SHARING", 1)
    people = "".join(
        f'<person xml:id="p{n}"><persName>Ann{n}</persName></person>' for n in range(9)
    )
    (tmp_path / "registers.xml").write_text(
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson>{people}</listPerson>'
        "</standOff></TEI>"
    )
    for number in range(40):
        file = tmp_path / f"{number}.xml"
        file.write_text(LETTER.format(number=number, next=number + 1))
    (tmp_path / "broken.xml").write_text("<TEI>")
    told: list[tuple[int, int]] = []
    project = open_project(tmp_path)
    alone = validate_project(project, Wish(jobs=1))
    shared = validate_project(project, Wish(jobs=2), progress=lambda *done: told.append(done))
    assert alone == shared
    assert {problem.rule for problem in alone} == {
        "dangling-pointer",
        "ill-formed",
        "impossible-date",
        "untagged-name",
    }
    assert told == [(1, 84)] * 83


@dataclass(frozen=True)
class Fatal:
    """Work that one file in particular does not survive."""

    def file(self, item: Path) -> Path:
        return item

    def do(self, item: Path) -> str:
        if item.name == "bomb":
            os._exit(1)
        return "done"

    def failed(self, item: Path) -> str:
        return "failed"


def test_a_file_that_ends_its_process_hides_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "WORTH_SHARING", 0)
    files = [tmp_path / name for name in ("a", "bomb", "c")]
    with Crew(2) as crew:
        for _ in range(2):
            assert dict(crew.do(Fatal(), files)) == dict(
                zip(files, ("done", "failed", "done"), strict=True)
            )
