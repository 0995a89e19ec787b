"""The same work on a Dask cluster: the same bytes, and a killer of workers is named."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

import edition
from edition.cli import main
from edition.cluster import join
from edition.executors import Processes, Work
from edition.problems import EditionError
from tests.test_executors import die_of_seven, double, fallen

distributed = pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The address of a cluster of two processes on this machine."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0"
    ) as cluster:
        yield cluster.scheduler_address


def bytes_of(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_a_site_has_the_same_bytes_wherever_it_is_made(
    project: Path, address: str, tmp_path: Path
) -> None:
    on_cluster = edition.build(project, output=tmp_path / "a", crew=join(address), fresh=True)
    here = edition.build(project, output=tmp_path / "b", crew=Processes(1), fresh=True)
    assert on_cluster.is_written and here.is_written
    assert bytes_of(tmp_path / "a") == bytes_of(tmp_path / "b")


def test_an_item_that_kills_its_worker_is_named_and_all_others_are_done(address: str) -> None:
    work = Work(join(address), die_of_seven, fallen, batch=3)
    wanted = {n: str(2 * n) for n in range(12)} | {7: "7 kills"}
    assert dict(work.results(range(12))) == wanted


def test_what_needs_no_file_works_after_a_death(address: str) -> None:
    assert dict(Work(join(address), double, fallen, batch=2).results(range(5)))[4] == "8"


def test_without_a_scheduler_the_message_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("edition.cluster._PATIENCE", "1s")
    with pytest.raises(EditionError) as caught:
        join("tcp://127.0.0.1:9")
    assert caught.value.problem.rule == "no-cluster"
    assert "tcp://127.0.0.1:9" in caught.value.problem.message


def test_workers_of_several_threads_are_refused() -> None:
    with (
        distributed.LocalCluster(
            n_workers=1, threads_per_worker=2, processes=False, dashboard_address=":0"
        ) as cluster,
        pytest.raises(EditionError) as caught,
    ):
        join(cluster.scheduler_address)
    assert "--nthreads 1" in caught.value.problem.hint


def test_processes_and_a_cluster_are_not_asked_for_together() -> None:
    result = CliRunner().invoke(main, ["build", "--jobs", "2", "--scheduler", "tcp://x:1"])
    assert result.exit_code == 2
