"""Every replication has its own mix of faults, whatever engine runs it, alone or with others."""

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


def test_a_fault_that_was_not_drawn_does_not_strike() -> None:
    study = studied()
    for replication in study.replications:
        assert replication.mix == mix_of(SCENE, 2, replication.number)
        struck = strikes(study.run(replication.number))
        missing = {name.split(" of any")[0] for name in set(faults_of(SCENE)) - set(replication.mix)}
        assert not missing & set(struck) - {"clock-jump"}


def test_a_replication_is_that_of_the_scenario_without_the_others() -> None:
    study = studied()
    mixed = without(SCENE, set(faults_of(SCENE)) - set(mix_of(SCENE, 2, 1)))
    alone = simulate(runtime(replace(mixed, swarm=None)), replace(OPTIONS, replications=2))
    assert alone.replications[1].digest == study.replications[1].digest
    assert study.run(1).digest() == study.replications[1].digest


def test_either_engine_draws_the_same() -> None:
    first, second = (studied(engine).replications for engine in ENGINES)
    assert first == second
