"""Tests of the rule about owners who have nothing to do with their cases."""

import pytest

from tests.flows import ROLES, flow
from tests.rules.findings import errors, findings, found

RULE = "owner-cannot-act"
REST = """
    data: {ready: {boolean: true}}
    partners: {bank: {replies: answers, events: [moved]}}
    effects: {pay: {partner: bank, sent: outbox}, ask: {partner: bank, sent: outbox}}
    clocks: {limit: {starts: later, stops: close, after: 1d}, since: {starts: start, stops: close, after: 1d}}
"""
OTHER = "act: {by: clerk, from: held, to: done}"
NEWS = "act: {on: pay.done, from: held, to: done}"
FLAGGED = errors("states.held")
CASES = {
    "another role acts": ("owner: lead", OTHER, FLAGGED),
    "the owner acts": ("owner: clerk", OTHER, set()),
    "the owner acts among others": ("owner: lead", OTHER.replace("clerk", "[clerk, lead]"), set()),
    "somebody acts for the owner": ("owner: boss", OTHER, set()),
    "nobody owns it": ("phase: queued", OTHER, set()),
    "the case may rest": ("owner: lead, resting: true", OTHER, set()),
    "nothing leaves it": ("owner: lead", "act: {by: clerk, from: open, to: done}", set()),
    "it waits for the customer": (
        "owner: lead, phase: waiting_for_customer",
        OTHER.replace("clerk", "guest"),
        set(),
    ),
    "it waits for a customer who can do nothing": ("owner: lead, phase: waiting_for_customer", OTHER, FLAGGED),
    "it waits for a customer, and does not say so": ("owner: lead", OTHER.replace("clerk", "guest"), FLAGGED),
    "news of an effect lead on": ("owner: lead", NEWS, set()),
    "an event of a partner leads on": ("owner: lead", NEWS.replace("pay.done", "bank.moved"), set()),
    "news lead on where a review is due": ("owner: lead, phase: waiting_for_review", NEWS, FLAGGED),
    "a deadline watches": (
        "owner: lead, deadline: 1d, phase: waiting_for_review",
        NEWS.replace("pay.done", "deadline"),
        set(),
    ),
    "a deadline watches a review that others can do": (
        "owner: lead, deadline: 1d, phase: waiting_for_review",
        OTHER + "\nlate: {on: deadline, from: held, to: done}",
        FLAGGED,
    ),
    "a deadline watches what others can do": (
        "owner: lead, deadline: 1d",
        OTHER + "\nlate: {on: deadline, from: held, to: done}",
        set(),
    ),
    "a deadline only reminds of what others can do": (
        "owner: lead, deadline: 1d",
        OTHER + "\nlate: {on: deadline, from: held}",
        FLAGGED,
    ),
    "a deadline leads back to where the case is": (
        "owner: lead, deadline: 1d",
        OTHER + "\nlate: {on: deadline, from: held, to: held}",
        FLAGGED,
    ),
    "news that cannot arrive there": ("owner: lead", OTHER + "\nheard: {on: ask.done, from: any, to: done}", FLAGGED),
    "a clock that cannot run there": (
        "owner: lead",
        OTHER + "\nlate: {on: limit.expired, from: held, to: done}",
        FLAGGED,
    ),
    "a clock that runs there": ("owner: lead", OTHER + "\nlate: {on: since.expired, from: held, to: done}", set()),
    "a deadline that the state does not have": ("owner: lead", NEWS.replace("pay.done", "deadline"), FLAGGED),
    "it is passed at once": ("owner: lead", NEWS.replace("pay.done", "always"), set()),
    "it is passed at some time": ("owner: lead", NEWS.replace("pay.done", "always, when: ready"), FLAGGED),
    "software hears of what is its own": ("owner: service", NEWS.replace("pay.done", "deadline"), set()),
    "software hears of what cannot come there": (
        "owner: service",
        OTHER + "\nheard: {on: ask.done, from: any, to: done}",
        FLAGGED,
    ),
    "software owns what only people lead on": ("owner: service", OTHER, FLAGGED),
    "nobody at all can act on a blocked case, which another rule says": ("owner: lead, phase: blocked", NEWS, set()),
    "others can act on a blocked case": ("owner: lead, phase: blocked", OTHER, FLAGGED),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    fields, act, expected = CASES[case]
    states = f"open: {{initial: true, owner: clerk}}\nheld: {{{fields}}}\ndone: {{final: true}}"
    start = "start: {by: clerk, from: open, to: held, effects: [pay]}\nclose: {by: clerk, from: open, to: done}\n"
    start += "later: {by: clerk, from: done, effects: [ask]}"
    roles = f"{ROLES}, boss: {{kind: operator, delegates: [clerk]}}"
    assert found(RULE, flow(states, f"{start}\n{act}", REST, roles)) == expected


@pytest.mark.parametrize(
    ("act", "only"), [(OTHER, "; only `clerk` can"), ("act: {on: always, when: ready, from: held, to: done}", "")]
)
def test_the_message_says_who_can(act: str, only: str) -> None:
    states = "open: {initial: true, owner: clerk}\nheld: {owner: lead}\ndone: {final: true}"
    [finding] = findings(
        RULE, flow(states, f"start: {{by: clerk, from: open, to: held}}\n{act}", REST.partition("clocks")[0])
    )
    assert finding.message == f"`lead` owns a case in `held` and can do nothing about it there{only}."
    assert finding.cause == "states.held.owner"
