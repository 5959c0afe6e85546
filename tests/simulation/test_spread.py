"""Work in several processes gives what one process gives."""

from collections.abc import Callable

from flowrehearsal.simulation.spread import spread
from flowrehearsal.simulation.study import StudyOptions, simulate
from tests.simulation.programs import queue, rehearsed, scenario


def adder(first: int, second: int) -> Callable[[int], int]:
    return lambda number: first + second + number


def test_results_come_in_order() -> None:
    assert list(spread(adder, (10, 20), 5, 2)) == [30, 31, 32, 33, 34]


def test_a_study_in_two_processes_is_the_same_study() -> None:
    runtime = rehearsed(queue(2), scenario(cases=20, per_hour=4_000))
    alone = simulate(runtime, StudyOptions(replications=3))  # type: ignore[arg-type]
    together = simulate(runtime, StudyOptions(replications=3, processes=2))  # type: ignore[arg-type]
    assert together.replications == alone.replications


def test_who_stops_early_leaves_nothing_running() -> None:
    results = spread(adder, (1, 2), 1_000, 2)
    assert next(results) == 3
    results.close()
