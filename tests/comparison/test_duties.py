"""Tests of what every case has to have behind it."""

import pytest

from flowrehearsal.comparison.duties import actions_meeting, duties
from flowrehearsal.definition.load import parse_workflow
from flowrehearsal.rules.design import design_of
from tests.comparison.definitions import LOAN, PAYMENT, VENDOR

ASKED = "  asked: {initial: true, owner: buyer}"
CASES = {
    "an effect that every success has asked for": (PAYMENT, {"effects.charge"}),
    "a review that comes first": (VENDOR.replace(ASKED, ASKED[:-1] + ", phase: waiting_for_review}"), {"states.asked"}),
    "an approval that is required": (
        VENDOR.replace("to: active}", "to: active, requires: [approve]}"),
        {"actions.approve"},
    ),
    "a check that is left out on some way": (LOAN, set()),
    "a check that no way leaves out": (
        LOAN.replace("validates: [amount]", "validates: [amount], sets: {checked: true}").replace(
            "to: granted, when: amount <= 500", "to: granted, when: checked"
        ),
        {"data.amount"},
    ),
    "a courtesy": (PAYMENT.replace("undo: refund}", "best_effort: A courtesy.}"), set()),
    "a notice": (PAYMENT.replace("undo: refund}", "tells: {who: buyer, says: working}}"), set()),
}


@pytest.mark.parametrize("case", CASES)
def test_duties(case: str) -> None:
    text, expected = CASES[case]
    assert {duty.subject for duty in duties(design_of(parse_workflow(text)))} == expected


def test_a_duty_is_met_by_actions_that_the_definition_has() -> None:
    [charge] = duties(design_of(parse_workflow(PAYMENT)))
    assert (charge.name, charge.text) == ("charge", "`charge`")
    assert actions_meeting(parse_workflow(PAYMENT), charge) == {"submit"}
    assert actions_meeting(parse_workflow(VENDOR), charge) == frozenset()
