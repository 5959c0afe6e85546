"""Tests of the rule about callbacks that write over everything."""

import pytest

from flowrehearsal.vocabulary.edit import Edit
from tests.flows import flow
from tests.rules.findings import errors, findings, found

RULE = "callback-last-write-wins"
STATES = "draft: {initial: true, owner: guest}\nwaiting: {owner: clerk}\nbooked: {final: true}"
SUBMIT = "submit: {by: guest, from: draft, to: waiting, effects: [book]}\n"
KNOW = "know: {on: book.done, from: waiting, to: booked}"
REST = """
data: {paid: {boolean: true}}
partners: {hotel: {replies: acknowledges}, bank: {replies: answers, events: [dispute]}}
effects: {book: {partner: hotel, sent: outbox}}
"""
FOUND = errors("actions.know")
CASES = {
    "a callback that checks nothing": (KNOW, REST, FOUND),
    "a callback that checks the state": (KNOW.replace("booked", "booked, checks: state"), REST, set()),
    "a callback that checks the version": (KNOW.replace("booked", "booked, checks: version"), REST, set()),
    "the partner answers at once": (KNOW, REST.replace("acknowledges", "answers"), set()),
    "the partner's own event": (KNOW.replace("book.done", "bank.dispute"), REST, FOUND),
    "the acknowledgement": (KNOW.replace("done", "acknowledged"), REST, set()),
    "the deadline": (KNOW.replace("book.done", "deadline"), REST, set()),
    "a refusal, among others": (KNOW.replace("book.done", "[deadline, book.refused]"), REST, FOUND),
    "nothing changes": (KNOW.replace(", to: booked", ""), REST, set()),
    "data change": (KNOW.replace("to: booked", "sets: {paid: true}"), REST, FOUND),
    "only those data are written": (KNOW.replace("to: booked", "sets: {paid: true}, writes: own_fields"), REST, set()),
    "the state is written all the same": (KNOW.replace("booked", "booked, writes: own_fields"), REST, FOUND),
    "it never starts": (KNOW.replace("from: waiting", "from: lost"), REST, set()),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    know, rest, expected = CASES[case]
    states = STATES + "\nlost: {owner: clerk}" * ("lost" in know)
    assert found(RULE, flow(states, SUBMIT + know, rest)) == expected


def test_the_mend_is_one_line() -> None:
    [finding] = findings(RULE, flow(STATES, SUBMIT + KNOW, REST))
    assert finding.edits == (Edit(("actions", "know"), "checks", "state"),)
    assert finding.cause == "actions.know.checks"
