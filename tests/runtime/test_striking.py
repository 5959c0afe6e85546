"""Faults that strike at certain times or in certain cases."""

from dataclasses import replace

import pytest

from flowrehearsal.definition.distribution import NO_DELAY, Distribution
from flowrehearsal.definition.scenario import (
    Absence,
    ClockJump,
    Heal,
    Outage,
    OverrideHabit,
    RetryStorm,
)
from flowrehearsal.program.timing import FOREVER_US, Picked, Profile
from tests.runtime.stepping import ORDER
from tests.runtime.test_schedule import LEASED
from tests.runtime.worlds import HOUR, MINUTE, SECOND, WORLD, command, timed, weights, world

ANY = WORLD.partners["any"]
UNDONE = (
    "order: {partner: shop, sent: outbox}",
    "order: {partner: shop, sent: outbox, undo: take_back}\n  take_back: {partner: shop, sent: outbox}",
)
CALL, CLAIM = "worker calls order", "worker claims order"


def fixed(us: float) -> Distribution:
    return Distribution("fixed", (float(us),))


def test_every_call_for_a_poison_case_fails() -> None:
    runtime = timed(ORDER, LEASED, scenario=world(faults={"poison_case": 0.01}))
    usual, poisoned = command(runtime, CALL).timing.profiles
    assert (usual.picked, usual.cause) == (None, "")
    assert (poisoned.picked, poisoned.cause) == (Picked("poison-case", 0.01), "poison-case")
    assert (poisoned.chance, poisoned.delays) == (1.0, usual.delays)
    assert {outcome for outcome, weight in weights(runtime, CALL, profile=1).items() if weight} == {"error"}


def test_only_an_undo_fails_where_the_compensation_does() -> None:
    runtime = timed(ORDER, UNDONE, scenario=world(faults={"compensation_fails": 0.2}))
    causes = {
        name: [profile.cause for profile in command(runtime, name).timing.profiles]
        for name in (CALL, "worker calls take_back")
    }
    assert causes == {CALL: [""], "worker calls take_back": ["", "compensation-fails"]}


def test_timers_go_astray_in_a_share_of_the_cases() -> None:
    text = ORDER.replace("sent: {}", "sent: {deadline: 1h}").replace("on: order.done,", "on: [order.done, deadline],")
    runtime = timed(text, scenario=world(faults={"timer_early": 0.01, "timer_late": 0.02}))
    found = [(one.picked, one.delays, one.cause) for one in command(runtime, "deadline of sent").timing.profiles]
    assert found == [
        (None, (fixed(HOUR),), ""),
        (Picked("timer-early", 0.01), (fixed(HOUR / 2),), "timer-early"),
        (Picked("timer-late", 0.02), (fixed(2 * HOUR),), "timer-late"),
    ]


def test_in_a_storm_whatever_waits_goes_on_the_beat() -> None:
    storm = RetryStorm(HOUR, 30 * MINUTE, 10 * SECOND)
    usual, stormy = command(timed(ORDER, LEASED, scenario=world(retry_storms=(storm,))), CLAIM).timing.profiles
    assert usual.delays == (NO_DELAY, fixed(2 * SECOND), fixed(4 * SECOND))
    assert stormy == Profile(
        delays=(NO_DELAY, fixed(1), fixed(1)),
        from_us=HOUR,
        until_us=HOUR + 30 * MINUTE,
        beat_us=10 * SECOND,
        cause="retry-storm",
    )


@pytest.mark.parametrize(
    ("name", "jumps"),
    [
        ("lease of order expires", ((HOUR, MINUTE), (2 * HOUR, -MINUTE))),
        (CLAIM, ((HOUR, MINUTE), (2 * HOUR, -MINUTE))),
        (CALL, ()),
        ("worker times out on order", ()),
    ],
)
def test_a_jump_of_the_clock_moves_what_ends_at_a_time_of_day(name: str, jumps: tuple[tuple[int, int], ...]) -> None:
    scenario = world(clock_jumps=(ClockJump(HOUR, MINUTE), ClockJump(2 * HOUR, -MINUTE)))
    assert command(timed(ORDER, LEASED, scenario=scenario), name).timing.jumps == jumps


SICK = world(
    partners={"shop": replace(ANY, outages=(Outage(HOUR, 30 * HOUR, "slow", 10.0),))},
    faults={"poison_case": 0.01},
    clock_jumps=(ClockJump(HOUR, MINUTE), ClockJump(3 * HOUR, MINUTE)),
    heal=Heal(2 * HOUR, HOUR),
)


def test_once_the_faults_stop_calls_are_what_they_would_always_be() -> None:
    runtime = timed(ORDER, LEASED, scenario=SICK)
    *_, well = command(runtime, CALL).timing.profiles
    assert (well.from_us, well.until_us, well.picked, well.cause) == (2 * HOUR, FOREVER_US, None, "")
    assert (well.chance, well.delays) == (1.0, (ANY.latency,))
    shares = {outcome: weight for outcome, weight in weights(runtime, CALL, profile=3).items() if weight}
    assert shares == pytest.approx({"done": 0.96, "refused": 0.04})


def test_what_no_fault_touches_stays_as_it_is_and_a_later_jump_never_comes() -> None:
    timing = command(timed(ORDER, LEASED, scenario=SICK), CLAIM).timing
    assert (len(timing.profiles), timing.jumps) == (1, ((HOUR, MINUTE),))


def test_whoever_is_away_when_the_faults_stop_is_back() -> None:
    scenario = replace(SICK, absent=(Absence("clerk", HOUR, 3 * HOUR), Absence("clerk", 3 * HOUR, HOUR)))
    desk = next(one for one in timed(ORDER, scenario=scenario).program.resources if one.name == "clerk")
    assert desk.absences == ((HOUR, 2 * HOUR, 1), (3 * HOUR, 3 * HOUR, 1))


REPLAYED = """\
roles:
  clerk: {kind: operator, people: 2}
  machine: {kind: service}
partners:
  carrier: {replies: answers}
states:
  sending: {initial: true, owner: machine}
  sent: {final: true}
actions:
  sent_it: {on: ship.done, from: sending, to: sent}
  again: {by: clerk, kind: replay, from: sending, effects: [ship]}
  close: {by: clerk, kind: override, from: sending, to: sent}
effects:
  ship: {partner: carrier, sent: outbox}
"""


@pytest.mark.parametrize(
    ("action", "cause"),
    [pytest.param("again", "operator-replay", id="by name"), pytest.param("any", "", id="where nothing else is said")],
)
def test_a_habit_goes_before_what_is_done_now_and_then_only_if_it_names_the_action(action: str, cause: str) -> None:
    people = {"any": replace(WORLD.people["any"], decides={"again": 0.01})}
    scenario = world(people=people, replays=(OverrideHabit("clerk", action, MINUTE, 0.2),))
    (profile,) = command(timed(REPLAYED, scenario=scenario), "clerk intervenes: again").timing.profiles
    assert (profile.chance, profile.cause) == ((0.2, cause) if cause else (0.01, ""))


def test_operators_send_again_or_override_what_does_not_move() -> None:
    scenario = world(
        overrides=(OverrideHabit("any", "any", HOUR, 0.1),), replays=(OverrideHabit("clerk", "any", MINUTE, 0.2),)
    )
    runtime = timed(REPLAYED, scenario=scenario)
    found = {
        name: [(one.chance, one.delays, one.cause) for one in command(runtime, name).timing.profiles]
        for name in ("clerk intervenes: again", "clerk intervenes: close")
    }
    assert found == {
        "clerk intervenes: again": [(0.2, (fixed(MINUTE),), "operator-replay")],
        "clerk intervenes: close": [(0.1, (fixed(HOUR),), "operator-override")],
    }
