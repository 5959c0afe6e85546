"""Both engines tell the same run: same cases, same steps at the same microsecond, same waits, same states."""

from dataclasses import fields, replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flowrehearsal.definition.distribution import Distribution
from flowrehearsal.definition.load import load_scenario, load_workflow
from flowrehearsal.definition.mixing import faults_of
from flowrehearsal.definition.scenario import Burst, Scenario
from flowrehearsal.faults._inject import with_faults
from flowrehearsal.program.program import Branch, Program, Term, Update, Variable
from flowrehearsal.program.replay import replay
from flowrehearsal.program.timing import Profile, Resource, Timing
from flowrehearsal.runtime.lower import lower
from flowrehearsal.runtime.options import SIMULATED
from flowrehearsal.runtime.runtime import Runtime
from flowrehearsal.runtime.schedule import schedule
from flowrehearsal.simulation.batch import room
from flowrehearsal.simulation.batch.engine import Batch
from flowrehearsal.simulation.engine import Engine
from flowrehearsal.simulation.plan import Plan, plan_of
from flowrehearsal.simulation.run import Run
from flowrehearsal.simulation.strikes import strikes
from flowrehearsal.vocabulary.errors import UnsupportedError
from tests.simulation.eventful import EVENTFUL
from tests.simulation.programs import HOUR, MINUTE, SECOND, command, fixed, moves, queue, scenario, stages
from tests.simulation.random_programs import programs

ROOT = Path(__file__).parents[3]
DESIGNS = sorted(
    str(path.relative_to(ROOT / "models"))
    for path in (ROOT / "models").glob("*/*.yaml")
    if path.stem not in ("expected", "mutations")
)
SCENARIOS = ("calm", "bad-day", "incident", "everything-at-once")


def differences(first: Run, second: Run) -> list[str]:
    """The names of the arrays that differ."""
    arrays = [field.name for field in fields(Run) if isinstance(getattr(first, field.name), np.ndarray)]
    assert len(arrays) == 13
    return [name for name in arrays if not np.array_equal(getattr(first, name), getattr(second, name))]


def check(plan: Plan, replications: int = 2, only: int | None = None) -> Run:
    """Both engines, the batch engine with what it remembers from one replication to the next."""
    batch = Batch(plan)
    for replication in range(replications):
        run = Engine(plan, replication).run(only)
        assert differences(run, batch.run(replication, only)) == []
        assert run.digest() == batch.run(replication, only).digest()
    return run


@cache
def design(name: str) -> Runtime:
    return with_faults(lower(load_workflow(ROOT / "models" / name), None, SIMULATED))


def planned(name: str, scene: Scenario, seed: int, cases: int) -> Plan:
    return plan_of(schedule(replace(design(name), scenario=scene)).program, scene, seed, cases)


@pytest.mark.parametrize("world", SCENARIOS)
@pytest.mark.parametrize("name", DESIGNS)
def test_every_design_under_every_scenario(name: str, world: str) -> None:
    """With the traffic of a small shop, in which people are short and absent, and few cases of it."""
    scene = load_scenario(ROOT / "scenarios" / f"{world}.yaml")
    assert check(planned(name, scene, seed=1, cases=10), replications=1).cases > 0


def test_every_fault_strikes_and_both_engines_tell_it_alike() -> None:
    scene = replace(load_scenario(ROOT / "scenarios" / "everything-at-once.yaml"), swarm=None)
    runtime = schedule(replace(with_faults(lower(EVENTFUL, None, SIMULATED)), scenario=scene))
    plan = plan_of(runtime.program, scene, seed=1)
    run = check(plan, replications=1)
    for case in run.numbers[::20]:  # whatever strikes, each step is one of the interpreter
        replay(runtime.program, run.trace(int(case))[0])
    batch = Batch(plan)
    struck = {name.partition(" of ")[0] for number in range(4) for name in strikes(batch.run(number))}
    assert struck == {name.partition(" of ")[0].partition(" at ")[0] for name in faults_of(scene)}


def test_more_cases_and_a_second_replication() -> None:
    scene = load_scenario("incident")
    assert len(check(planned("hotel_booking/hardened.yaml", scene, seed=7, cases=60)).waits) > 100


@settings(max_examples=60)
@given(programs(), st.integers(0, 1 << 64 - 1))
def test_random_programs(program: Program, seed: int) -> None:
    """Guards, branches, chances, windows, urgency, queues, kept units, absences, sleep, picked cases, beats, jumps of
    the clock and bursts, over cases that share."""
    world = scenario(cases=5, per_hour=3.6e9, hours=1e-5)
    bursts = (Burst(at=4_000, cases=2, within=3_000), Burst(at=1, cases=1, within=1))
    plan = plan_of(program, replace(world, arrivals=replace(world.arrivals, bursts=bursts)), seed=seed)
    check(plan)
    check(plan, replications=1, only=3)


def test_a_queue_with_retries() -> None:
    """A job that fails waits for a while and joins again; many are in the queue, and few of them at a time."""
    check(plan_of(_retried(), scenario(cases=2_000, per_hour=1.2 * 3_600), seed=3))


def _retried() -> Program:
    """One of two servers; one job of five fails and comes back."""
    serve = replace(
        command("serve", "waiting", "end", _exponential(SECOND, resource="servers")),
        branches=(
            Branch("end", updates=moves("stage", "end"), weight=0.8),
            Branch("failed", updates=moves("stage", "failed"), weight=0.2),
        ),
    )
    again = command("come back", "failed", "waiting", _exponential(5 * SECOND))
    return stages(serve, again, resources=(Resource("servers", 2),))


def _exponential(mean_us: float, **more: object) -> Timing:
    return replace(Timing((Profile(delays=(Distribution("exponential", (mean_us,)),)),)), **more)


def test_more_cases_wait_at_once_than_there_was_room_for() -> None:
    """Nobody works for the first hour, so that a hundred and more wait at the opening."""
    people = Resource("people", 60, calendar=((HOUR, 9 * HOUR),))
    timing = replace(fixed(MINUTE), resource="people", works=True)
    run = check(plan_of(stages(command("serve", "start", "end", timing), resources=(people,)), scenario(300, 200), 1))
    assert np.count_nonzero(run.waits[:, 2] == HOUR) == 60


def test_what_a_clock_that_sleeps_would_have_done() -> None:
    """A poll whose chance has windows, over a change at a random moment."""
    soon = Profile(delays=(Distribution("uniform", (0.0, float(MINUTE))),))
    polls = Timing((soon, replace(soon, chance=0.1, from_us=2 * HOUR, until_us=8 * HOUR)), restarts=True)
    polled = Branch("flag", (Term("stage", ("end",)), Term("flag", (False,))), (Update("flag", "set", True),))
    poll = replace(command("poll", "start", "end", polls), branches=(polled,))
    program = stages(command("go", "start", "end", _exponential(HOUR)), poll)
    flag = Variable("flag", (False, True), (False,), "case")
    program = replace(
        program, variables=(*program.variables, flag), commands=(program.commands[0], replace(poll, guard=()))
    )
    assert len(check(plan_of(program, scenario(cases=40, per_hour=20, hours=12), 1)).times_us) > 60


def test_a_case_keeps_many_units() -> None:
    """It claims one after another while it is working: more than there was room for at first."""
    claim = replace(
        command("claim", "working", "working", replace(fixed(SECOND), resource="units", keeps_while=_WORKING)),
        branches=(Branch("claimed"),),
    )
    stop = command("stop", "working", "end", fixed(100 * SECOND))
    program = stages(claim, stop, resources=(Resource("units", 50),))
    run = check(plan_of(program, scenario(cases=2), 1))
    assert run.busy_us[0] > 0


_WORKING = ("stage", ("working",))


def test_steps_without_end_at_one_moment_are_told_by_the_reference_engine() -> None:
    plan = plan_of(stages(command("there", "start", "end"), command("and back", "end", "start")), scenario(), 1)
    with pytest.raises(UnsupportedError, match="and back, there"):
        Batch(plan).run(0)


def test_states_are_forgotten_where_there_would_be_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between two replications, in which they only save time."""
    monkeypatch.setattr(room, "STATES_KEPT", 1)
    check(plan_of(_retried(), scenario(cases=50, per_hour=3_600), seed=3), replications=3)


def test_a_run_in_which_nothing_happens() -> None:
    assert check(plan_of(queue(1), scenario(cases=0), 1)).cases == 0
    assert check(plan_of(Program("idle", (Variable("v", (0,), (0,), "case"),), ()), scenario(cases=3), 1)).cases == 3
