"""Tests of where a case can be that has had an effect."""

from flowrehearsal.comparison.done_before import awaiting, having_had
from flowrehearsal.definition.load import parse_workflow
from flowrehearsal.rules.design import design_of
from tests.comparison.definitions import ORDER, PAYMENT


def test_an_effect_stays_done_until_its_undo_is_asked_for() -> None:
    design = design_of(parse_workflow(PAYMENT))
    assert having_had(design, "charge") == {("review",): ("submit",), ("done",): ("submit", "accept")}
    assert having_had(design, "refund") == {("refused",): ("submit", "refuse")}


def test_a_case_waits_until_it_has_heard_an_outcome_that_settles_it() -> None:
    assert awaiting(design_of(parse_workflow(ORDER)), "charge") == {("paying",): ("pay",)}
    unsure = ORDER.replace("on: charge.refused", "on: charge.unknown")
    assert awaiting(design_of(parse_workflow(unsure)), "charge") == {
        ("paying",): ("pay",),
        ("failed",): ("pay", "refused"),
    }


def test_what_asks_for_it_again_settles_nothing() -> None:
    repeated = "on: charge.refused, effects: [charge], from: paying, to: failed"
    again = ORDER.replace("on: charge.refused, from: paying, to: failed", repeated)
    assert ("failed",) in awaiting(design_of(parse_workflow(again)), "charge")
