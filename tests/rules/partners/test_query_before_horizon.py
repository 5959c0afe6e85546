"""Tests of the rule about asking too early."""

import pytest

from tests.flows import flow
from tests.rules.findings import errors, findings, found

RULE = "query-before-horizon"
STATES = "draft: {initial: true, owner: guest}\nwaiting: {owner: clerk}\nbooked: {final: true}"
ACTIONS = """
submit: {by: guest, from: draft, to: waiting, effects: [book]}
know: {on: [book.done, book.not_done], from: waiting, to: booked}
"""
FOUND = errors("effects.book")
CASES = {
    "asked before the horizon": ("60s", "120s", ACTIONS, FOUND),
    "asked at the horizon": ("120s", "120s", ACTIONS, FOUND),
    "asked after the horizon": ("121s", "120s", ACTIONS, set()),
    "no horizon": ("1h", "", ACTIONS, FOUND),
    "nothing is concluded": ("60s", "120s", ACTIONS.replace("[book.done, book.not_done]", "book.done"), set()),
    "nothing is concluded, and no horizon": ("60s", "", ACTIONS.replace(", book.not_done", ""), set()),
    "nobody asks for the effect": ("60s", "120s", ACTIONS.replace(", effects: [book]", ""), set()),
}


def rest(after: str, horizon: str, partner: str = "can_be_asked: true", effect: str = "sent: outbox") -> str:
    """A partner that may be asked and an effect with an ask, a time each."""
    known = f", horizon: {horizon}" if horizon else ""
    return (
        f"partners: {{hotel: {{replies: answers, {partner}{known}}}}}\n"
        f"effects: {{book: {{partner: hotel, {effect}, ask: {{after: {after}}}}}}}"
    )


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    after, horizon, actions, expected = CASES[case]
    assert found(RULE, flow(STATES, actions, rest(after, horizon))) == expected


def test_a_partner_that_cannot_be_asked_is_left_to_another_rule() -> None:
    assert found(RULE, flow(STATES, ACTIONS, rest("1s", "60s", partner="deduplicates: by_key"))) == set()


def test_what_nobody_minds_is_left_alone() -> None:
    assert found(RULE, flow(STATES, ACTIONS, rest("1s", "60s", effect="sent: outbox, best_effort: Gift"))) == set()


def test_it_says_both_times_and_a_better_one() -> None:
    [finding] = findings(RULE, flow(STATES, ACTIONS, rest("60s", "120s")))
    assert finding.message == "`hotel` is first asked about `book` after 1m, and can still execute it for 2m."
    assert finding.advice == "Ask for the first time later than that, such as `after: 2m30s`."
    assert finding.witness == "asked after 1m: not done; executed after 2m"
    [other] = findings(RULE, flow(STATES, ACTIONS, rest("60s", "")))
    assert other.message == (
        "`know` concludes that `book` was not done, and nobody says for how long `hotel` can still execute it."
    )
