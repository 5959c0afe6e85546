"""Who arrives when."""

from dataclasses import replace

from flowrehearsal.definition.scenario import Burst
from flowrehearsal.simulation.arrivals import arrivals
from flowrehearsal.simulation.plan import plan_of
from tests.simulation.programs import HOUR, MINUTE, queue, ran, scenario

USUAL = scenario(cases=20, per_hour=10)
BURSTS = (Burst(at=HOUR, cases=5, within=MINUTE), Burst(at=0, cases=2, within=1))
CROWDED = replace(USUAL, arrivals=replace(USUAL.arrivals, bursts=BURSTS))
PLAN = plan_of(queue(1), CROWDED, seed=1)


def test_a_burst_comes_on_top_and_moves_nobody_else() -> None:
    usual = arrivals(plan_of(queue(1), USUAL, seed=1), 3)
    crowded = arrivals(PLAN, 3)
    assert [number for _, number in usual] == list(range(20))
    assert [one for one in crowded if one[1] < 20] == usual
    assert sorted(number for _, number in crowded) == list(range(27))
    assert crowded == sorted(crowded)


def test_a_burst_comes_when_it_is_said_to() -> None:
    times = {number: time for time, number in arrivals(PLAN, 0)}
    assert all(HOUR <= times[number] <= HOUR + MINUTE for number in range(20, 25))
    assert len({times[number] for number in range(20, 25)}) == 5
    assert all(times[number] <= 1 for number in (25, 26))


def test_a_case_of_a_burst_can_be_told_by_its_number() -> None:
    run = ran(queue(1), CROWDED)
    assert sorted(run.numbers.tolist()) == list(range(27))
    assert run.numbers.tolist() != list(range(27))
    trace, times = run.trace(25)
    assert len(trace.steps) == 1
    assert times[0] >= run.arrivals_us[run.numbers.tolist().index(25)]
