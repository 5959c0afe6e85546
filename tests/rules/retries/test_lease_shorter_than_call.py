"""Tests of the rule about leases that end under a call."""

import pytest

from tests.flows import flow
from tests.rules.findings import errors, findings, found

RULE = "lease-shorter-than-call"
STATES = "open: {initial: true, owner: clerk}\nclosed: {final: true}"
ACTIONS = "close: {by: clerk, from: open, to: closed, effects: [pay]}"
FOUND = errors("effects.pay")
CASES = {
    "shorter than the call": ("sent: outbox, timeout: 60s, lease: 30s", FOUND),
    "as long as the call": ("sent: outbox, timeout: 60s, lease: 60s", FOUND),
    "longer than the call": ("sent: outbox, timeout: 60s, lease: 61s", set()),
    "a call without an end": ("sent: outbox, lease: 30s", FOUND),
    "no lease": ("sent: outbox, timeout: 60s", set()),
    "a heartbeat keeps it": ("sent: outbox, timeout: 60s, lease: 30s, heartbeat: 10s", set()),
    "a heartbeat that comes too late": ("sent: outbox, timeout: 60s, lease: 30s, heartbeat: 30s", FOUND),
    "a call within the request has none": ("sent: before_commit, timeout: 60s, lease: 30s", set()),
    "something that nobody minds": ("sent: outbox, timeout: 60s, lease: 30s, best_effort: A gift", set()),
}


def rest(policy: str) -> str:
    return f"partners: {{bank: {{replies: answers}}}}\neffects: {{pay: {{partner: bank, {policy}}}}}"


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    policy, expected = CASES[case]
    assert found(RULE, flow(STATES, ACTIONS, rest(policy))) == expected


MESSAGES = {"sent: outbox, timeout: 60s, lease: 30s": "1m", "sent: outbox, lease: 30s": "as long as it likes"}


@pytest.mark.parametrize("policy", MESSAGES)
def test_the_message_compares_the_two_times(policy: str) -> None:
    [finding] = findings(RULE, flow(STATES, ACTIONS, rest(policy)))
    assert finding.message == (
        f"The lease on `pay` ends after 30s, and the call may take {MESSAGES[policy]}, so a second worker can make it "
        "beside the first."
    )
