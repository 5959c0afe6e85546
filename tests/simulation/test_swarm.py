"""Every replication has its own mix of faults, whatever engine runs it, alone or with others."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from flowrehearsal.definition.load import load_scenario, load_workflow
from flowrehearsal.definition.mixing import faults_of, without
from flowrehearsal.definition.scenario import Scenario
from flowrehearsal.faults import inject
from flowrehearsal.runtime.lower import lower
from flowrehearsal.runtime.options import SIMULATED
from flowrehearsal.runtime.runtime import Runtime
from flowrehearsal.simulation.strikes import strikes
from flowrehearsal.simulation.study import Study, StudyOptions, simulate
from flowrehearsal.simulation.summary import summarise
from flowrehearsal.simulation.swarm import mix_of
from flowrehearsal.vocabulary.engine import ENGINES

ROOT = Path(__file__).parents[2]
SCENE = load_scenario(ROOT / "scenarios" / "everything-at-once.yaml")
OPTIONS = StudyOptions(replications=3, seed=2, cases=8)


def runtime(scene: Scenario = SCENE) -> Runtime:
    return inject(lower(load_workflow(ROOT / "models" / "quiet" / "parcel_locker.yaml"), scene, SIMULATED))


@cache
def studied(engine: str = "batch") -> Study:
    return simulate(runtime(), replace(OPTIONS, engine=engine))


def test_each_replication_draws_its_own_mix() -> None:
    mixes = [mix_of(SCENE, 2, number) for number in range(200)]
    assert len(set(mixes)) == 200
    for fault in faults_of(SCENE):
        assert 70 < sum(fault in mix for mix in mixes) < 130
    assert mixes[3] == mix_of(SCENE, 2, 3)
    assert mixes[3] != mix_of(SCENE, 3, 3)


@pytest.mark.parametrize(("share", "all_or_nothing"), [(None, True), (1.0, True), (0.0, False)])
def test_a_mix_may_hold_everything_or_nothing(share: float | None, all_or_nothing: bool) -> None:
    assert mix_of(replace(SCENE, swarm=share), 1, 0) == (faults_of(SCENE) if all_or_nothing else ())


def bare(names: Iterable[str]) -> set[str]:
    """The faults alone: neither of whom, nor when."""
    return {re.split(" of | at ", name)[0] for name in names}


CALLS = {"error", "timeout-not-executed"}
DOWN = {"partner-outage", "poison-case", "stale-action", "timeout-executed", "timeout-late"}
STRUCK = [
    {*CALLS, "clock-jump", "partner-outage", "partner-slow", "retry-storm", "timer-late"},
    {*CALLS, "compensation-fails", "crash-after-effect", "partner-slow", "stale-action"},
    {*CALLS, *DOWN, "clock-jump", "timer-late"},
    {*CALLS, *DOWN, "backlog-burst", "crash-after-effect", "partner-slow", "retry-storm"},
]
"""What strikes in each replication, out of what was drawn."""


def test_a_fault_that_was_not_drawn_does_not_strike() -> None:
    """Every fault that strikes in one replication but was not drawn in another could be seen there by mistake."""
    study = simulate(runtime(), replace(OPTIONS, replications=4, cases=40))
    mixes = [mix for _, mix in summarise(study).mixes]
    assert mixes == [mix_of(SCENE, 2, number) for number in range(4)]
    assert [bare(strikes(study.run(number))) for number in range(4)] == STRUCK
    drawn = list(map(bare, mixes))
    # The third and the fourth have a burst of errors: each of those is an error too.
    assert [struck - mix for struck, mix in zip(STRUCK, drawn, strict=True)] == [set(), set(), {"error"}, {"error"}]
    assert ["partner-error-burst" in mix for mix in drawn] == [False, False, True, True]


def test_a_replication_is_that_of_the_scenario_without_the_others() -> None:
    study = studied()
    mixed = without(SCENE, set(faults_of(SCENE)) - set(mix_of(SCENE, 2, 1)))
    alone = simulate(runtime(replace(mixed, swarm=None)), replace(OPTIONS, replications=2))
    assert alone.tally.digest_of(1) == study.tally.digest_of(1)
    assert study.run(1).digest() == study.tally.digest_of(1)


def test_either_engine_draws_the_same() -> None:
    first, second = (studied(engine).tally for engine in ENGINES)
    assert first == second
