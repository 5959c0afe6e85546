"""Tests of the rule about callbacks that name no request."""

import pytest

from tests.flows import flow
from tests.rules.findings import errors, findings, found

RULE = "callback-without-correlation"
STATES = "draft: {initial: true, owner: guest}\nwaiting: {owner: clerk}\nbooked: {final: true}"
ACTIONS = """
submit: {by: guest, from: draft, to: waiting, effects: [book]}
know: {on: [book.done, book.refused], from: waiting, to: booked}
"""
REST = """
partners: {hotel: {replies: acknowledges, callbacks: {delivered: exactly_once}}}
effects: {book: {partner: hotel, sent: outbox}}
"""
FOUND = errors("partners.hotel")
CASES = {
    "no reference": (ACTIONS, REST, FOUND),
    "a reference": (ACTIONS, REST.replace("exactly_once", "exactly_once, names_request: true"), set()),
    "no callbacks at all": (ACTIONS, REST.replace(", callbacks: {delivered: exactly_once}", ""), set()),
    "the partner answers at once": (ACTIONS, REST.replace("acknowledges", "answers"), set()),
    "nobody acts on it": (ACTIONS.replace("[book.done, book.refused]", "book.exhausted"), REST, set()),
    "nobody asks for it": (ACTIONS.replace(", effects: [book]", ""), REST, set()),
    "nobody minds": (ACTIONS, REST.replace("outbox", "outbox, best_effort: A gift"), set()),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    actions, rest, expected = CASES[case]
    assert found(RULE, flow(STATES, actions, rest)) == expected


def test_it_names_the_actions() -> None:
    [finding] = findings(RULE, flow(STATES, ACTIONS, REST))
    assert finding.message == "A callback of `hotel` does not name the request that it answers, and `know` acts on it."
    assert finding.cause == "partners.hotel.callbacks.names_request"
