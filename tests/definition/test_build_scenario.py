"""Every field of a scenario, as it is written and as it is understood."""

from pathlib import Path

import pytest

from flowrehearsal.definition.distribution import Distribution
from flowrehearsal.definition.load import load_scenario
from flowrehearsal.definition.quantities import HOUR, MINUTE, SECOND
from flowrehearsal.definition.scenario import (
    Absence,
    Arrivals,
    Bout,
    Burst,
    CallbackBehaviour,
    ClockJump,
    Deploy,
    EventHabit,
    Expectation,
    Heal,
    Outage,
    OverrideHabit,
    PartnerBehaviour,
    People,
    RetryStorm,
    Scenario,
    Workers,
)

FULL = Path(__file__).parent / "full_scenario.yaml"


@pytest.fixture(scope="module")
def full() -> Scenario:
    return load_scenario(FULL)


def fixed(microseconds: int) -> Distribution:
    return Distribution("fixed", (float(microseconds),))


def test_the_world(full: Scenario) -> None:
    assert (full.name, full.figures, full.arrivals, full.run_for) == (
        "everything",
        "ours",
        Arrivals(120.0, 100, (Burst(6 * HOUR, 50, 10 * MINUTE),)),
        48 * HOUR,
    )
    assert full.workers == Workers(4, pytest.approx(0.0001), pytest.approx(0.0002), pytest.approx(0.0003))
    assert full.faults == {"stale_action": 0.05, "poison_case": 0.005, "compensation_fails": 0.02}
    assert full.bouts == (Bout("stale_action", 0.5, HOUR, 2 * HOUR), Bout("pause", 0.0, 0, 10 * MINUTE))
    assert full.retry_storms == (RetryStorm(2 * HOUR, HOUR, 30 * SECOND),)
    assert full.clock_jumps == (ClockJump(4 * HOUR, HOUR), ClockJump(9 * HOUR, -30 * MINUTE))
    assert full.overrides == (OverrideHabit("agent", "any", 30 * MINUTE, 0.5),)
    assert full.replays == (OverrideHabit("any", "again", HOUR, 0.1),)
    assert (full.swarm, full.heal) == (0.5, Heal(24 * HOUR, 24 * HOUR))
    assert full.deploys == (Deploy(6 * HOUR, "next.yaml"),)
    assert full.absent == (Absence("lead", 8 * HOUR, 4 * HOUR),)


def test_values_of_data_are_what_they_look_like(full: Scenario) -> None:
    assert full.data == {
        "risk": {"low": 0.8, "high": 0.2},
        "paid": {True: 0.25, False: 0.75},
        "price": {100: 0.5, 2001: 0.5},
    }
    assert [type(value) for value in full.data["paid"]] == [bool, bool]


def test_a_role_takes_from_any_what_it_leaves_out(full: Scenario) -> None:
    mornings = ((9 * HOUR, 12 * HOUR), (13 * HOUR, 17 * HOUR))
    assert full.people == {
        "any": People(fixed(5 * MINUTE), decides={"approve": 0.1}),
        "agent": People(Distribution("uniform", (60e6, 180e6)), mornings, {"approve": 0.1}),
        "lead": People(fixed(5 * MINUTE), (), {"approve": 0.1}),
    }


def test_a_partner_takes_from_any_what_it_leaves_out(full: Scenario) -> None:
    outcomes = {"done": pytest.approx(0.965), "refused": 0.02, "busy": 0.01, "gone": 0.005}
    callback = CallbackBehaviour(fixed(2 * MINUTE), 0.01, 0.005)
    latency = Distribution("exponential", (2e6,), 10 * SECOND)
    assert full.partners == {
        "any": PartnerBehaviour(latency, outcomes, callback, (Outage(0, 10 * MINUTE),), 20),
        "supplier": PartnerBehaviour(
            Distribution("empirical", (100_000.0, 250_500.0, 300_000.0)),
            outcomes,
            callback,
            (Outage(2 * HOUR, 30 * MINUTE, "slow", 10.0), Outage(4 * HOUR, HOUR, "errors", 1.0, 0.5)),
            20,
            {"dispute_opened": EventHabit(0.02, fixed(HOUR))},
        ),
        "mail": PartnerBehaviour(latency, {"done": 1.0}, callback, (), 20),
    }


def test_expectations(full: Scenario) -> None:
    assert full.expect == (
        Expectation("duplicates(reserve) per 10k <= 1", "duplicates", ("reserve",), None, 10_000, "<=", 1.0),
        Expectation("p95(disagreement(app, console)) <= 5m", "disagreement", ("app", "console"), 0.95, 1, "<=", 300e6),
    )
