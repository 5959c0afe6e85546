"""Tests of which interventions can happen."""

import pytest

from flowrehearsal.rules.design import design_of
from flowrehearsal.rules.interventions import interventions
from tests.flows import flow

STATES = "open: {initial: true, owner: clerk}\nnowhere: {owner: clerk}\nled: {owner: lead}\nclosed: {final: true}"
CASES = {
    "an override": ("by: lead, kind: override, from: open, to: closed", True),
    "an ordinary action": ("by: lead, from: open, to: closed", False),
    "an override where no case ever is": ("by: lead, kind: override, from: nowhere, to: closed", False),
}


@pytest.mark.parametrize("case", CASES)
def test_people_step_in_with(case: str) -> None:
    fields, expected = CASES[case]
    design = design_of(flow(STATES, f"act: {{{fields}}}"))
    assert [name for name, _ in interventions(design)] == (["act"] if expected else [])
