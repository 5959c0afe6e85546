"""Tests of which outcomes the definition has thought of."""

import pytest

from flowrehearsal.rules.handlers import unhandled
from tests.flows import flow

STATES = "open: {initial: true, owner: clerk}\npaying: {owner: clerk}\nclosed: {final: true}"
CASES = {
    "an answering partner": ("on: pay.done", "answers", "sent: outbox", ("refused",)),
    "an accepting partner": ("on: pay.done", "acknowledges", "sent: outbox", ("refused",)),
    "an answer within the request": ("on: pay.done", "answers", "sent: before_commit", ()),
    "only accepted within the request": ("on: pay.done", "acknowledges", "sent: before_commit", ("refused",)),
    "a timeout that fails": ("on: pay.refused", "answers", "sent: outbox, timeout: 1m", ("done", "failed")),
    "a timeout that is asked about": (
        "on: [pay.done, pay.refused]",
        "answers",
        "sent: outbox, timeout: 1m, on_timeout: ask, ask: {after: 2m}",
        ("unknown", "not_done"),
    ),
    "nothing waits": ("by: clerk", "answers", "sent: outbox", ()),
}


@pytest.mark.parametrize("case", CASES)
def test_what_nobody_mentions(case: str) -> None:
    trigger, replies, policy, expected = CASES[case]
    actions = (
        f"ask: {{by: clerk, from: open, to: paying, effects: [pay]}}\nknow: {{{trigger}, from: paying, to: closed}}"
    )
    rest = (
        f"partners: {{bank: {{replies: {replies}, can_be_asked: true}}}}\neffects: {{pay: {{partner: bank, {policy}}}}}"
    )
    assert unhandled(flow(STATES, actions, rest), "pay") == expected
