"""Tests of which actions count as stepping in."""

import pytest

from flowrehearsal.definition.interventions import is_intervention
from tests.flows import flow

STATES = "open: {initial: true, owner: clerk}\nled: {owner: lead}\nclosed: {final: true}"
CASES = {
    "an override": ("by: lead, kind: override, from: open, to: closed", True),
    "an override by a customer": ("by: guest, kind: override, from: open, to: closed", True),
    "a replay": ("by: clerk, kind: replay, from: open", True),
    "a raw write": ("by: clerk, from: open, to: any", True),
    "a cancel that other operators order": ("by: lead, kind: cancel, from: open, to: closed", True),
    "a cancel that whoever owns the case may order": ("by: [clerk, lead], kind: cancel, from: open, to: closed", False),
    "a cancel in one's own state and in another": ("by: lead, kind: cancel, from: [open, led], to: closed", True),
    "a cancel that customers may order too": ("by: [guest, clerk], kind: cancel, from: open, to: closed", False),
    "an ordinary action": ("by: lead, from: open, to: closed", False),
    "an override by software": ("by: service, kind: override, from: open, to: closed", False),
    "an override on an event": ("on: deadline, kind: override, from: open, to: closed", False),
}


@pytest.mark.parametrize("case", CASES)
def test_people_step_in_with(case: str) -> None:
    fields, expected = CASES[case]
    workflow = flow(STATES, f"act: {{{fields}}}")
    assert is_intervention(workflow, workflow.actions["act"]) == expected
