"""What is prepared once per study: choices by weight, windows, sites."""

from dataclasses import replace

import pytest

from flowrehearsal.definition.distribution import Distribution
from flowrehearsal.program.program import Branch
from flowrehearsal.program.timing import Profile, Timing
from flowrehearsal.simulation.plan import choose, plan_of, thresholds
from tests.simulation.programs import HOUR, command, scenario, stages

ALL = 1 << 64


def test_choices_are_made_in_proportion() -> None:
    limits = thresholds([1.0, 2.0, 1.0])
    assert limits == (ALL // 4, ALL // 4 * 3, ALL)
    assert [choose(limits, draw) for draw in (0, ALL // 4 - 1, ALL // 4, ALL - 1)] == [0, 0, 1, 2]


def test_what_weighs_nothing_is_never_chosen() -> None:
    limits = thresholds([0.0, 1.0, 0.0])
    assert [choose(limits, draw) for draw in (0, ALL - 1)] == [1, 1]
    assert thresholds([0.0, 0.0]) == ()


def test_rounding_leaves_no_gap_at_the_end() -> None:
    limits = thresholds([0.1] * 3)
    assert (limits[-1], choose(limits, ALL - 1)) == (ALL, 2)


def test_the_last_window_that_holds_the_moment_counts() -> None:
    profiles = (Profile(), Profile(from_us=HOUR, until_us=3 * HOUR), Profile(from_us=2 * HOUR, until_us=3 * HOUR))
    (work,) = plan_of(stages(command("go", "start", "end", Timing(profiles))), scenario(), seed=1).clockworks
    assert [work.window(hour * HOUR, 0) for hour in (0, 1, 2, 3)] == [0, 1, 2, 0]


def test_the_last_delay_serves_all_values_beyond() -> None:
    delays = (Distribution("fixed", (1.0,)), Distribution("fixed", (2.0,)))
    program = stages(command("go", "start", "end", Timing((Profile(delays=delays),), indexed_by="stage")))
    (work,) = plan_of(program, scenario(), seed=1).clockworks
    assert [work.windows[0].table(value) for value in (0, 1, 5)] == [(1,), (2,), (2,)]


def test_an_urgent_command_takes_no_time() -> None:
    slow = Timing((Profile(delays=(Distribution("fixed", (5.0,)),)),))
    with pytest.raises(AssertionError, match="takes no time"):
        plan_of(stages(command("now", "start", "end", slow, urgent=True)), scenario(), seed=1)


def test_a_profile_weighs_every_branch_or_none() -> None:
    timing = Timing((Profile(weights=(1.0, 2.0)),))
    with pytest.raises(AssertionError, match="a weight per branch"):
        plan_of(stages(command("go", "start", "end", timing)), scenario(), seed=1)


def test_a_command_whose_enabled_branches_weigh_nothing_cannot_fire() -> None:
    heavy, light = Branch("a", weight=0.0), Branch("b", weight=1.0)
    program = stages(*(replace(command(b.outcome, "start", "end"), branches=(b,)) for b in (heavy, light)))
    plan = plan_of(program, scenario(), seed=1)
    start = plan.moves.number((0,))
    assert [plan.can_fire(start, command) for command in (0, 1)] == [False, True]
