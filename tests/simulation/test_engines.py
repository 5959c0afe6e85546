"""Either engine runs a study, and nothing that is measured depends on which."""

from dataclasses import replace

import pytest

from flowrehearsal.simulation.engines import prepare, runs_of
from flowrehearsal.simulation.plan import plan_of
from flowrehearsal.simulation.study import StudyOptions, simulate
from flowrehearsal.simulation.summary import summarise
from flowrehearsal.vocabulary.engine import ENGINES
from flowrehearsal.vocabulary.errors import UsageError
from tests.simulation.programs import queue, rehearsed, scenario

WORLD = scenario(cases=30, per_hour=3_600)
PLAN = plan_of(queue(1), WORLD, seed=1)


def test_a_study_is_the_same_with_each_engine() -> None:
    runtime = rehearsed(queue(1), WORLD)
    options = [StudyOptions(replications=3, engine=engine) for engine in ENGINES]
    studies = [simulate(runtime, one) for one in options]  # type: ignore[arg-type]
    first, second = studies
    assert first.tally == second.tally
    assert first.alone(1, 4) == second.alone(1, 4)
    reports = [summarise(study) for study in studies]
    assert [report.engine for report in reports] == ["batch (compiled)", "reference (SimPy)"]
    assert reports[0] == replace(reports[1], engine=reports[0].engine)


@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_prepared_runs_no_case(engine: str) -> None:
    prepare(engine, PLAN)
    assert runs_of(engine, PLAN)(0, None).cases == 30


def test_there_is_no_other_engine() -> None:
    with pytest.raises(UsageError, match=r"no engine 'bach'\. Did you mean `batch`\?"):
        StudyOptions(engine="bach")
