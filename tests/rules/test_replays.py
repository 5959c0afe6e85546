"""Tests of where people send a request again."""

import pytest

from flowrehearsal.rules.design import Design, design_of
from flowrehearsal.rules.replays import asked_before, recognised_or_harmless, replayed
from tests.flows import flow

STATES = """
    open: {initial: true, owner: clerk}
    trying: {owner: clerk}
    free: {owner: clerk}
    blocked: {owner: clerk}
    closed: {final: true}
"""
ACTIONS = """
    pay: {by: clerk, from: open, to: trying, effects: [transfer]}
    refused: {on: [transfer.refused, transfer.not_done], from: trying, to: free}
    park: {on: [transfer.exhausted, transfer.refused], from: trying, to: blocked}
    close: {by: clerk, from: [free, blocked], to: closed}
    first: {by: lead, kind: override, from: open, to: trying, effects: [transfer]}
    free_again: {by: lead, kind: replay, from: free, to: trying, effects: [transfer]}
    blocked_again: {by: lead, kind: replay, from: blocked, to: trying, effects: [transfer]}
    hold: {by: lead, kind: override, from: trying, to: blocked}
    force: {by: lead, kind: cancel, from: free, to: closed, effects: [transfer]}
"""


def design(partner: str = "replies: answers", effect: str = "") -> Design:
    rest = f"partners: {{bank: {{{partner}}}}}\neffects: {{transfer: {{partner: bank, sent: outbox{effect}}}}}"
    return design_of(flow(STATES, ACTIONS, rest))


def test_overrides_and_replays_that_ask_for_something_send_it_again() -> None:
    assert [name for name, _ in replayed(design())] == ["first", "free_again", "blocked_again"]


@pytest.mark.parametrize(
    ("action", "asked", "unknown"),
    [("first", False, False), ("free_again", True, False), ("blocked_again", True, True), ("hold", True, True)],
)
def test_what_was_asked_for_is_known_once_every_event_on_the_way_tells(action: str, asked: bool, unknown: bool) -> None:
    built = design()
    chosen = built.workflow.actions[action]
    assert asked_before(built, chosen, "transfer") is asked
    assert asked_before(built, chosen, "transfer", ("refused", "not_done")) is unknown


@pytest.mark.parametrize(
    ("partner", "effect", "expected"),
    [
        ("replies: answers", "", False),
        ("replies: answers, deduplicates: by_entity", "", True),
        ("replies: answers, deduplicates: by_key", "", False),
        ("replies: answers, can_be_asked: true", ", ask_first: true", True),
        ("replies: answers", ", ask_first: true", False),
        ("replies: answers", ", idempotent: It sets a value", True),
        ("replies: answers", ", best_effort: Only a mail", True),
        ("replies: answers", ", best_effort: Only a mail, weight: money", False),
    ],
)
def test_a_repetition_does_no_harm(partner: str, effect: str, expected: bool) -> None:
    workflow = design(partner, effect).workflow
    assert recognised_or_harmless(workflow.effects["transfer"], workflow.partners["bank"]) is expected
