"""Tests of the rule about taking an acknowledgement for the outcome."""

import pytest

from tests.flows import flow
from tests.rules.findings import errors, findings, found

RULE = "ack-rendered-as-done"
SUBMIT = "submit: {by: guest, from: draft, to: waiting, effects: [book]}\n"
CONFIRM = "confirm: {on: book.acknowledged, from: waiting, to: booked}"
REST = """
partners: {hotel: {replies: acknowledges}}
surfaces: {app: {for: guest}}
effects: {book: {partner: hotel, sent: outbox}, bill: {partner: hotel, sent: outbox}}
"""
AT_ONCE = "submit: {by: guest, from: draft, to: booked, effects: [book]}"
DONE = "final: true, phase: completed"
FOUND = errors("actions.confirm")
CASES = {
    "a completed end": (SUBMIT + CONFIRM, DONE, REST, FOUND),
    "an end that is not completed": (SUBMIT + CONFIRM, "final: true, phase: failed", REST, set()),
    "an end that says nothing": (SUBMIT + CONFIRM, "final: true", REST, set()),
    "what a surface calls completed": (
        SUBMIT + CONFIRM,
        "owner: clerk, phase: working, shows: {app: {label: Booked, phase: completed}}",
        REST,
        FOUND,
    ),
    "an end in which it stands": (SUBMIT + CONFIRM, "final: true, stands: [book]", REST, FOUND),
    "the outcome": (SUBMIT + CONFIRM.replace("acknowledged", "done"), DONE, REST, set()),
    "the outcome or the acknowledgement": (
        SUBMIT + CONFIRM.replace("book.acknowledged", "[book.done, book.acknowledged]"),
        DONE,
        REST,
        FOUND,
    ),
    "a note without a step": (SUBMIT + CONFIRM.replace(", to: booked", ""), DONE, REST, set()),
    "a step away from where the outcome is waited for": (
        SUBMIT + CONFIRM.replace("book.acknowledged", "[book.done, book.acknowledged]"),
        "owner: clerk",
        REST,
        FOUND,
    ),
    "a step to where it is waited for": (
        SUBMIT + CONFIRM + "\nend: {on: book.done, from: booked, to: draft}",
        "owner: clerk",
        REST,
        set(),
    ),
    "a step into a branch beside one that waits for it": (
        SUBMIT
        + "confirm: {on: book.acknowledged, from: waiting, to: {all: [waiting, booked]}}\n"
        + "end: {on: book.done, from: waiting, to: draft}",
        "owner: clerk",
        REST,
        set(),
    ),
    "nobody minds": (SUBMIT + CONFIRM, DONE, REST.replace("outbox}, bill", "outbox, best_effort: Gift}, bill"), set()),
    "a call within the request": (AT_ONCE, DONE, REST.replace("outbox", "before_commit"), errors("actions.submit")),
    "a call after the commit": (AT_ONCE, DONE, REST, set()),
    "a call within the request that answers": (
        AT_ONCE,
        DONE,
        REST.replace("outbox", "before_commit").replace("acknowledges", "answers"),
        set(),
    ),
    "a call beside what the end is about": (
        AT_ONCE,
        DONE + ", stands: [bill]",
        REST.replace("outbox", "before_commit"),
        set(),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    actions, booked, rest, expected = CASES[case]
    states = f"draft: {{initial: true, owner: guest}}\nwaiting: {{owner: clerk}}\nbooked: {{{booked}}}"
    assert found(RULE, flow(states, actions, rest)) == expected


def test_it_says_who_has_accepted_what() -> None:
    states = f"draft: {{initial: true, owner: guest}}\nwaiting: {{owner: clerk}}\nbooked: {{{DONE}}}"
    [finding] = findings(RULE, flow(states, SUBMIT + CONFIRM, REST))
    assert finding.message == "`confirm` leads to `booked`, which is completed, when `hotel` has only accepted `book`."
