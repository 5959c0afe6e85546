"""Tests of the rule about states that only the console knows."""

import pytest

from tests.flows import flow
from tests.rules.findings import errors, findings, found

RULE = "admin-only-state"
SURFACES = "surfaces: {app: {for: guest}, desk: {for: clerk}}"
OPEN = "open: {initial: true, owner: clerk, shows: {app: Open, desk: Open}}\n"
CLOSED = "closed: {final: true, shows: {app: Closed, desk: Closed}}"
HOLD = "hold: {by: clerk, from: open, to: held}\n"
CLOSE = "close: {by: clerk, from: [open, held], to: closed}"
CASES = {
    "the customer's screen lacks it": ("shows: {desk: Held}", HOLD, errors("states.held")),
    "every screen lacks it": ("phase: blocked", HOLD, errors("states.held")),
    "the customer's screen shows it": ("shows: {app: Held}", HOLD, set()),
    "it is hidden for a reason": ("hidden: {app: Not theirs to know.}", HOLD, set()),
    "two operators lead there": ("phase: blocked", HOLD.replace("clerk", "[clerk, lead]"), errors("states.held")),
    "the customer can lead there": ("phase: blocked", HOLD.replace("clerk", "[clerk, guest]"), set()),
    "something else leads there too": (
        "phase: blocked",
        HOLD + "expire: {on: deadline, from: open, to: held}\n",
        set(),
    ),
    "cases come in from elsewhere": ("phase: blocked, entry: import", HOLD, set()),
    "the operator chooses any state": ("phase: blocked", HOLD.replace("held", "any"), errors("states.held")),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    held, hold, expected = CASES[case]
    workflow = flow(f"{OPEN}held: {{owner: clerk, {held}}}\n{CLOSED}", hold + CLOSE, SURFACES)
    assert found(RULE, workflow) == expected


def test_without_a_surface_for_customers_nothing_is_missed() -> None:
    workflow = flow(f"{OPEN}held: {{owner: clerk}}\n{CLOSED}".replace("app: Open, ", "").replace("app: Closed, ", ""),
                    HOLD + CLOSE, "surfaces: {desk: {for: clerk}}")  # fmt: skip
    assert found(RULE, workflow) == set()


def test_it_has_its_cause_in_common_with_the_missing_label() -> None:
    workflow = flow(f"{OPEN}held: {{owner: clerk}}\n{CLOSED}", HOLD + CLOSE, SURFACES)
    [one], [other] = findings(RULE, workflow), findings("surface-missing-state", workflow)
    assert one.cause == other.cause == "states.held.shows"
    assert one.message == "Only operators bring a case to `held`, with `hold`, and `app` does not know the state."
