"""Tests of the rule about states that a surface cannot show."""

import pytest

from tests.flows import flow
from tests.rules.findings import errors, findings, found

RULE = "surface-missing-state"
SURFACES = "surfaces: {app: {for: guest}, console: {for: clerk}}"
OPEN = "open: {initial: true, owner: clerk, shows: {app: Open, console: Open}}"
CLOSED = "closed: {final: true, shows: {app: Closed, console: Closed}}"
CASES = {
    "both surfaces show it": ("shows: {app: Held, console: Held}", set()),
    "one of them shows it": ("shows: {console: Held}", errors("states.held")),
    "neither of them shows it": ("phase: blocked", errors("states.held")),
    "one hides it for a reason": ("shows: {console: Held}, hidden: {app: Nobody outside must know.}", set()),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    text, expected = CASES[case]
    states = f"{OPEN}\nheld: {{owner: clerk, {text}}}\n{CLOSED}"
    actions = "hold: {by: clerk, from: open, to: held}\nclose: {by: clerk, from: [open, held], to: closed}"
    assert found(RULE, flow(states, actions, SURFACES)) == expected


def test_a_final_state_has_to_be_shown_as_well() -> None:
    states = f"{OPEN}\nclosed: {{final: true, shows: {{app: Closed}}}}"
    [finding] = findings(RULE, flow(states, "close: {by: clerk, from: open, to: closed}", SURFACES))
    assert finding.message == "A case can be in `closed`, and `console` has nothing to show for it."


def test_an_unreachable_state_is_left_to_its_own_rule() -> None:
    states = f"{OPEN}\nheld: {{owner: clerk}}\n{CLOSED}"
    assert found(RULE, flow(states, "close: {by: clerk, from: [open, held], to: closed}", SURFACES)) == set()


def test_without_surfaces_there_is_nothing_to_show() -> None:
    states = "open: {initial: true, owner: clerk}\nclosed: {final: true}"
    assert found(RULE, flow(states, "close: {by: clerk, from: open, to: closed}")) == set()
