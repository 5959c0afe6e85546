"""Tests of which actions count as stepping in."""

import pytest

from flowrehearsal.rules.design import design_of
from flowrehearsal.rules.interventions import interventions
from tests.flows import flow

STATES = "open: {initial: true, owner: clerk}\nnowhere: {owner: clerk}\nled: {owner: lead}\nclosed: {final: true}"
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
    "an override where no case ever is": ("by: lead, kind: override, from: nowhere, to: closed", False),
}


@pytest.mark.parametrize("case", CASES)
def test_people_step_in_with(case: str) -> None:
    fields, expected = CASES[case]
    design = design_of(flow(STATES, f"act: {{{fields}}}"))
    assert [name for name, _ in interventions(design)] == (["act"] if expected else [])
