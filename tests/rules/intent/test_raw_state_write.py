"""Tests of the rule about actions that can set any state."""

import pytest

from tests.flows import flow
from tests.rules.findings import errors, findings, found

RULE = "raw-state-write"
STATES = """
open: {initial: true, owner: clerk, deadline: 1h}
held: {owner: clerk}
closed: {final: true}
"""
REST = "close: {by: clerk, from: [open, held], to: closed}\nlook: {by: lead, from: held, to: open}\n"
FORCE = "kind: override, from: open, to: any, reason: required, expires: 1d, review: look"
CASES = {
    "an operator": ("by: clerk, from: open, to: any", errors("actions.move")),
    "a customer": ("by: guest, from: open, to: any", errors("actions.move")),
    "an event": ("on: deadline, from: open, to: any", errors("actions.move")),
    "a limited override": (f"by: clerk, {FORCE}", set()),
    "an override that customers may use": (f"by: [clerk, guest], {FORCE}", errors("actions.move")),
    "an override without a reason": (
        f"by: clerk, {FORCE.replace('reason: required, ', '')}",
        errors("actions.move"),
    ),
    "an override without an end": (f"by: clerk, {FORCE.replace('expires: 1d, ', '')}", errors("actions.move")),
    "an override that nobody looks at": (f"by: clerk, {FORCE.replace(', review: look', '')}", errors("actions.move")),
    "no override": (f"by: clerk, {FORCE.replace('kind: override, ', '')}", errors("actions.move")),
    "a state by name": ("by: clerk, from: open, to: held", set()),
}


@pytest.mark.parametrize("name", CASES)
def test_cases(name: str) -> None:
    action, expected = CASES[name]
    assert found(RULE, flow(STATES, f"move: {{{action}}}\n{REST}")) == expected


def test_the_field_to_blame_is_the_target() -> None:
    [finding] = findings(RULE, flow(STATES, f"move: {{by: [clerk, guest], from: open, to: any}}\n{REST}"))
    assert finding.message == "`clerk` or `guest` can put a case into any state with `move`."
    assert finding.cause == "actions.move.to"
