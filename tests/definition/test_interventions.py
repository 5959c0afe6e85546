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


FIRST = "draft: {initial: true, owner: clerk%s}\nled: {owner: lead}\nclosed: {final: true, phase: cancelled}"
SEND = "send: {by: clerk, from: draft, to: led}\n"
WITHDRAW = "by: clerk, kind: cancel, from: [draft, led], to: closed"
REQUESTS = {
    "whoever began the case withdraws it": ("", SEND, WITHDRAW, False),
    "from a draft of their own": (", phase: waiting_for_customer", SEND, WITHDRAW, False),
    "from a queue that others filled": (", phase: queued", SEND, WITHDRAW, True),
    "from a review of what others sent": (", phase: waiting_for_review", SEND, WITHDRAW, True),
    "others could send it as well": ("", SEND.replace("clerk", "[clerk, lead]"), WITHDRAW, True),
    "others withdraw it with them": ("", SEND, WITHDRAW.replace("clerk", "[clerk, other]"), True),
    "nobody is handed the case": ("", SEND.replace("to: led", "to: closed"), WITHDRAW, True),
    "they do not say that it is a cancel": ("", SEND, WITHDRAW.replace(", kind: cancel", ""), False),
    "they force it": ("", SEND, WITHDRAW.replace("cancel", "override"), True),
}


@pytest.mark.parametrize("case", REQUESTS)
def test_nobody_steps_in_by_withdrawing_a_request_of_their_own(case: str) -> None:
    phase, send, fields, expected = REQUESTS[case]
    roles = "clerk: {kind: operator}, lead: {kind: operator}, other: {kind: operator}"
    workflow = flow(FIRST % phase, f"{send}act: {{{fields}}}", roles=roles)
    assert is_intervention(workflow, workflow.actions["act"]) == expected
