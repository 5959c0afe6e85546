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


ACKNOWLEDGED = (
    "partners: {hotel: {replies: acknowledges, horizon: 120s}}\neffects: {book: {partner: hotel, sent: outbox%s}}"
)
ENDS = "deadline: %s}\nbooked: {final: true}\nfailed: {final: true, phase: %s}"
LATE = """
submit: {by: guest, from: draft, to: waiting, effects: [book]}
know: {on: book.done, from: waiting, to: booked}
give_up: {on: deadline, from: waiting, to: failed}
"""
DEADLINES = {
    "a failure before the horizon": ("60s", "failed", LATE, "", FOUND),
    "a failure at the horizon": ("120s", "failed", LATE, "", FOUND),
    "a failure after the horizon": ("121s", "failed", LATE, "", set()),
    "no failure": ("60s", "partly_completed", LATE, "", set()),
    "it only reminds somebody": ("60s", "failed", LATE.replace(", to: failed", ""), "", set()),
    "the case does not wait for it": ("60s", "failed", LATE.replace("book.done", "book.acknowledged"), "", set()),
    "it says what it leaves": ("60s", "failed", LATE.replace("to: failed", "to: failed, leaves: [book]"), "", set()),
    "nobody asked for it there": (
        "60s",
        "failed",
        LATE.replace("to: waiting, effects: [book]", "to: waiting"),
        "",
        set(),
    ),
    "nobody minds": ("60s", "failed", LATE, ", best_effort: Gift", set()),
    "a message": ("60s", "failed", LATE, ", tells: {who: guest, says: failed}", set()),
}


@pytest.mark.parametrize("case", DEADLINES)
def test_who_never_asks_may_conclude_too_early_as_well(case: str) -> None:
    deadline, phase, actions, effect, expected = DEADLINES[case]
    states = STATES.partition("}\nbooked")[0] + ", " + ENDS % (deadline, phase)
    assert found(RULE, flow(states, actions, ACKNOWLEDGED % effect)) == expected


def test_a_deadline_is_one_flaw_with_what_is_left_under_way() -> None:
    states = STATES.partition("}\nbooked")[0] + ", " + ENDS % ("60s", "failed")
    [finding] = findings(RULE, flow(states, LATE, ACKNOWLEDGED % ""))
    assert finding.message == (
        "`give_up` takes `book` for not done after 1m in `waiting`, and `hotel` can still execute it for 2m."
    )
    assert finding.cause == "actions.give_up.to"
