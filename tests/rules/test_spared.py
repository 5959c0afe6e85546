"""Tests of what makes rules leave an effect alone."""

import pytest

from flowrehearsal.definition.workflow import Effect
from flowrehearsal.rules.spared import harmless, passing_hold
from tests.flows import flow

STATES = "open: {initial: true, owner: clerk}\nclosed: {final: true}"
CLOSE = "close: {by: clerk, from: open, to: closed, effects: [hold]}"


def effect(fields: str) -> Effect:
    effects = f"{{hold: {{{fields}}}, free: {{partner: bank, sent: outbox}}}}"
    rest = f"partners: {{bank: {{replies: answers}}}}\neffects: {effects}"
    return flow(STATES, CLOSE, rest).effects["hold"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("partner: bank, sent: before_commit, expires: 15m, undo: free", True),
        ("partner: bank, sent: outbox, expires: 15m, undo: free", False),
        ("partner: bank, sent: before_commit, undo: free", False),
        ("partner: bank, sent: before_commit, expires: 15m", False),
    ],
)
def test_a_passing_hold_lapses_and_can_be_given_back(fields: str, expected: bool) -> None:
    assert passing_hold(effect(fields)) is expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("partner: bank, sent: outbox, best_effort: It is a hint", True),
        ("partner: bank, sent: outbox, best_effort: It is a hint, weight: money", False),
        ("partner: bank, sent: outbox", False),
    ],
)
def test_an_effect_is_harmless_where_nobody_minds_and_it_weighs_nothing(fields: str, expected: bool) -> None:
    assert harmless(effect(fields)) is expected
