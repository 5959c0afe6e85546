"""Tests of the rule about outcomes that nobody can find out."""

import pytest

from tests.flows import flow
from tests.rules.findings import findings, found

RULE = "no-outcome-query"
STATES = """
draft: {initial: true, owner: guest}
waiting: {owner: clerk, deadline: 1d}
blocked: {owner: clerk}
booked: {final: true}
lost: {final: true}
"""
SUBMIT = "submit: {by: guest, from: draft, to: waiting, effects: [book]}\n"
KNOW = "know: {on: book.done, from: [waiting, blocked], to: booked}\n"
LOSE = "lose: {on: [book.exhausted, deadline], from: waiting, to: lost}\n"
PARK = "park: {on: HERE, from: waiting, to: blocked}\ndecide: {by: clerk, from: blocked, to: booked}\n"
REST = """
partners: {hotel: {replies: answers}}
effects: {book: {partner: hotel, sent: outbox, timeout: 30s}}
"""
WARNED = {("warn", "effects.book")}
CASES = {
    "it cannot be asked": (SUBMIT + KNOW + LOSE, REST, WARNED),
    "it can be asked": (SUBMIT + KNOW + LOSE, REST.replace("answers", "answers, can_be_asked: true"), set()),
    "a call is waited for until it answers": (SUBMIT + KNOW + LOSE, REST.replace(", timeout: 30s", ""), set()),
    "the partner only accepts it": (
        SUBMIT + KNOW + LOSE,
        REST.replace(", timeout: 30s", "").replace("answers", "acknowledges"),
        WARNED,
    ),
    "somebody decides after the attempts": (SUBMIT + KNOW + PARK.replace("HERE", "book.exhausted"), REST, set()),
    "somebody decides after a timeout": (SUBMIT + KNOW + PARK.replace("HERE", "book.failed"), REST, set()),
    "somebody decides after the deadline": (SUBMIT + KNOW + PARK.replace("HERE", "deadline"), REST, set()),
    "somebody decides where it waits": (
        SUBMIT + KNOW + "note: {on: book.exhausted, from: waiting}\ndecide: {by: clerk, from: waiting, to: booked}",
        REST,
        set(),
    ),
    "somebody decides after a refusal": (SUBMIT + KNOW + PARK.replace("HERE", "book.refused"), REST, WARNED),
    "a customer decides": (
        SUBMIT + KNOW + PARK.replace("HERE", "deadline").replace("by: clerk", "by: guest"),
        REST,
        WARNED,
    ),
    "nothing waits, and an operator owns it": (SUBMIT, REST.replace("30s", "30s, owner: clerk"), set()),
    "nothing waits, and a service owns it": (SUBMIT, REST.replace("30s", "30s, owner: service"), WARNED),
    "nothing waits, and nobody owns it": (SUBMIT, REST, WARNED),
    "nobody minds": (SUBMIT + KNOW + LOSE, REST.replace("30s", "30s, best_effort: A gift"), set()),
    "it may be repeated": (SUBMIT + KNOW + LOSE, REST.replace("30s", "30s, idempotent: An index"), set()),
    "a hold within the request that lapses": (
        SUBMIT + KNOW + LOSE,
        REST.replace("outbox", "before_commit, expires: 10m, undo: free").replace(
            "effects: {", "effects: {free: {partner: hotel, sent: outbox}, "
        ),
        set(),
    ),
    "it means to ask, and the partner cannot be asked": (
        SUBMIT + KNOW + PARK.replace("HERE", "book.exhausted"),
        REST.replace("30s", "30s, on_timeout: ask, ask: {after: 2m}"),
        WARNED,
    ),
    "it means to ask, and nothing says when": (
        SUBMIT + KNOW + PARK.replace("HERE", "book.exhausted"),
        REST.replace("answers", "answers, can_be_asked: true").replace("30s", "30s, on_timeout: ask"),
        WARNED,
    ),
    "it means to ask, and nobody minds": (
        SUBMIT + KNOW + LOSE,
        REST.replace("30s", "30s, on_timeout: ask, best_effort: A gift"),
        set(),
    ),
    "it asks": (
        SUBMIT + KNOW + LOSE,
        REST.replace("answers", "answers, can_be_asked: true").replace("30s", "30s, on_timeout: ask, ask: {after: 2m}"),
        set(),
    ),
    "it is a notice": (SUBMIT, REST.replace("30s", "30s, tells: {who: guest, says: working}"), set()),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    actions, rest, expected = CASES[case]
    assert found(RULE, flow(STATES, actions, rest)) == expected


def test_effects_of_one_partner_have_one_cause() -> None:
    rest = REST.replace("30s}", "30s}, bill: {partner: hotel, sent: outbox, timeout: 30s}")
    actions = SUBMIT.replace("[book]", "[book, bill]") + KNOW + LOSE
    told = findings(RULE, flow(STATES, actions, rest))
    assert [(each.subject, each.cause) for each in told] == [
        ("effects.book", "partners.hotel.can_be_asked"),
        ("effects.bill", "partners.hotel.can_be_asked"),
    ]


@pytest.mark.parametrize(
    ("partner", "policy", "why", "cause"),
    [
        ("answers", "ask: {after: 2m}", "`hotel` cannot be asked", "partners.hotel.can_be_asked"),
        ("answers, can_be_asked: true", "owner: clerk", "nothing says when", "effects.book.ask"),
    ],
)
def test_who_does_not_ask_is_told_and_blamed(partner: str, policy: str, why: str, cause: str) -> None:
    rest = REST.replace("answers", partner).replace("30s", f"30s, on_timeout: ask, {policy}")
    [told] = findings(RULE, flow(STATES, SUBMIT + KNOW + LOSE, rest))
    assert (told.message, told.cause) == (f"After a timeout `book` is to ask what became of it, and {why}.", cause)
