"""Tests of the rule about news that can be lost."""

import pytest

from tests.flows import flow
from tests.rules.findings import findings, found

RULE = "no-reconciliation"
STATES = "draft: {initial: true, owner: guest}\nwaiting: {owner: clerk}\nbooked: {final: true}"
ACTIONS = """
submit: {by: guest, from: draft, to: waiting, effects: [book]}
know: {on: HERE, from: waiting, to: booked}
"""
LOSSY = """
partners: {hotel: {replies: acknowledges, callbacks: {delivered: lossy}, events: [overbooked]}}
effects: {book: {partner: hotel, sent: outbox}}
"""
TWICE = LOSSY.replace("lossy", "at_least_once")
VOUCHED = "assumptions: {news: {covers: HERE, text: They repeat it, owner: partner-team, until: 2030-01-01}}\n"
EFFECT, PARTNER = ("warn", "effects.book"), ("warn", "partners.hotel")
CASES = {
    "lossy callbacks": ("book.done", LOSSY, {EFFECT}),
    "callbacks at least once": ("book.done", TWICE, {EFFECT}),
    "callbacks exactly once": ("book.done", LOSSY.replace("lossy", "exactly_once"), set()),
    "no callbacks at all": ("book.done", LOSSY.replace("callbacks: {delivered: lossy}, ", ""), {EFFECT}),
    "at least once, vouched for": ("book.done", TWICE + VOUCHED.replace("HERE", "partners.hotel.callbacks"), set()),
    "at least once, the partner vouched for": ("book.done", TWICE + VOUCHED.replace("HERE", "partners.hotel"), set()),
    "at least once, all callbacks vouched for": ("book.done", TWICE + VOUCHED.replace("HERE", "A4"), set()),
    "at least once, something else vouched for": ("book.done", TWICE + VOUCHED.replace("HERE", "A5"), {EFFECT}),
    "lossy, vouched for all the same": (
        "book.done",
        LOSSY + VOUCHED.replace("HERE", "partners.hotel.callbacks"),
        {EFFECT},
    ),
    "compared every day": ("book.done", LOSSY.replace("outbox", "outbox, reconcile: 24h"), set()),
    "asked for": (
        "book.done",
        LOSSY.replace("outbox", "outbox, ask: {after: 1h}").replace(
            "acknowledges,", "acknowledges, can_be_asked: true,"
        ),
        set(),
    ),
    "asked for in vain": ("book.done", LOSSY.replace("outbox", "outbox, ask: {after: 1h}"), {EFFECT}),
    "nobody minds": ("book.done", LOSSY.replace("outbox", "outbox, best_effort: Gift"), set()),
    "nothing waits for it": ("deadline", LOSSY, set()),
    "the partner answers at once": ("book.done", LOSSY.replace("acknowledges", "answers"), set()),
    "an event of its own": ("hotel.overbooked", LOSSY.replace("acknowledges", "answers"), {PARTNER}),
    "an event of its own, compared": (
        "hotel.overbooked",
        LOSSY.replace("acknowledges", "answers").replace("outbox", "outbox, reconcile: 24h"),
        set(),
    ),
    "an event that nothing starts on": ("deadline", LOSSY.replace("acknowledges", "answers"), set()),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    event, rest, expected = CASES[case]
    states = STATES.replace("clerk", "clerk, deadline: 1d")
    assert found(RULE, flow(states, ACTIONS.replace("HERE", event), rest)) == expected


def test_it_says_whose_word_is_missed() -> None:
    [finding] = findings(RULE, flow(STATES, ACTIONS.replace("HERE", "book.done"), LOSSY))
    assert finding.message == (
        "If `hotel` does not report the end of `book`, or the report is lost, nothing ever finds out."
    )
