"""Tests of the rule about messages that come before what they say."""

import pytest

from tests.flows import flow
from tests.rules.findings import errors, findings, found

RULE = "notify-before-commit"
TOLD = errors("effects.tell")
ACTIONS = "approve: {by: clerk, from: open, to: TARGET, effects: [tell]}\nclose: {by: clerk, from: paying, to: closed}"
CASES = {
    "told within the request": ("before_commit", "completed", "closed", TOLD),
    "told within the request that work goes on": ("before_commit", "working", "paying", TOLD),
    "told after the commit": ("after_commit", "completed", "closed", set()),
    "told what is so, from the outbox": ("outbox", "completed", "closed", set()),
    "told the end on the way there": ("outbox", "completed", "paying", TOLD),
    "told that work goes on": ("outbox", "working", "paying", set()),
    "told what the same audience sees anyway": ("outbox", "completed", "shipped", set()),
    "told what another audience sees": ("outbox", "completed", "counted", TOLD),
    "told the end where nobody says what the state means": ("outbox", "completed", "unsaid", set()),
    "one branch of a fork is what the message claims": ("outbox", "completed", "{all: [paying, done]}", set()),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    sent, says, target, expected = CASES[case]
    states = """
        open: {initial: true, owner: clerk, phase: working}
        paying: {owner: clerk, phase: working}
        shipped: {owner: clerk, phase: working, shows: {app: {label: Done, phase: completed}}}
        counted: {owner: clerk, phase: working, shows: {desk: {label: Done, phase: completed}}}
        unsaid: {owner: clerk}
        done: {owner: clerk, phase: completed}
        closed: {final: true, phase: completed}
    """
    rest = (
        "surfaces: {app: {for: guest}, desk: {for: clerk}}\npartners: {mail: {replies: answers}}\n"
        f"effects: {{tell: {{partner: mail, sent: {sent}, tells: {{who: guest, says: {says}}}}}}}"
    )
    assert found(RULE, flow(states, ACTIONS.replace("TARGET", target), rest)) == expected


STATES = "open: {initial: true, owner: clerk, phase: working}\nclosed: {final: true, phase: completed}"


def test_a_message_from_a_state_that_stays_is_held_against_that_state() -> None:
    actions = "tell: {by: clerk, from: open, effects: [tell]}\nclose: {by: clerk, from: open, to: closed}"
    rest = (
        "partners: {mail: {replies: answers}}\n"
        "effects: {tell: {partner: mail, sent: outbox, tells: {who: guest, says: partly_completed}}}"
    )
    [finding] = findings(RULE, flow(STATES, actions, rest))
    assert finding.cause == "effects.tell.tells"
    assert finding.message == (
        "`tell` tells `guest` that the case is partly completed when `tell` asks for it, while `open` is working and "
        "can still end otherwise."
    )


def test_what_tells_nobody_anything_is_no_message() -> None:
    actions = "close: {by: clerk, from: open, to: closed, effects: [pay]}"
    rest = "partners: {bank: {replies: answers}}\neffects: {pay: {partner: bank, sent: before_commit}}"
    assert found(RULE, flow(STATES, actions, rest)) == set()
