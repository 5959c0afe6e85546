"""When things happen: exact profiles for scenarios made by hand."""

from dataclasses import replace

import pytest

from flowrehearsal.definition.distribution import NO_DELAY, Distribution
from flowrehearsal.definition.scenario import (
    Absence,
    EventHabit,
    Outage,
    OverrideHabit,
    PartnerBehaviour,
    People,
    Workers,
)
from flowrehearsal.definition.workflow import Retry
from flowrehearsal.program.timing import FOREVER_US, Profile, Resource, Timing
from flowrehearsal.runtime.schedule import backoff, schedule
from flowrehearsal.runtime.timings import NEVER, behaviour_of, people_of, scaled
from tests.runtime.stepping import ORDER, injected, start
from tests.runtime.test_asking import ASKED
from tests.runtime.test_partners import ACKNOWLEDGES, ROOM
from tests.runtime.test_requests import SHOP
from tests.runtime.test_surfaces import SCREENS
from tests.runtime.test_timers import TIMED
from tests.runtime.worlds import HOUR, MINUTE, SECOND, WORLD, chances, command, profile, timed, weights, world

ANY = WORLD.partners["any"]
LEASED = (
    "order: {partner: shop, sent: outbox}",
    "order: {partner: shop, sent: outbox, timeout: 10s, lease: 1m, "
    "retry: {attempts: 3, backoff: exponential, first: 2s}}",
)


def fixed(us: float) -> Distribution:
    return Distribution("fixed", (float(us),))


def test_without_a_scenario_nothing_is_timed() -> None:
    runtime = injected(ORDER)
    assert schedule(runtime) is runtime


@pytest.mark.parametrize(
    ("retry", "waits"),
    [
        (None, [NO_DELAY, NO_DELAY]),
        (Retry(attempts=3), [NO_DELAY, NO_DELAY]),
        (Retry(first=10), [fixed(10), fixed(10), fixed(10)]),
        (Retry(first=10, backoff="linear"), [fixed(10), fixed(20), fixed(30)]),
        (Retry(first=10, backoff="exponential"), [fixed(10), fixed(20), fixed(40), fixed(80)]),
        (Retry(first=10, backoff="exponential", most=25), [fixed(10), fixed(20), fixed(25), fixed(25)]),
        (Retry(first=10, jitter="full"), [Distribution("uniform", (0.0, 10.0))]),
        (
            Retry(first=10, backoff="exponential", jitter="equal"),
            [Distribution("uniform", (5.0, 10.0)), Distribution("uniform", (10.0, 20.0))],
        ),
    ],
)
def test_the_wait_before_each_attempt(retry: Retry | None, waits: list[Distribution]) -> None:
    assert [backoff(retry, attempt) for attempt in range(1, len(waits) + 1)] == waits


def test_a_claim_waits_by_attempt_and_keeps_a_worker_while_one_is_at_it() -> None:
    timing = command(timed(ORDER, LEASED), "worker claims order").timing
    # Exploration's two attempts: the first at once, the second after one wait; a third is never made.
    assert timing.profiles == (Profile(delays=(NO_DELAY, fixed(2 * SECOND), fixed(4 * SECOND))),)
    assert (timing.indexed_by, timing.resource) == ("order.attempts", "workers")
    held = ("claimed", "ok", "acked", "refused", "error", "failed", "unknown")
    assert timing.keeps_while == ("order.holder", held)


def test_a_call_takes_the_latency_and_is_answered_unless_it_times_out() -> None:
    found = profile(timed(ORDER, LEASED), "worker calls order")
    assert (found.chance, found.delays) == (pytest.approx(0.97), (ANY.latency,))
    assert weights(timed(ORDER, LEASED), "worker calls order") == pytest.approx(
        {
            "done": 0.894,
            "refused": 0.04,
            "error": 0.03,
            "crash-before-effect": 0.001,
            "crash-after-effect": 0.002,
            "pause-zombie": 0.003,
        }
    )


def test_the_timeout_of_a_call_is_fixed_and_its_truth_is_drawn() -> None:
    runtime = timed(ORDER, LEASED)
    assert profile(runtime, "worker times out on order").delays == (fixed(10 * SECOND),)
    assert weights(runtime, "worker times out on order") == {
        "timeout-executed": 0.02,
        "timeout-not-executed": 0.0,
        "timeout-late": 0.01,
    }


def test_without_a_timeout_the_unanswered_are_outcomes_of_the_call() -> None:
    runtime = timed(ORDER)
    assert profile(runtime, "worker calls order").chance == 1.0
    found = weights(runtime, "worker calls order")
    assert (found["timeout-executed"], found["timeout-late"]) == (0.02, 0.01)


def outage(**fields: object) -> tuple[Profile, ...]:
    behaviour = replace(ANY, outages=(Outage(HOUR, 30 * MINUTE, **fields),))  # type: ignore[arg-type]
    return command(
        timed(ORDER, LEASED, scenario=world(partners={"shop": behaviour})), "worker calls order"
    ).timing.profiles


def test_an_outage_is_a_window_of_its_own() -> None:
    usual, down = outage()
    assert (usual.from_us, usual.until_us) == (0, FOREVER_US)
    assert (down.from_us, down.until_us) == (HOUR, HOUR + 30 * MINUTE)


def test_while_a_partner_is_down_every_call_fails() -> None:
    behaviour = replace(ANY, outages=(Outage(HOUR, MINUTE),))
    runtime = timed(ORDER, LEASED, scenario=world(partners={"shop": behaviour}))
    failing = {outcome for outcome, weight in weights(runtime, "worker calls order", profile=1).items() if weight}
    assert (outage()[1].chance, failing) == (1.0, {"error"})


def test_a_slow_partner_takes_longer() -> None:
    assert outage(mode="slow", factor=10.0)[1].delays == (scaled(ANY.latency, 10.0),)


def test_a_failing_partner_fails_a_share_of_its_calls() -> None:
    behaviour = replace(ANY, outages=(Outage(HOUR, MINUTE, mode="errors", share=0.5),))
    runtime = timed(ORDER, LEASED, scenario=world(partners={"shop": behaviour}))
    assert weights(runtime, "worker calls order", profile=1)["error"] == pytest.approx(0.515)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (Distribution("fixed", (10.0,)), Distribution("fixed", (20.0,))),
        (Distribution("uniform", (1.0, 2.0)), Distribution("uniform", (2.0, 4.0))),
        (Distribution("exponential", (3.0,), 9), Distribution("exponential", (6.0,), 18)),
        (Distribution("lognormal", (0.0, 0.5)), Distribution("lognormal", (pytest.approx(0.693147), 0.5))),
        (Distribution("gamma", (2.0, 3.0)), Distribution("gamma", (2.0, 6.0))),
        (Distribution("weibull", (2.0, 3.0)), Distribution("weibull", (2.0, 6.0))),
        (Distribution("empirical", (1.0, 5.0)), Distribution("empirical", (2.0, 10.0))),
    ],
)
def test_times_twice_as_long(before: Distribution, after: Distribution) -> None:
    assert scaled(before, 2.0) == after


def test_capacity_is_held_while_a_call_runs() -> None:
    behaviour = replace(ANY, capacity=3)
    runtime = timed(ORDER, scenario=world(partners={"shop": behaviour}))
    assert command(runtime, "worker calls order").timing.resource == "capacity of shop"
    assert Resource("capacity of shop", 3) in runtime.program.resources
    assert command(timed(ORDER), "worker calls order").timing.resource is None


def test_leases_deadlines_and_clocks_run_as_defined() -> None:
    assert command(timed(ORDER, LEASED), "lease of order expires").timing == Timing(
        (Profile(delays=(fixed(MINUTE),)),), restarts=True
    )
    runtime = timed(TIMED)
    assert profile(runtime, "deadline of draft").delays == (fixed(HOUR),)
    assert profile(runtime, "clock filing expires").delays == (fixed(30 * 24 * HOUR),)


def test_questions_come_after_a_while_and_then_regularly() -> None:
    timing = command(timed(ASKED), "worker asks about reserve").timing
    assert timing.profiles[0].delays == (fixed(2 * MINUTE), fixed(MINUTE), fixed(MINUTE), fixed(MINUTE))
    assert (timing.indexed_by, timing.restarts) == ("reserve.asks", True)


def test_a_partner_that_is_down_answers_no_question() -> None:
    """It is asked again when the usual time is over; giving up does not depend on the partner."""
    modes = (Outage(HOUR, MINUTE), Outage(2 * HOUR, MINUTE, "slow", 9.0), Outage(3 * HOUR, MINUTE, "errors", 1.0, 0.3))
    runtime = timed(ASKED, scenario=world(partners={"any": replace(ANY, outages=modes)}))
    asks, stops = (command(runtime, f"worker {what} about reserve").timing for what in ("asks", "stops asking"))
    assert [(each.from_us, each.until_us, each.chance) for each in asks.profiles] == [
        (0, FOREVER_US, 1.0),
        (HOUR, HOUR + MINUTE, 0.0),
        (2 * HOUR, 2 * HOUR + MINUTE, 1.0),
        (3 * HOUR, 3 * HOUR + MINUTE, 0.7),
    ]
    assert {each.delays for each in asks.profiles} == {stops.profiles[0].delays}
    assert (len(stops.profiles), asks.restarts) == (1, True)


def test_accepted_work_is_finished_when_its_callback_is_due() -> None:
    runtime = timed(ROOM, ACKNOWLEDGES)
    assert profile(runtime, "hotel finishes reserve").delays == (fixed(2 * MINUTE),)
    assert weights(runtime, "hotel finishes reserve") == {"done": 0.9, "refused": 0.02}
    assert weights(runtime, "worker calls reserve")["refused"] == 0.02


def test_callbacks_come_twice_or_never_by_their_shares() -> None:
    runtime = timed(ROOM, ACKNOWLEDGES)
    one = command(runtime, "callback of reserve: done")
    shares: dict[str, set[float]] = {}
    for branch, weight in zip(one.branches, one.timing.profiles[0].weights, strict=True):
        shares.setdefault(branch.fault or branch.assumes or "delivered", set()).add(round(weight, 6))
    # From many under way two or many are left: the two ways share the weight.
    assert shares == {
        "delivered": {0.988, 0.494},
        "duplicate-callback": {0.01},
        "callbacks-arrive": {0.002, 0.001},
    }


def test_late_requests_arrive_within_the_horizon() -> None:
    behaviour = timed(ASKED)
    assert profile(behaviour, "reserve reaches hotel late").delays == (Distribution("uniform", (0.0, float(MINUTE))),)
    assert profile(timed(ROOM), "reserve reaches hotel late").delays == (
        Distribution("uniform", (0.0, 120.0 * SECOND)),
    )


def test_people_take_their_time_at_a_desk_and_customers_at_home() -> None:
    """Customers share nobody's office hours."""
    runtime = timed(SHOP)
    buyer, clerk = command(runtime, "buyer decides").timing, command(runtime, "clerk intervenes: drop").timing
    assert (buyer.resource, buyer.works, buyer.restarts) == (None, False, True)
    assert (clerk.resource, clerk.works) == ("clerk", True)
    assert buyer.profiles[0].delays == (fixed(300 * SECOND),)


AT_REST = (
    ("sent: {}", "sent: {owner: buyer, resting: true}"),
    ("  finish:", "  recall: {by: buyer, from: sent, to: off, checks: version}\n  finish:"),
)


def test_a_case_at_rest_is_looked_at_once_and_nothing_is_done_that_is_not_listed() -> None:
    look = "buyer looks at a case at rest in sent"
    assert profile(timed(ORDER, *AT_REST), look).chance == 0.0
    listed = People(Distribution("fixed", (60.0 * SECOND,)), decides={"recall": 0.25})
    timing = command(timed(ORDER, *AT_REST, scenario=world(people={"buyer": listed})), look).timing
    assert (timing.profiles[0].chance, timing.restarts) == (0.25, False)
    assert timing.profiles[0].delays == (listed.takes,)


def test_an_intervention_that_nobody_is_said_to_make_is_never_made() -> None:
    assert profile(timed(SHOP), "clerk intervenes: drop").chance == 0.0
    people = {"clerk": People(NO_DELAY, decides={"drop": 0.25})}
    assert profile(timed(SHOP, scenario=world(people=people)), "clerk intervenes: drop").chance == 0.25


def test_an_override_of_stuck_cases_waits_until_they_are_stuck() -> None:
    text = SHOP.replace("drop: {by: clerk,", "drop: {by: clerk, kind: override,")
    habit = OverrideHabit("clerk", "drop", HOUR, 0.5)
    found = profile(timed(text, scenario=world(overrides=(habit,))), "clerk intervenes: drop")
    assert (found.chance, found.delays) == (0.5, (fixed(HOUR),))


ROBOT = """
roles: {guest: {kind: customer}, robot: {kind: service}}
states:
  mine: {initial: true, owner: robot}
  hers: {owner: guest}
  over: {final: true}
actions:
  move: {by: robot, from: mine, to: hers, checks: state}
  look: {by: robot, from: mine, to: hers, checks: version}
  take: {by: robot, from: hers, to: over, checks: version}
  save: {by: robot, from: hers, to: mine}
"""


def test_a_service_acts_at_once_on_no_screen_and_its_answers_get_lost_as_often_as_others() -> None:
    runtime = timed(ROBOT, scenario=world(faults={"response_lost": 0.25, "stale_action": 0.5}))
    decided = chances(start(runtime.program), "robot decides")
    assert decided.pop("move unanswered") / decided.pop("move") == pytest.approx(1 / 3)
    assert set(decided) == {"look"}
    taken = chances(start(runtime.program).take(("robot decides", "move")), "robot intervenes: take")
    assert taken == {"take": 1.0}
    for name in ("robot decides", "robot intervenes: take", "robot saves save"):
        timing = command(runtime, name).timing
        assert (timing.resource, timing.profiles[0].delays) == (None, ())


def test_screens_are_pushed_to_and_poll_with_a_random_phase() -> None:
    runtime = timed(SCREENS, scenario=world(faults={"push_lost": 0.1}))
    assert weights(runtime, "api pushes to app") == {"pushed": 0.9, "push-lost": 0.1}
    assert profile(runtime, "app polls").delays == (Distribution("uniform", (0.0, 30.0 * SECOND)),)


def test_messages_after_the_commit_are_lost_and_redelivered_by_their_shares() -> None:
    after = ("sent: outbox", "sent: after_commit")
    runtime = timed(ORDER, after, scenario=world(faults={"message_loss": 0.1, "redelivery": 0.2}))
    assert weights(runtime, "api publishes order") == {"published": 0.9, "message-loss": 0.1}
    assert profile(runtime, "order is redelivered").chance == 0.2
    assert weights(timed(ORDER, after), "api publishes order")["message-loss"] == 0.001


def test_a_partners_own_event_comes_to_a_share_of_cases() -> None:
    events = (
        ("shop: {replies: answers}", "shop: {replies: answers, events: [recall]}"),
        ("  finish:", "  recall: {on: shop.recall, from: sent, to: off, checks: state}\n  finish:"),
    )
    habit = {"recall": EventHabit(0.25, fixed(HOUR))}
    runtime = timed(ORDER, *events, scenario=world(partners={"shop": replace(ANY, events=habit)}))
    found = profile(runtime, "shop sends recall")
    assert (found.chance, found.delays) == (0.25, (fixed(HOUR),))
    assert command(timed(ORDER, *events), "shop sends recall").timing == NEVER


def test_broken_assumptions_have_no_time_of_their_own() -> None:
    runtime = timed(ORDER)
    assert command(runtime, "relay stops").timing == NEVER
    assert command(runtime, "people stop acting").timing == NEVER


def test_there_are_workers_and_people_with_their_absences() -> None:
    text = SHOP.replace("clerk: {kind: operator}", "clerk: {kind: operator, people: [ana, ben]}")
    hours = ((0, 8 * HOUR),)
    scenario = world(
        people={"clerk": People(NO_DELAY, hours)}, absent=(Absence("clerk", HOUR, HOUR),), workers=Workers(5)
    )
    assert timed(text, scenario=scenario).program.resources == (
        Resource("workers", 5),
        Resource("clerk", 2, hours, ((HOUR, 2 * HOUR, 1),)),
    )


def test_what_the_scenario_does_not_name_behaves_as_any() -> None:
    named = PartnerBehaviour(NO_DELAY, {"done": 1.0})
    scenario = world(partners={"shop": named, "any": ANY})
    assert behaviour_of(scenario, "shop") is named
    assert behaviour_of(scenario, "bank") is ANY
    assert behaviour_of(world(partners={}), "bank").outcomes == {"done": 1.0}
    assert people_of(world(people={}), "clerk").takes == fixed(300 * SECOND)
