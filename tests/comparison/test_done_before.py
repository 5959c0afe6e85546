"""Tests of where a case can be that has had an effect."""

from flowrehearsal.comparison.done_before import having_had
from flowrehearsal.definition.load import parse_workflow
from flowrehearsal.rules.design import design_of
from tests.comparison.definitions import PAYMENT


def test_an_effect_stays_done_until_its_undo_is_asked_for() -> None:
    design = design_of(parse_workflow(PAYMENT))
    assert having_had(design, "charge") == {("review",): ("submit",), ("done",): ("submit", "accept")}
    assert having_had(design, "refund") == {("refused",): ("submit", "refuse")}
