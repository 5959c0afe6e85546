"""Tests of the rule about keys that stay the same although a case asks anew."""

import pytest

from flowrehearsal.definition.workflow import Workflow
from tests.flows import flow
from tests.rules.findings import findings, found

RULE = "idempotency-key-too-wide"
STATES = "open: {initial: true, owner: guest}\nsent: {owner: clerk}\nclosed: {final: true}"
ACTIONS = """
    send: {by: guest, from: open, to: sent}
    back: {by: clerk, from: sent, to: open, effects: [letter], max_rounds: 3}
    close: {by: clerk, from: sent, to: closed}
"""
FOUND = {("warn", "effects.letter")}
CASES = {
    "one key for the case": ("by_key", "key: per_entity", FOUND),
    "one key for the case, and every request counts": ("by_key", "key: per_entity, once_per: intent", FOUND),
    "one key for the case, and once is enough": ("by_key", "key: per_entity, once_per: case", set()),
    "a key of each request": ("by_key", "key: per_intent", set()),
    "a key of the data": ("by_key", "key: {natural: [round]}", set()),
    "no key": ("by_key", "retry: {attempts: 3}", set()),
    "a partner that looks at the case": ("by_entity", "key: per_entity", set()),
    "a partner that looks at nothing": ("", "key: per_entity", set()),
    "a repetition does nothing": ("by_key", "key: per_entity, idempotent: It sets a value", set()),
}


def design(deduplicates: str, effect: str) -> Workflow:
    partner = f", deduplicates: {deduplicates}" if deduplicates else ""
    rest = (
        f"data: {{round: {{integer: 1..9}}}}\npartners: {{mail: {{replies: answers{partner}}}}}\n"
        f"effects: {{letter: {{partner: mail, sent: outbox, {effect}}}}}"
    )
    return flow(STATES, ACTIONS, rest)


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    deduplicates, effect, expected = CASES[case]
    assert found(RULE, design(deduplicates, effect)) == expected


def test_the_message_says_who_does_nothing_and_on_which_way() -> None:
    [finding] = findings(RULE, design("by_key", "key: per_entity"))
    assert finding.message == (
        "A case can ask for `letter` anew after it was done, and its key stays the same, so `mail` does nothing and "
        "says that it was done."
    )
    assert finding.witness == "back, then send, then back"
