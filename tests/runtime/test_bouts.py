"""Faults that strike another share for a while."""

import pytest

from flowrehearsal.definition.scenario import Bout, Heal
from flowrehearsal.program.timing import FOREVER_US, Picked
from flowrehearsal.runtime.bouts import times
from tests.runtime.stepping import ORDER
from tests.runtime.worlds import HOUR, MINUTE, command, timed, weights, world

CALL = "worker calls order"
STALE, AGAIN = Bout("stale_action", 0.5, HOUR, 2 * HOUR), Bout("stale_action", 0.9, 2 * HOUR, HOUR)
PAUSE = Bout("pause", 0.2, 150 * MINUTE, HOUR)


def test_each_time_has_the_shares_of_its_bouts() -> None:
    scenario = world(faults={"stale_action": 0.05, "push_lost": 0.1}, bouts=(STALE, AGAIN, PAUSE))
    found = [(start, end, one.faults["stale_action"], one.workers.pause) for start, end, one in times(scenario)]
    assert found == [
        (HOUR, 2 * HOUR, 0.5, 0.003),
        (2 * HOUR, 150 * MINUTE, 0.9, 0.003),
        (150 * MINUTE, 3 * HOUR, 0.9, 0.2),
        (3 * HOUR, 210 * MINUTE, 0.05, 0.2),
    ]
    assert all(one.faults["push_lost"] == 0.1 and one.bouts == () for _, _, one in times(scenario))


def test_between_two_bouts_nothing_is_different() -> None:
    apart = world(bouts=(Bout("pause", 0.5, 0, HOUR), Bout("pause", 0.5, 2 * HOUR, HOUR)))
    assert [(start, end) for start, end, _ in times(apart)] == [(0, HOUR), (2 * HOUR, 3 * HOUR)]


def test_only_what_a_bout_changes_has_another_profile() -> None:
    runtime = timed(ORDER, scenario=world(bouts=(Bout("crash_before_effect", 0.5, HOUR, HOUR),)))
    usual, during = command(runtime, CALL).timing.profiles
    assert (usual.from_us, usual.until_us, during.from_us, during.until_us) == (0, FOREVER_US, HOUR, 2 * HOUR)
    assert weights(runtime, CALL)["crash-before-effect"] == pytest.approx(0.001)
    assert weights(runtime, CALL, profile=1)["crash-before-effect"] == pytest.approx(0.5)
    assert len(command(runtime, "worker claims order").timing.profiles) == 1


def test_cases_may_be_poisoned_for_a_while_only() -> None:
    runtime = timed(ORDER, scenario=world(bouts=(Bout("poison_case", 0.1, HOUR, HOUR),), heal=Heal(3 * HOUR, HOUR)))
    windows = [(one.picked, one.from_us, one.until_us) for one in command(runtime, CALL).timing.profiles]
    poisoned = Picked("poison-case", 0.1)
    assert windows == [
        (None, 0, FOREVER_US),
        (None, HOUR, 2 * HOUR),
        (poisoned, HOUR, 2 * HOUR),
        (None, 3 * HOUR, FOREVER_US),
    ]
