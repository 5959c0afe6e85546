"""Tests of the rule about states that belong to nobody."""

import pytest

from tests.flows import flow
from tests.rules.findings import errors, findings, found

RULE = "state-without-owner"
CASES = {
    "nobody owns it": ("phase: working", errors("states.held")),
    "a role owns it": ("owner: lead", set()),
    "it is final": ("final: true", set()),
    "a final state that can be opened again": ("final: reopenable", set()),
    "a case may stay there": ("resting: true", errors("states.held")),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    text, expected = CASES[case]
    states = f"open: {{initial: true, owner: clerk}}\nheld: {{{text}}}\nclosed: {{final: true}}"
    actions = "hold: {by: clerk, from: open, to: held}\nclose: {by: clerk, from: open, to: closed}"
    assert found(RULE, flow(states, actions)) == expected


def test_an_unreachable_state_is_left_to_its_own_rule() -> None:
    states = "open: {initial: true, owner: clerk}\nheld: {phase: working}\nclosed: {final: true}"
    assert found(RULE, flow(states, "close: {by: clerk, from: [open, held], to: closed}")) == set()


def test_an_end_that_is_not_marked_as_one_has_one_cause() -> None:
    """That nobody owns it, that nothing leaves it and that surfaces call it completed are shown as one."""
    states = "open: {initial: true, owner: clerk, shows: {app: Open}}\nclosed: {phase: completed, shows: {app: Done}}"
    surfaces = "surfaces: {app: {for: guest}}"
    closing = "close: {by: clerk, from: open, to: closed}"
    rules = (RULE, "dead-end-state", "pending-rendered-as-done")
    causes = [finding.cause for rule in rules for finding in findings(rule, flow(states, closing, surfaces))]
    assert causes == ["states.closed.final"] * 3
    actions = f"{closing}\nreopen: {{by: clerk, from: closed, to: open}}"
    causes = [finding.cause for rule in rules for finding in findings(rule, flow(states, actions, surfaces))]
    assert causes == ["states.closed.owner", "states.closed.phase"]
