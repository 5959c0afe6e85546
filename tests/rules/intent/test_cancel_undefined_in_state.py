"""Tests of the rule about cancelling where nobody thought of it."""

import pytest

from tests.flows import flow
from tests.rules.findings import findings, found

RULE = "cancel-undefined-in-state"
STATES = """
open: {initial: true, owner: clerk, shows: {app: Open}}
packed: {owner: clerk, shows: {app: Packed}}
lost: {owner: clerk, shows: {app: Lost}}
done: {final: true, phase: completed, shows: {app: Done}}
gone: {final: true, phase: cancelled, shows: {app: Gone}}
"""
ACTIONS = """
pack: {by: clerk, from: open, to: packed}
lose: {by: clerk, from: packed, to: lost}
give_up: {by: clerk, from: lost, to: gone}
finish: {by: clerk, from: packed, to: done}
"""
CANCEL = "cancel: {by: guest, kind: cancel, from: open, to: gone}\n"
APP = "surfaces: {app: {for: guest}}\n"
SAID = {("warn", "states.packed")}
CASES = {
    "it starts elsewhere": (STATES, ACTIONS + CANCEL, SAID),
    "it starts there": (STATES, ACTIONS + CANCEL.replace("from: open", "from: [open, packed]"), set()),
    "it is written down there": (
        STATES,
        ACTIONS + CANCEL + "stop: {by: [clerk, guest], kind: cancel, from: packed}",
        set(),
    ),
    "it is refused with a reason": (
        STATES.replace("packed: {", "packed: {refuses: {cancel: It is packed.}, "),
        ACTIONS + CANCEL,
        set(),
    ),
    "something else is refused": (
        STATES.replace("packed: {", "packed: {refuses: {lose: We take care.}, "),
        ACTIONS + CANCEL,
        SAID,
    ),
    "customers do not see it": (
        STATES.replace(", shows: {app: Packed}", ", hidden: {app: Ours}"),
        ACTIONS + CANCEL,
        set(),
    ),
    "nobody can cancel": (STATES, ACTIONS, set()),
    "only operators can cancel": (STATES, ACTIONS + CANCEL.replace("guest", "lead"), set()),
    "it can still be found": (
        STATES,
        ACTIONS + CANCEL + "find: {by: clerk, from: lost, to: packed}",
        SAID | {("warn", "states.lost")},
    ),
    "a raw write could still save it": (STATES, ACTIONS + CANCEL + "move: {by: lead, from: lost, to: any}", SAID),
    "it begins with somebody else": (
        STATES,
        ACTIONS + CANCEL.replace("from: open", "from: packed"),
        {("warn", "states.open")},
    ),
    "it begins with the customer": (
        STATES.replace("true, owner: clerk", "true, owner: guest"),
        ACTIONS + CANCEL.replace("from: open", "from: packed"),
        set(),
    ),
    "it may rest for good": (
        STATES.replace("packed: {", "packed: {resting: true, phase: completed, "),
        ACTIONS.replace("finish: {by: clerk, from: packed, to: done}", "") + CANCEL,
        SAID,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_cases(name: str) -> None:
    states, actions, expected = CASES[name]
    assert found(RULE, flow(states, actions, APP)) == expected


def test_a_surface_for_operators_is_none_for_customers() -> None:
    assert found(RULE, flow(STATES, ACTIONS + CANCEL, APP.replace("guest", "lead"))) == set()


def test_the_actions_are_named() -> None:
    [finding] = findings(RULE, flow(STATES, ACTIONS + CANCEL, APP))
    assert finding.message == "A customer sees a case in `packed`, and nothing says what `cancel` means there."
    assert finding.cause == "actions.cancel.from"
