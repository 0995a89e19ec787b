"""Work in processes: the same results wherever it is done, and a killer of workers is named."""

import os
import signal
from collections.abc import Iterator, Sequence

import pytest

from edition import executors
from edition.executors import Processes, Work


def double(numbers: Sequence[int]) -> list[str]:
    return [str(2 * number) for number in numbers]


def die_of_seven(numbers: Sequence[int]) -> list[str]:
    if 7 in numbers:
        os.kill(os.getpid(), signal.SIGKILL)
    return double(numbers)


def fail(numbers: Sequence[int]) -> list[str]:
    raise ValueError(f"cannot work on {numbers[0]}")


def fallen(number: int) -> str:
    return f"{number} kills"


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_item_has_its_result(jobs: int) -> None:
    work = Work(Processes(jobs), double, fallen, batch=3)
    assert dict(work.results(range(20))) == {n: str(2 * n) for n in range(20)}


def test_an_item_that_kills_its_worker_is_named_and_all_others_are_done() -> None:
    work = Work(Processes(2), die_of_seven, fallen, batch=3)
    wanted = {n: str(2 * n) for n in range(30)} | {7: "7 kills"}
    assert dict(work.results(range(30))) == wanted


def test_what_the_work_raises_is_raised_here() -> None:
    with pytest.raises(ValueError, match="cannot work on 0"):
        list(Work(Processes(1), fail, fallen, batch=2).results(range(4)))


def test_items_are_taken_when_there_is_time_for_them() -> None:
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        for number in range(1000):
            taken += 1
            yield number

    results = Work(Processes(1), double, fallen, batch=5).results(items())
    next(results)
    assert taken <= 20
    results.close()


def test_without_work_no_executor_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(executors, "ProcessPoolExecutor", None)
    assert list(Work(Processes(1), double, fallen, batch=5).results([])) == []
