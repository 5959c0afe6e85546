"""Tests of the rule about results that come too late."""

import pytest

from flowrehearsal.vocabulary.edit import Edit
from tests.flows import flow
from tests.rules.findings import findings, found

RULE = "result-without-fence"
STATES = "open: {initial: true, owner: clerk}\npaying: {owner: clerk}\nclosed: {final: true}"
START = "pay: {by: clerk, from: open, to: paying, effects: [pay]}\nclose: {by: clerk, from: paying, to: closed}\n"
BLIND = "know: {on: pay.done, from: paying, to: closed}"
FOUND = {("warn", "effects.pay")}
CASES = {
    "a result is written unseen": (BLIND, "lease: 1m", FOUND),
    "only the holder is listened to": (BLIND, "lease: 1m, fenced: true", set()),
    "the action checks the state": (BLIND.replace("to: closed", "to: closed, checks: state"), "lease: 1m", set()),
    "the action checks the version": (BLIND.replace("to: closed", "to: closed, checks: version"), "lease: 1m", set()),
    "nobody can take over": (BLIND, "timeout: 1m", set()),
    "a call within the request": (BLIND, "lease: 1m, sent: before_commit", set()),
    "the action writes nothing": (BLIND.replace(", to: closed", ""), "lease: 1m", set()),
    "the action writes data only": (BLIND.replace("to: closed", "sets: {paid: true}"), "lease: 1m", FOUND),
    "nothing waits for it": ("", "lease: 1m", set()),
}


def rest(policy: str) -> str:
    sent = "" if "sent:" in policy else "sent: outbox, "
    return (
        "data: {paid: {boolean: true}}\npartners: {bank: {replies: answers}}\n"
        f"effects: {{pay: {{partner: bank, {sent}{policy}}}}}"
    )


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    actions, policy, expected = CASES[case]
    assert found(RULE, flow(STATES, START + actions, rest(policy))) == expected


def test_the_mend_is_a_fence() -> None:
    [finding] = findings(RULE, flow(STATES, START + BLIND, rest("lease: 1m")))
    assert finding.edits == (Edit(("effects", "pay"), "fenced", "true"),)
    assert "keeps the partner from executing both" in finding.advice
