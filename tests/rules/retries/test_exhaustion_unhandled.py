"""Tests of the rule about attempts that end."""

import pytest

from tests.flows import flow
from tests.rules.findings import errors, findings, found

RULE = "exhaustion-unhandled"
STATES = "draft: {initial: true, owner: clerk}\nasking: {owner: clerk}\ndone: {final: true}"
START = "start: {by: clerk, from: draft, to: asking, effects: [pay]}\nfinish: {by: clerk, from: asking, to: done}\n"
KNOW = "know: {on: [pay.done, pay.refused], from: asking, to: done}\n"
CASES = {
    "the case waits and nothing answers": (KNOW, "", errors("effects.pay")),
    "the case waits, and an owner of dead letters does not help": (KNOW, "owner: lead", errors("effects.pay")),
    "an action answers": (KNOW + "park: {on: pay.exhausted, from: asking, to: draft}", "", set()),
    "nothing waits, and nobody owns it": ("", "", errors("effects.pay")),
    "nothing waits, and somebody owns it": ("", "owner: lead", set()),
    "a best effort": (KNOW, "best_effort: A gift", set()),
    "attempts are limited": (KNOW, "retry: {attempts: 3}", errors("effects.pay")),
    "attempts go on for ever": (KNOW, "retry: {first: 1s}", set()),
    "attempts go on for some time": (KNOW, "retry: {within: 1h}", errors("effects.pay")),
    "attempts go on for ever, and asking ends": (
        KNOW,
        "retry: {first: 1s}, timeout: 1m, on_timeout: ask, ask: {after: 2m}",
        errors("effects.pay"),
    ),
}


def design(policy: str) -> str:
    return f"partners: {{bank: {{replies: answers}}}}\neffects: {{pay: {{partner: bank, {policy}}}}}"


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    actions, policy, expected = CASES[case]
    rest = design("sent: outbox" + (f", {policy}" if policy else ""))
    assert found(RULE, flow(STATES, START + actions, rest)) == expected


def test_a_state_that_ignores_it_with_a_reason_has_answered_it() -> None:
    states = STATES.replace("asking: {owner: clerk}", "asking: {owner: clerk, ignores: {pay.exhausted: We call.}}")
    assert found(RULE, flow(states, START + KNOW, design("sent: outbox"))) == set()


def test_an_effect_that_nobody_asks_for_is_left_alone() -> None:
    actions = "finish: {by: clerk, from: [draft, asking], to: done}"
    assert found(RULE, flow(STATES, actions, design("sent: outbox"))) == set()


MESSAGES = {
    (KNOW, "outbox"): "the case goes on waiting for it.",
    ("", "outbox"): "its dead letter belongs to nobody.",
    (KNOW, "before_commit"): "the request fails and nothing says what becomes of the case.",
}


@pytest.mark.parametrize("case", MESSAGES)
def test_the_message_says_what_follows(case: tuple[str, str]) -> None:
    actions, sent = case
    [finding] = findings(RULE, flow(STATES, START + actions, design(f"sent: {sent}")))
    assert finding.message == f"When the attempts of `pay` end without an outcome, {MESSAGES[case]}"


def test_an_owner_is_proposed_only_where_no_case_waits() -> None:
    [waits] = findings(RULE, flow(STATES, START + KNOW, design("sent: outbox")))
    assert waits.advice == (
        "Add an action `on: pay.exhausted` that leads to a state with an owner; or write `best_effort: <reason>` at "
        "`pay`."
    )
    [nobody] = findings(RULE, flow(STATES, START, design("sent: outbox")))
    assert nobody.advice == (
        "Write at `pay` who has its dead letters (`owner`), or `best_effort: <reason>`; or add an action "
        "`on: pay.exhausted` that leads to a state with an owner."
    )


HOLD = "sent: before_commit, timeout: 5s, expires: 10m, undo: give_back"
HOLDS = {
    "it lapses by itself": (HOLD, set()),
    "it lapses by itself, and nothing undoes it": (HOLD.replace(", undo: give_back", ""), errors("effects.pay")),
    "it stays until it is undone": (HOLD.replace(", expires: 10m", ""), errors("effects.pay")),
    "it lapses by itself, and nobody waits for the call": (
        HOLD.replace("before_commit", "outbox"),
        errors("effects.pay"),
    ),
}


@pytest.mark.parametrize("case", HOLDS)
def test_a_hold_within_the_request_is_left_to_its_caller(case: str) -> None:
    policy, expected = HOLDS[case]
    rest = design(policy).replace("effects: {", "effects: {give_back: {partner: bank, sent: outbox}, ")
    assert found(RULE, flow(STATES, START + KNOW, rest)) == expected
