"""Tests of what becomes of cases that are inside, with everything that is under way for them."""

from pathlib import Path

import pytest

from flowrehearsal.comparison.behaviour.explored import Scope
from flowrehearsal.comparison.comparison import compare
from flowrehearsal.comparison.inflight.findings import InFlight, in_flight
from flowrehearsal.comparison.result import Asked, report_of
from flowrehearsal.definition.load import load_workflow, parse_workflow
from tests.comparison.definitions import LOAN, PAYMENT, VENDOR, compared

PAID = PAYMENT.replace("from:", "checks: state, from:")
SHOWN = VENDOR.replace("from:", "checks: state, from:").replace(
    "states:", "surfaces: {desk: {for: buyer, refresh: {poll: 1m}, unknown: Unknown}}\nstates:"
)
for name in ("asked", "approved", "active", "dropped"):
    SHOWN = SHOWN.replace(f"  {name}: {{", f"  {name}: {{shows: {{desk: It is {name}}}, ", 1)
MODELS = Path(__file__).parent.parent.parent.parent / "models"


def of(old: str, new: str, scope: Scope | None = None) -> InFlight:
    return in_flight(compared(old, new), scope)


def told(found: InFlight) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(harm.promise, harm.about, harm.states) for harm in found.harms]


def test_nothing_changes_for_cases_of_a_definition_that_stays_as_it_is() -> None:
    found = of(PAID, PAID)
    assert told(found) == []
    assert found.sentence == "whatever they could rely on is kept on the way in runs without a fault."


@pytest.mark.slow
@pytest.mark.parametrize("model", ["hotel_booking", "compliance_approval"])
def test_a_model_that_stays_as_it_is_harms_nobody(model: str) -> None:
    workflow = load_workflow(MODELS / model / "hardened.yaml")
    assert told(in_flight(compare(workflow, workflow))) == []


def test_an_effect_that_moves_is_carried_out_twice() -> None:
    moved = PAID.replace(", effects: [charge]", "").replace("to: done}", "to: done, effects: [charge]}")
    found = of(PAID, moved)
    assert told(found) == [("at-most-once", "charge", ("review",))]
    [harm] = found.harms
    assert harm.sentence == "No effect is carried out twice (`charge`): no longer so for cases in `review`"
    *led, reported = harm.old_steps
    assert led == ["buyer decides: submit", "worker claims charge: claimed", "worker calls charge: done"]
    assert reported.startswith("worker reports charge: ")
    assert harm.arrives == ("review",)
    assert harm.new_steps == ("clerk decides: accept", "worker claims charge: claimed", "worker calls charge: done")
    assert harm.run.endswith(
        "; now in review; clerk decides: accept; worker claims charge: claimed; worker calls charge: done"
    )
    assert found.sentence == "1 promise that they could rely on, broken on the way in runs without a fault."


def test_what_has_ended_is_not_held_to_what_is_promised_from_now_on() -> None:
    strict = SHOWN.replace("to: approved}", "to: approved, sets: {cleared: true}}")
    strict += 'invariants: {active_means_cleared: state != "active" or cleared}\n'
    [harm] = of(SHOWN, strict).harms
    assert (harm.about, harm.states, harm.new_steps) == (
        "active_means_cleared",
        ("approved",),
        ("buyer decides: activate",),
    )


def test_a_partner_that_knows_the_key_carries_it_out_once() -> None:
    known = PAID.replace("{replies: answers}", "{replies: answers, deduplicates: by_key, key_window: 30d}").replace(
        "sent: outbox, undo", "sent: outbox, key: per_entity, undo"
    )
    moved = known.replace(", effects: [charge]", "").replace("to: done}", "to: done, effects: [charge]}")
    assert told(of(known, moved)) == []


def test_what_the_old_version_breaks_is_told_of_cases_for_which_it_could_not_any_more() -> None:
    """A draft can be charged twice in the old version, too: by two people who press the button."""
    twice = PAID.replace("from: draft, to: review, ", "from: draft, ").replace(
        "actions:\n", "actions:\n  close: {by: buyer, checks: state, from: draft, to: review}\n"
    )
    moved = PAID.replace(", effects: [charge]", "").replace("to: done}", "to: done, effects: [charge]}")
    found = of(twice, moved)
    assert told(found) == [("at-most-once", "charge", ("review",))]


def test_cases_that_go_back_are_charged_again() -> None:
    back = PAID + "migrates: {from: v1.yaml, deadlines: keep, states: {review: [{to: draft}]}}\n"
    assert told(of(PAID, back)) == [("at-most-once", "charge", ("review",))]


def test_a_case_that_is_taken_where_nothing_leads_on_is_stuck() -> None:
    """Nobody else gets there, so neither version has anything to say against that state."""
    parked = SHOWN.replace("states:\n", "states:\n  parked: {owner: buyer, shows: {desk: It is parked}}\n")
    found = of(SHOWN, parked + "migrates: {from: v1.yaml, deadlines: keep, states: {approved: [{to: parked}]}}\n")
    assert told(found) == [
        ("always-owned", "", ("approved",)),
        ("no-silent-stuck", "", ("approved",)),
        ("option-to-complete", "", ("approved",)),
    ]


def test_only_those_that_a_condition_takes_are_harmed() -> None:
    parked = SHOWN.replace("states:\n", "states:\n  parked: {owner: buyer, shows: {desk: It is parked}}\n")
    never = "migrates: {from: v1.yaml, deadlines: keep, states: {approved: [{when: cleared, to: parked}]}}\n"
    assert told(of(SHOWN, parked + never)) == []
    some = never.replace("cleared", "urgent")
    assert {promise for promise, _, _ in told(of(SHOWN, parked + some))} == {
        "always-owned",
        "no-silent-stuck",
        "option-to-complete",
    }


BANDED = LOAN.replace("amount: {integer: 1..1000}", "amount: {one_of: [small, large]}").replace(
    "amount <= 500", 'amount == "small"'
)


def test_facts_are_converted_on_the_way() -> None:
    """A case of more than 500 is asked for, and must not be granted as a small one."""
    right = "migrates: {from: v1.yaml, data: {amount: [{was: 1..500, to: small}, {to: large}]}}\n"
    assert told(of(LOAN, BANDED + right)) == []
    [harm] = of(LOAN, BANDED + right.replace("1..500", "501..1000")).harms
    assert (harm.promise, harm.about, harm.states, harm.new_steps) == ("invariants", "small", ("asked", "granted"), ())


def test_a_value_that_nothing_speaks_of_can_come_to_be_any() -> None:
    assert told(of(LOAN, BANDED)) == [("invariants", "small", ("asked", "granted"))]


def test_old_states_are_told_by_their_old_names() -> None:
    renamed = PAID.replace("review", "checking").replace("checking: {", "checking: {renamed_from: review, ", 1)
    back = renamed + "migrates: {from: v1.yaml, deadlines: keep, states: {review: [{to: draft}]}}\n"
    assert told(of(PAID, back)) == [("at-most-once", "charge", ("review",))]


def test_the_sentence_does_not_deny_what_was_found_without_following_anybody() -> None:
    asked = Asked(Scope(), in_flight=True)
    ended = PAID + "migrates: {from: v1.yaml, deadlines: keep, states: {draft: [{to: refused}]}}\n"
    told = report_of(parse_workflow(PAID), parse_workflow(ended), asked).told_in_flight
    assert told == (
        "beside the error above, no promise that they could rely on is seen to break on the way "
        "in runs without a fault."
    )
    assert report_of(parse_workflow(PAID), parse_workflow(PAID), asked).told_in_flight == of(PAID, PAID).sentence


def test_a_case_that_is_taken_where_a_screen_has_no_words_cannot_be_shown() -> None:
    parked = SHOWN.replace("states:\n", "states:\n  parked: {owner: buyer}\n").replace(
        "from: approved, to: active", "from: [approved, parked], to: active"
    )
    found = of(SHOWN, parked + "migrates: {from: v1.yaml, deadlines: keep, states: {approved: [{to: parked}]}}\n")
    assert told(found) == [("always-renderable", "desk", ("approved",))]
    assert found.harms[0].run == "buyer decides: approve; now in parked; that is it"


def test_values_that_are_not_looked_at_are_a_limit() -> None:
    words = ", ".join(f"w{number}" for number in range(40))
    guarded = "data: {word: {one_of: [" + words + "]}, urgent: {boolean: true}, cleared:"
    more = SHOWN.replace(", urgent: {boolean: true}", "").replace("data: {cleared:", guarded)
    more = more.replace("from: asked, to: dropped", 'from: asked, to: dropped, when: word != "w3"')
    found = of(SHOWN, more)
    assert [limit for limit in found.limits if "values of data" in limit] == [
        "more than 32 values of data for cases in asked",
        "more than 32 values of data for cases in approved",
    ]


def test_a_limit_is_named() -> None:
    found = of(PAID, PAID, Scope(state_limit=3))
    assert found.limits
    assert "as far as was looked" in found.sentence
