"""Work in several processes gives what one process gives."""

import pickle
from collections.abc import Callable
from pathlib import Path

from flowrehearsal.definition.load import load_scenario, load_workflow
from flowrehearsal.faults import inject
from flowrehearsal.runtime.lower import lower
from flowrehearsal.runtime.options import SIMULATED
from flowrehearsal.simulation.measuring import Setting
from flowrehearsal.simulation.spread import spread
from flowrehearsal.simulation.study import StudyOptions, simulate
from tests.simulation.programs import queue, rehearsed, scenario

MODELS = Path(__file__).parents[2] / "models"


def adder(first: int, second: int) -> Callable[[int], int]:
    return lambda number: first + second + number


def test_results_come_in_order() -> None:
    assert list(spread(adder, (10, 20), 5, 2)) == [30, 31, 32, 33, 34]


def test_a_study_in_two_processes_is_the_same_study() -> None:
    runtime = rehearsed(queue(2), scenario(cases=20, per_hour=4_000))
    alone = simulate(runtime, StudyOptions(replications=3))  # type: ignore[arg-type]
    together = simulate(runtime, StudyOptions(replications=3, processes=2))  # type: ignore[arg-type]
    assert together.replications == alone.replications


def test_a_lowered_design_can_be_given_to_another_process() -> None:
    """A runtime cannot: it holds what it was made by. What is simulated and measured can."""
    world = load_scenario("calm")
    runtime = inject(lower(load_workflow(MODELS / "quiet" / "lost_property.yaml"), world, SIMULATED))
    setting = Setting(runtime.workflow, world, runtime.program)
    assert pickle.loads(pickle.dumps(setting)) == setting


def test_who_stops_early_leaves_nothing_running() -> None:
    results = spread(adder, (1, 2), 1_000, 2)
    assert next(results) == 3
    results.close()
