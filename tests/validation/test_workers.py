"""Many files: shared out to worker processes, with the same answer."""

from pathlib import Path, PurePosixPath

import pytest

from edition.validation import workers
from edition.validation.schemas import Order

FILE = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><x/></TEI>'


@pytest.fixture
def orders(tmp_path: Path) -> list[Order]:
    schema = tmp_path / "own.rnc"
    schema.write_text('default namespace = "http://www.tei-c.org/ns/1.0" element TEI { empty }')
    for number in range(40):
        (tmp_path / f"{number}.xml").write_text(FILE)
    return [Order(tmp_path, PurePosixPath(f"{n}.xml"), (schema,)) for n in range(41)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_file_is_checked_and_counted(
    orders: list[Order], jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "WORTH_SHARING", 1)
    told: list[tuple[int, int]] = []
    found = workers.check_all(orders, jobs, lambda done, total: told.append((done, total)))
    assert [[one.rule for one in found[order]] for order in orders] == [
        *[["unknown-element"]] * 40,
        ["unreadable"],
    ]
    assert told == [(1, 41)] * 41
