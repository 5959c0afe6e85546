"""Tests of the rule about states that wait for what nobody asked for."""

import pytest

from tests.flows import flow
from tests.rules.findings import errors, findings, found

RULE = "waits-for-nothing"
STATES = """
    open: {initial: true, owner: clerk}
    checked: {owner: clerk}
    paying: {owner: clerk, deadline: 1h}
    late: {owner: clerk}
    paid: {final: true}
"""
REST = """
    partners: {bank: {replies: answers, events: [told]}}
    effects: {pay: {partner: bank, sent: outbox}, book: {partner: bank, sent: outbox}}
    data: {sure: {boolean: true, initial: false}}
"""
ASKS = "{by: clerk, from: open, to: paying, effects: [pay]}"
FORGETS = "{by: lead, from: open, to: paying}"
PAID = "{on: pay.done, from: [paying, late], to: paid}"
WAY = f"asks: {ASKS}\nforgets: {FORGETS}\npaid: {PAID}\n"
AWAY = "overdue: {on: deadline, from: paying, to: late}\n"
PAYING = errors("states.paying")
CASES = {
    "one way of two": (STATES, WAY, PAYING),
    "every way": (STATES, WAY.replace("forgets", "# "), set()),
    "nobody asks at all": (STATES, f"forgets: {FORGETS}\npaid: {PAID}\n", PAYING),
    "it was asked for earlier": (
        STATES,
        f"check: {{by: clerk, from: open, to: checked, effects: [pay]}}\n"
        f"go: {{by: clerk, from: checked, to: paying}}\npaid: {PAID}\n",
        set(),
    ),
    "it is asked for from there": (STATES, WAY + "try: {on: deadline, from: paying, effects: [pay]}\n", set()),
    "people go on from there": (STATES, WAY + "give_up: {by: clerk, from: paying, to: paid}\n", set()),
    "people force it": (STATES, WAY + "force: {by: clerk, kind: override, from: paying, to: paid}\n", PAYING),
    "customers may cancel": (STATES, WAY + "cancel: {by: guest, kind: cancel, from: paying, to: paid}\n", PAYING),
    "the partner may say something": (STATES, WAY + "told: {on: bank.told, from: paying, to: paid}\n", set()),
    "it may come to another effect": (
        STATES,
        WAY.replace("lead, from: open, to: paying", "lead, from: open, to: paying, effects: [book]")
        + "booked: {on: book.done, from: paying, to: paid}\n",
        set(),
    ),
    "only the first state on the way is told": (STATES, WAY + AWAY, PAYING),
    "an end, or a place to stay": (STATES.replace("deadline: 1h", "resting: true"), WAY, set()),
    "cases that come from outside": (STATES.replace("deadline: 1h", "entry: [import]"), WAY, set()),
    "a way from outside": (
        STATES.replace("checked: {", "checked: {entry: [import], "),
        f"asks: {ASKS}\ngo: {{by: clerk, from: checked, to: paying}}\npaid: {PAID}\n",
        set(),
    ),
    "the guard waits for who asks": (
        STATES,
        WAY.replace("effects: [pay]}", "effects: [pay], sets: {sure: true}}").replace(
            FORGETS, FORGETS[:-1] + ", when: sure}"
        ),
        set(),
    ),
    "where the case begins": (
        "open: {initial: true, owner: clerk}\npaid: {final: true}",
        "paid: {on: pay.done, from: open, to: paid}",
        errors("states.open"),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    states, actions, expected = CASES[case]
    assert found(RULE, flow(states, actions, REST)) == expected


def test_another_active_state_may_still_ask() -> None:
    actions = """
    fork: {by: clerk, from: open, to: {all: [checked, paying]}}
    check: {by: clerk, from: checked, to: late, effects: [pay]}
    paid: {on: pay.done, from: paying, to: {only: paid}}
    """
    assert found(RULE, flow(STATES, actions, REST)) == set()


def test_it_names_the_way_and_who_asks() -> None:
    [finding] = findings(RULE, flow(STATES, WAY, REST))
    assert finding.message == (
        "`paying` waits for `pay`, and a case that comes there by `forgets` waits for nothing: nobody has asked."
    )
    assert (finding.witness, finding.cause) == ("forgets", "actions.forgets.effects")
    assert finding.advice == "Ask for it on every way there: `effects: [pay]`."
