"""Threads that prepare side by side and finish in order."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from signal import SIGINT, getsignal, raise_signal
from threading import Barrier, get_ident

import pytest

from flowrehearsal.exploration.in_turn import in_turn

PATIENCE_S = 20


def test_tasks_are_finished_in_order_whoever_prepared_them() -> None:
    finished = []

    def prepare(worker: str, task: int) -> int:
        return 10 * task

    def finish(worker: str, task: int, half: int) -> None:
        finished.append((task, half))

    with ThreadPoolExecutor(2) as threads:
        in_turn(threads, ["a", "b", "c"], range(200), prepare, finish)
    assert finished == [(task, 10 * task) for task in range(200)]


def test_two_tasks_are_prepared_at_the_same_time() -> None:
    """Neither could go on if the other had to be finished first."""
    both = Barrier(2, timeout=PATIENCE_S)
    workers = []

    def prepare(worker: str, task: int) -> int:
        both.wait()
        return get_ident()

    with ThreadPoolExecutor(1) as threads:
        in_turn(threads, ["a", "b"], range(2), prepare, lambda worker, task, half: workers.append((worker, half)))
    assert sorted(worker for worker, _ in workers) == ["a", "b"]
    assert len({thread for _, thread in workers}) == 2


def test_one_worker_does_everything_in_the_thread_that_asks() -> None:
    done = []

    def tasks() -> Iterator[int]:
        for task in range(3):
            done.append(f"take {task}")
            yield task

    def prepare(worker: str, task: int) -> int:
        done.append(f"prepare {task}")
        return get_ident()

    def finish(worker: str, task: int, half: int) -> None:
        assert half == get_ident()
        done.append(f"finish {task}")

    with ThreadPoolExecutor(1) as threads:
        in_turn(threads, ["a"], tasks(), prepare, finish)
    assert done == [f"{what} {task}" for task in range(3) for what in ("take", "prepare", "finish")]


@pytest.mark.parametrize("workers", [["a"], ["a", "b"], ["a", "b", "c"]])
@pytest.mark.parametrize("half", ["prepare", "finish"])
def test_after_an_exception_nothing_is_finished_and_it_is_raised(workers: list[str], half: str) -> None:
    finished = []

    def prepare(worker: str, task: int) -> None:
        if half == "prepare" and task == 5:
            raise KeyboardInterrupt

    def finish(worker: str, task: int, result: None) -> None:
        if half == "finish" and task == 5:
            raise KeyboardInterrupt
        finished.append(task)

    with ThreadPoolExecutor(2) as threads, pytest.raises(KeyboardInterrupt):
        in_turn(threads, workers, range(1000), prepare, finish)
    # What was prepared before task 5 may be left unfinished where another thread ended the work first.
    assert finished == list(range(len(finished)))
    assert len(finished) == 5 if half == "finish" else len(finished) <= 5


@pytest.mark.parametrize("half", ["prepare", "finish"])
@pytest.mark.parametrize("times", [1, 3])
def test_however_often_ctrl_c_is_pressed_what_is_in_hand_is_finished_and_nobody_waits_for_ever(
    half: str, times: int
) -> None:
    taken, finished, usual = [], [], getsignal(SIGINT)

    def tasks() -> Iterator[int]:
        for task in range(100_000):
            taken.append(task)
            yield task

    def press(at: str, task: int) -> None:
        if (at, task) == (half, 5):
            for _ in range(times):
                raise_signal(SIGINT)

    def finish(worker: str, task: int, result: None) -> None:
        press("finish", task)
        finished.append(task)

    with ThreadPoolExecutor(2) as threads, pytest.raises(KeyboardInterrupt):
        in_turn(threads, ["a", "b", "c"], tasks(), lambda worker, task: press("prepare", task), finish)
    assert finished == taken
    assert len(finished) < 100_000
    assert getsignal(SIGINT) is usual
