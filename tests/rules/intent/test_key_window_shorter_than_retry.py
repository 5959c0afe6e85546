"""Tests of the rule about keys that are forgotten too early."""

import pytest

from tests.flows import flow
from tests.rules.findings import errors, findings, found

RULE = "key-window-shorter-than-retry"
STATES = """
open: {initial: true, owner: clerk}
sent: {owner: clerk}
stuck: {owner: clerk}
closed: {final: true}
"""
ACTIONS = """
pay: {by: clerk, from: open, to: sent, effects: [pay]}
paid: {on: pay.done, from: [sent, stuck], to: closed}
stop: {on: pay.exhausted, from: sent, to: stuck}
"""
PARTNER = "replies: answers, deduplicates: by_key, key_window: 60m, can_be_asked: true"
EFFECT = "sent: outbox, key: per_entity, timeout: 1m"
SAID = errors("effects.pay")
AGAIN = ACTIONS.replace("to: stuck", "to: sent, effects: [pay]")


def rest(effect: str, partner: str = PARTNER) -> str:
    """One partner and one effect."""
    data = "data: {n: {integer: 1..9}}"
    return f"{data}\npartners: {{bank: {{{partner}}}}}\neffects: {{pay: {{partner: bank, {effect}}}}}"


# Four attempts of a minute each with three waits of 19 minutes: the last one begins in time at the sixtieth minute.
LONG = "retry: {attempts: 4, first: 19m}"
LONGER = "retry: {attempts: 4, first: 20m}"
CASES = {
    "the last attempt is in time": (ACTIONS, rest(f"{EFFECT}, {LONG}"), set()),
    "the last attempt is too late": (ACTIONS, rest(f"{EFFECT}, {LONGER}"), SAID),
    "the time ends before": (ACTIONS, rest(f"{EFFECT}, {LONGER.replace('20m', '20m, within: 60m')}"), set()),
    "another layer repeats it all": (
        ACTIONS,
        rest(f"{EFFECT}, {LONG.replace('19m', '19m, layers: {job: 2}')}"),
        SAID,
    ),
    "there is one attempt": (ACTIONS, rest(EFFECT), set()),
    "nothing ends the attempts": (ACTIONS, rest(f"{EFFECT}, retry: {{first: 20m}}"), set()),
    "nothing ends a call": (ACTIONS, rest(f"{EFFECT.replace(', timeout: 1m', '')}, {LONGER}"), set()),
    "the partner is asked first": (ACTIONS, rest(f"{EFFECT}, ask_first: true, {LONGER}"), set()),
    "the partner cannot be asked first": (
        ACTIONS,
        rest(f"{EFFECT}, ask_first: true, {LONGER}", PARTNER.replace(", can_be_asked: true", "")),
        SAID,
    ),
    "a repetition is harmless": (ACTIONS, rest(f"{EFFECT}, idempotent: It is, {LONGER}"), set()),
    "nobody minds": (ACTIONS, rest(f"{EFFECT}, best_effort: They can look, {LONGER}"), set()),
    "no key is sent": (ACTIONS, rest(f"{EFFECT.replace('key: per_entity, ', '')}, {LONGER}"), set()),
    "the key is new each time": (ACTIONS, rest(f"{EFFECT.replace('per_entity', 'per_attempt')}, {LONGER}"), set()),
    "the partner knows the case": (
        ACTIONS,
        rest(f"{EFFECT}, {LONGER}", PARTNER.replace("by_key", "by_entity")),
        set(),
    ),
    "the partner never forgets": (
        ACTIONS,
        rest(f"{EFFECT}, {LONGER}", PARTNER.replace("key_window: 60m, ", "")),
        set(),
    ),
    "it is asked for again when the attempts end": (AGAIN, rest(f"{EFFECT}, {LONG}"), SAID),
    "it is asked for again, with a new key": (AGAIN, rest(f"{EFFECT.replace('entity', 'intent')}, {LONG}"), set()),
    "it is asked for again in time": (AGAIN, rest(f"{EFFECT}, retry: {{attempts: 2, first: 20m}}"), set()),
    "it is asked for again after long questions": (
        AGAIN,
        rest(f"{EFFECT}, on_timeout: ask, ask: {{after: 5m, attempts: 12}}, retry: {{attempts: 2, first: 20m}}"),
        SAID,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_cases(name: str) -> None:
    actions, other, expected = CASES[name]
    assert found(RULE, flow(STATES, actions, other)) == expected


@pytest.mark.parametrize(
    ("replay", "effect", "expected"),
    [
        ("", EFFECT, errors("actions.again")),
        (", within: 60m", EFFECT, set()),
        (", within: 61m", EFFECT, errors("actions.again")),
        ("", f"{EFFECT}, ask_first: true", set()),
        ("", EFFECT.replace("per_entity", "{natural: [n]}"), errors("actions.again")),
    ],
)
def test_replays(replay: str, effect: str, expected: set[tuple[str, str]]) -> None:
    again = f"again: {{by: lead, kind: replay, from: stuck, to: sent, effects: [pay]{replay}}}"
    assert found(RULE, flow(STATES, ACTIONS + again, rest(effect))) == expected


def test_the_figures_are_told() -> None:
    [finding] = findings(RULE, flow(STATES, ACTIONS, rest(f"{EFFECT}, {LONGER}")))
    assert (
        finding.message == "`pay` can be called again 1h 3m after the first call, and `bank` forgets its key after 1h."
    )
    again = "again: {by: lead, kind: replay, from: stuck, to: sent, effects: [pay], within: 61m}"
    [finding] = findings(RULE, flow(STATES, ACTIONS + again, rest(EFFECT)))
    assert finding.message == (
        "`again` can send `pay` again up to 1h 1m after the first call, and `bank` forgets its key after 1h."
    )
