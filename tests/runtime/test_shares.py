"""Shares of what can happen, for scenarios made by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowrehearsal.definition.distribution import NO_DELAY
from flowrehearsal.definition.scenario import PartnerBehaviour, Workers
from flowrehearsal.definition.workflow import Effect
from flowrehearsal.program.program import Branch, Command, Term
from flowrehearsal.runtime.boxes import intersect
from flowrehearsal.runtime.shares import (
    call_shares,
    down_shares,
    manner,
    timeout_share,
    timeout_shares,
    together,
)
from tests.runtime.small_spaces import few, guards
from tests.runtime.worlds import WORLD, world

BEHAVIOUR = PartnerBehaviour(
    NO_DELAY,
    {"done": 0.8, "refused": 0.1, "error": 0.02, "busy": 0.03, "gone": 0.04, "timeout_late": 0.01},
)
EFFECT = Effect("shop", "outbox", retryable_errors=("busy",), terminal_errors=("gone",))


def test_a_call_comes_out_as_the_scenario_says() -> None:
    shares = call_shares(EFFECT, BEHAVIOUR, world(workers=Workers()))
    assert {name: share for name, share in shares.items() if share} == {
        "done": pytest.approx(0.8),
        "acknowledged": pytest.approx(0.8),
        "refused": 0.1,
        "error": pytest.approx(0.05),
        "terminal-error": 0.04,
        "timeout-late": 0.01,
    }


def test_crashes_and_pauses_are_taken_from_the_nominal_outcome() -> None:
    shares = call_shares(EFFECT, BEHAVIOUR, world(workers=Workers(1, 0.01, 0.02, 0.03)))
    assert (shares["crash-before-effect"], shares["crash-after-effect"], shares["pause-zombie"]) == (0.01, 0.02, 0.03)
    assert shares["done"] == pytest.approx(0.74)


def test_an_acknowledging_partner_refuses_half_at_once_and_half_later() -> None:
    shares = call_shares(EFFECT, BEHAVIOUR, world(workers=Workers()), acknowledges=True)
    assert (shares["refused"], shares["acknowledged"]) == (0.05, pytest.approx(0.85))


def test_timeouts_are_divided_by_their_hidden_truth() -> None:
    behaviour = PartnerBehaviour(NO_DELAY, {"done": 0.95, "timeout_executed": 0.04, "timeout_late": 0.01})
    assert timeout_share(behaviour) == pytest.approx(0.05)
    assert timeout_shares(behaviour) == {"timeout-executed": 0.04, "timeout-not-executed": 0.0, "timeout-late": 0.01}


def test_without_timeouts_what_outlasts_one_is_still_on_its_way() -> None:
    nominal = PartnerBehaviour(NO_DELAY, {"done": 1.0})
    assert timeout_share(nominal) == 0.0
    assert timeout_shares(nominal) == {"timeout-executed": 0.0, "timeout-not-executed": 0.0, "timeout-late": 1.0}


def test_while_a_partner_is_down_calls_fail() -> None:
    assert down_shares({"done": 0.9, "error": 0.1}, 1.0) == {"done": 0.0, "error": 1.0}
    assert down_shares({"done": 0.9, "error": 0.1}, 0.5) == pytest.approx({"done": 0.45, "error": 0.55})


def test_an_act_is_accepted_unanswered_or_refused() -> None:
    scenario = world(faults={"stale_action": 0.1, "response_lost": 0.2})
    shares = [manner(Branch(outcome), scenario) for outcome in ("submit", "submit unanswered", "submit refused")]
    assert shares == pytest.approx([0.72, 0.18, 0.1])
    assert sum(shares) == pytest.approx(1.0)
    assert manner(Branch("submit"), WORLD) == 1.0


def test_only_ways_of_the_same_outcome_are_counted_together() -> None:
    red, green = (Term("z", ("red",)),), (Term("z", ("green",)),)
    branches = (
        Branch("a", red),
        Branch("a", red),
        Branch("a", green),
        Branch("b", red),
        Branch("a", red, fault="error"),
    )
    assert together(Command("acts", "someone", (), branches)) == (2, 2, 1, 1, 1)


@few
@given(st.lists(guards, min_size=1, max_size=6))
def test_conditions_meet_where_they_intersect(conditions) -> None:
    branches = tuple(Branch("a", condition) for condition in conditions)
    expected = [sum(intersect(one, other) is not None for other in conditions) for one in conditions]
    assert list(together(Command("acts", "someone", (), branches))) == expected
