"""Tests of the rule about outcomes that nobody thought of."""

import pytest

from tests.flows import flow
from tests.rules.findings import errors, findings, found

RULE = "result-has-no-handler"
STATES = "open: {initial: true, owner: clerk}\npaying: {owner: clerk}\nclosed: {final: true}"
START = "pay: {by: clerk, from: open, to: paying, effects: [pay]}\nclose: {by: clerk, from: paying, to: closed}\n"
DONE = "know: {on: pay.done, from: paying, to: closed}\n"
BOTH = "know: {on: [pay.done, pay.refused], from: paying, to: closed}\n"
FOUND = errors("effects.pay")
CASES = {
    "nobody thought of a no": (DONE, "", FOUND),
    "both are answered": (BOTH, "", set()),
    "only a no is answered": ("know: {on: pay.refused, from: paying, to: closed}", "", FOUND),
    "a timeout that counts as a failure": (BOTH, "timeout: 1m", FOUND),
    "a timeout that is repeated": (BOTH, "timeout: 1m, retry: {attempts: 2}", set()),
    "an error of a terminal class": (BOTH, "errors: {terminal: [iban]}", FOUND),
    "failures of a best effort": (BOTH, "timeout: 1m, best_effort: A gift", set()),
    "a no to a best effort": (DONE, "timeout: 1m, best_effort: A gift", FOUND),
    "a no within the request": (DONE, "sent: before_commit", set()),
    "nothing waits": ("", "", set()),
    "nothing waits for something of weight": ("", "weight: money", FOUND),
    "nothing waits for a message of weight": ("", "weight: customer, tells: {who: guest, says: completed}", set()),
    "nothing waits for a best effort of weight": ("", "weight: money, best_effort: Mended at night", set()),
}


def rest(policy: str, partner: str = "replies: answers") -> str:
    sent = "" if "sent:" in policy else "sent: outbox"
    given = ", ".join(part for part in ("partner: bank", sent, policy) if part)
    return f"partners: {{bank: {{{partner}}}}}\neffects: {{pay: {{{given}}}, refund: {{partner: bank, sent: outbox}}}}"


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    actions, policy, expected = CASES[case]
    assert found(RULE, flow(STATES, START + actions, rest(policy))) == expected


def test_a_state_that_ignores_it_with_a_reason_has_answered_it() -> None:
    states = STATES.replace("paying: {owner: clerk}", "paying: {owner: clerk, ignores: {pay.refused: We call.}}")
    assert found(RULE, flow(states, START + DONE, rest(""))) == set()


def test_an_undo_is_never_refused() -> None:
    actions = START + BOTH + "undo: {by: clerk, from: open, to: closed, effects: [refund]}\n"
    assert found(RULE, flow(STATES, actions, rest("undo: refund, weight: money"))) == set()


MESSAGES = {
    "timeout: 1m, on_timeout: ask, ask: {after: 2m}": (
        "`pay` can end in `pay.refused`, `pay.unknown` or `pay.not_done`, and no action and no state says what "
        "happens then."
    ),
    "": "`pay` can end in `pay.refused`, and no action and no state says what happens then.",
}


@pytest.mark.parametrize("policy", MESSAGES)
def test_the_message_names_every_outcome(policy: str) -> None:
    design = flow(STATES, START + DONE, rest(policy, "replies: answers, can_be_asked: true"))
    [finding] = findings(RULE, design)
    assert finding.message == MESSAGES[policy]


def test_where_nothing_waits_the_message_says_what_follows() -> None:
    [finding] = findings(RULE, flow(STATES, START, rest("weight: money")))
    assert finding.message.endswith("; the case goes on as if it had been done.")


@pytest.mark.parametrize(
    ("actions", "policy", "cause"),
    [
        (DONE, "", "effects.pay.errors"),
        (BOTH, "timeout: 1m", "effects.pay.retry"),
        (BOTH, "timeout: 1m, retry: {attempts: 2}, on_timeout: fail", ""),
        (BOTH, "errors: {terminal: [iban]}", ""),
    ],
)
def test_what_other_rules_say_too_has_a_cause(actions: str, policy: str, cause: str) -> None:
    [finding] = findings(RULE, flow(STATES, START + actions, rest(policy)))
    assert finding.cause == cause
