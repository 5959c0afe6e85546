"""Tests of the rule about states that belong to nobody."""

import pytest

from tests.flows import flow
from tests.rules.findings import errors, found

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
