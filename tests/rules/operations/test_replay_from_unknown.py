"""Tests of the rule about sending again while nobody knows the outcome."""

import pytest

from tests.flows import flow
from tests.rules.findings import errors, findings, found

RULE = "replay-from-unknown"
STATES = """
    open: {initial: true, owner: clerk}
    trying: {owner: clerk}
    blocked: {owner: clerk}
    free: {owner: clerk}
    paid: {final: true}
"""
ACTIONS = """
    pay: {by: clerk, from: open, to: trying, effects: [transfer]}
    done: {on: transfer.done, from: trying, to: paid}
    free: {on: [transfer.refused, transfer.not_done], from: trying, to: free}
    park: {on: [transfer.exhausted, deadline], from: trying, to: blocked}
"""
AGAIN = "by: lead, kind: replay, from: blocked, to: trying, effects: [transfer]"
FLAGGED = errors("actions.again")
CASES = {
    "the outcome is unknown": (AGAIN, "replies: answers", "", FLAGGED),
    "the outcome is unknown, and the key is for nobody": (AGAIN, "replies: answers", ", key: per_entity", FLAGGED),
    "an override": (AGAIN.replace("replay", "override"), "replies: answers", "", FLAGGED),
    "an override that tells of itself": (
        AGAIN.replace("replay", "override"),
        "replies: answers",
        ", tells: {who: guest, says: rejected}",
        set(),
    ),
    "the partner has said no": (AGAIN.replace("blocked", "free"), "replies: answers", "", set()),
    "the partner knows keys": (AGAIN, "replies: answers, deduplicates: by_key", "", set()),
    "the partner knows the case": (AGAIN, "replies: answers, deduplicates: by_entity", "", set()),
    "it is asked first": (AGAIN, "replies: answers, can_be_asked: true", ", ask_first: true", set()),
    "it cannot be asked": (AGAIN, "replies: answers", ", ask_first: true", FLAGGED),
    "a repetition does no harm": (AGAIN, "replies: answers", ", idempotent: It sets a value", set()),
}


def design(partner: str, effect: str) -> str:
    return f"partners: {{bank: {{{partner}}}}}\neffects: {{transfer: {{partner: bank, sent: outbox{effect}}}}}"


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    fields, partner, effect, expected = CASES[case]
    assert found(RULE, flow(STATES, f"{ACTIONS}    again: {{{fields}}}", design(partner, effect))) == expected


@pytest.mark.parametrize(
    ("asked", "besides"), [("", " and a partner that `can_be_asked`"), (", can_be_asked: true", "")]
)
def test_the_advice_is_to_ask(asked: str, besides: str) -> None:
    [finding] = findings(RULE, flow(STATES, f"{ACTIONS}    again: {{{AGAIN}}}", design(f"replies: answers{asked}", "")))
    assert finding.cause == "partners.bank.deduplicates"
    assert finding.advice == (
        f"Write `ask_first: true`{besides}, give the effect a `key` and say how the partner `deduplicates`, if it "
        "does, or start it only after `transfer.not_done` or `transfer.refused`."
    )
