"""Tests of the rule about timeouts that are taken for a no."""

import pytest

from flowrehearsal.definition.workflow import Workflow
from tests.flows import flow
from tests.rules.findings import errors, findings, found

RULE = "timeout-treated-as-failure"
STATES = """
    open: {initial: true, owner: clerk}
    paying: {owner: clerk}
    unsure: {owner: clerk}
    sorry: {owner: clerk, phase: failed}
    kept: {final: true, phase: failed, stands: [pay]}
    ended: {final: true}
    refunding: {owner: service}
    done: {final: true, phase: completed}
    failed: {final: true, phase: failed}
"""
START = """
    pay: {by: clerk, from: [open, sorry], to: paying, effects: [pay]}
    know: {on: [pay.done, pay.refused], from: paying, to: done}
    close: {by: clerk, from: [paying, unsure], to: done}
    give_back: {on: refund.done, from: refunding, to: failed}
"""
FAIL = "    fail: {{on: pay.{0}, from: paying, to: {1}}}"
REFUSED = "    fail: {{on: [pay.refused, pay.failed], from: paying, to: {0}}}"
BY_KEY, ONCE = "key: per_entity", "timeout: 30s"
FAILS, ASKS, REPEATS = (
    f"{ONCE}, {BY_KEY}",
    f"{ONCE}, {BY_KEY}, on_timeout: ask, ask: {{after: 2m}}",
    (f"{ONCE}, {BY_KEY}, retry: {{attempts: 3}}"),
)
MAPPED, SENT_AGAIN = errors("actions.fail"), errors("effects.pay")
CASES = {
    "a timeout closes the case": (FAIL.format("failed", "failed"), FAILS, MAPPED),
    "an unknown outcome closes the case": (FAIL.format("unknown", "failed"), ASKS, MAPPED),
    "asking in vain closes the case": (FAIL.format("exhausted", "failed"), ASKS, MAPPED),
    "repeating in vain closes the case": (FAIL.format("exhausted", "failed"), REPEATS, MAPPED),
    "a final state that nobody explains": (FAIL.format("failed", "ended"), FAILS, MAPPED),
    "a state that is called failed and is not the end": (FAIL.format("failed", "sorry"), FAILS, MAPPED),
    "somebody finds out": (FAIL.format("failed", "unsure"), FAILS, set()),
    "a timeout is taken for a no": (REFUSED.format("refunding"), FAILS, MAPPED),
    "what follows a no, where a timeout is not meant": (REFUSED.format("refunding"), REPEATS, set()),
    "what follows a timeout alone": (FAIL.format("failed", "refunding"), FAILS, set()),
    "a no and a timeout, and somebody finds out": (REFUSED.format("unsure"), FAILS, set()),
    "a no and a timeout, and the outcome is waited for": (REFUSED.format("paying"), FAILS, set()),
    "the end in which it stands": (FAIL.format("failed", "kept"), FAILS, set()),
    "errors only, for a timeout is asked about": (FAIL.format("failed", "failed"), ASKS, set()),
    "errors only, for a timeout is repeated": (FAIL.format("failed", "failed"), REPEATS, set()),
    "errors only, for the call has no timeout": (FAIL.format("failed", "failed"), BY_KEY, set()),
    "the undo is asked for": (FAIL.format("failed", "failed, effects: [refund]"), f"{FAILS}, undo: refund", set()),
    "it is left behind": (FAIL.format("failed", "failed, leaves: [pay]"), FAILS, set()),
    "nobody minds": (FAIL.format("failed", "failed"), f"{FAILS}, best_effort: A gift", set()),
    "recorded only": ("    fail: {on: pay.failed, from: paying}", FAILS, set()),
    "asked anew with the same key": (FAIL.format("failed", "open"), FAILS, set()),
    "asked anew with another key": (FAIL.format("failed", "open"), f"{ONCE}, key: per_intent", SENT_AGAIN),
    "asked anew by a replay": (
        FAIL.format("failed", "unsure")
        + "\n    again: {by: clerk, kind: replay, from: unsure, to: paying, effects: [pay]}",
        f"{ONCE}, key: per_intent",
        set(),
    ),
    "asked anew, and harmless": (FAIL.format("failed", "open"), f"{ONCE}, idempotent: It sets a value", set()),
    "sent again without a key": ("", f"{ONCE}, retry: {{attempts: 3}}", SENT_AGAIN),
    "sent again with a key": ("", REPEATS, set()),
    "sent again without a key, and harmless": (
        "",
        f"{ONCE}, retry: {{attempts: 3}}, idempotent: It sets a value",
        set(),
    ),
    "sent once without a key": ("", f"{ONCE}, retry: {{attempts: 1}}", set()),
}


def design(actions: str, policy: str) -> Workflow:
    rest = (
        "partners: {bank: {replies: answers, deduplicates: by_key, can_be_asked: true}}\n"
        f"effects: {{pay: {{partner: bank, sent: outbox, {policy}}}, refund: {{partner: bank, sent: outbox}}}}"
    )
    return flow(STATES, START + actions, rest)


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    actions, policy, expected = CASES[case]
    assert found(RULE, design(actions, policy)) == expected


def test_two_findings_come_from_two_fields() -> None:
    one, other = findings(RULE, design(FAIL.format("exhausted", "failed"), f"{ONCE}, retry: {{attempts: 3}}"))
    assert {one.cause, other.cause} == {"effects.pay.key", "actions.fail.to"}


def test_what_people_ask_for_again_is_blamed_on_the_key() -> None:
    [finding] = findings(RULE, design(FAIL.format("failed", "open"), f"{ONCE}, key: per_intent"))
    assert finding.cause == "effects.pay.key"
    assert finding.message == (
        "`pay` can be asked for again by `pay` after a timeout as if nothing had been done, and every request carries "
        "a new key."
    )


def test_the_message_names_where_it_leads_and_on_what() -> None:
    [finding] = findings(RULE, design("    fail: {on: [pay.unknown, pay.exhausted], from: paying, to: failed}", ASKS))
    assert finding.message == (
        "`fail` leads to `failed` on `pay.unknown` and `pay.exhausted`, which can stand for a call that did not answer "
        "in time: it may have been executed, or be executed yet."
    )


def test_what_is_taken_for_a_no_is_blamed_on_the_events() -> None:
    [finding] = findings(RULE, design(REFUSED.format("refunding"), FAILS))
    assert finding.cause == "actions.fail.on"
