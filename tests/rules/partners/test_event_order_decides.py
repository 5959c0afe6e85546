"""Tests of the rule about events that overwrite each other in the order in which they arrive."""

import pytest

from tests.flows import flow
from tests.rules.findings import errors, findings, found

RULE = "event-order-decides"
STATES = """
    open: {initial: true, owner: clerk}
    held: {owner: clerk}
    closed: {final: true}
"""
HOLD = "hold: {on: bank.held, from: open, sets: {held: true}}\n"
FREE = "free: {on: bank.freed, from: open, sets: {held: false}}\n"
DATA = "data: {held: {boolean: true, initial: false}}\n"
BANK = "partners: {bank: {replies: answers, events: [held, freed]}, shop: {replies: answers, events: [sold]}}\n"
HELD = errors("data.held")
CASES = {
    "one event after the other, both ways": (HOLD + FREE, DATA + BANK, HELD),
    "a state check does not help": (HOLD.replace("from", "checks: state, from") + FREE, DATA + BANK, HELD),
    "to and fro between states": (
        HOLD.replace("from: open", "from: open, to: held") + FREE.replace("from: open", "from: held, to: open"),
        DATA + BANK,
        set(),
    ),
    "the same value": (HOLD + FREE.replace("false", "true"), DATA + BANK, set()),
    "any value": (HOLD + FREE.replace("false", "given"), DATA + BANK, HELD),
    "the same event": (HOLD + FREE.replace("bank.freed", "bank.held"), DATA + BANK, set()),
    "events of two partners": (HOLD + FREE.replace("bank.freed", "shop.sold"), DATA + BANK, set()),
    "in order": (HOLD + FREE, DATA + BANK.replace("answers", "answers, callbacks: CALLS"), set()),
    "in any order, as it says": (
        HOLD + FREE,
        DATA + BANK.replace("answers", "answers, callbacks: {delivered: lossy}"),
        HELD,
    ),
    "either event asks the partner": (
        HOLD.replace("bank.held", "[bank.held, bank.freed]") + FREE.replace("bank.freed", "[bank.freed, bank.held]"),
        DATA + BANK,
        set(),
    ),
    "where no case is": (HOLD + FREE.replace("from: open", "from: held"), DATA + BANK, set()),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    actions, rest, expected = CASES[case]
    close = "close: {by: clerk, from: open, to: closed}\n"
    assert (
        found(RULE, flow(STATES, actions + close, rest.replace("CALLS", "{delivered: lossy, ordered: true}")))
        == expected
    )


def test_it_names_both_events() -> None:
    [finding] = findings(RULE, flow(STATES, HOLD + FREE, DATA + BANK))
    assert finding.message == (
        "`hold` and `free` write `held`, and `bank.held` and `bank.freed` can arrive in any order: an old one that "
        "is late has the last word."
    )
    assert finding.cause == "partners.bank.callbacks.ordered"


IGNORING = STATES.replace("open: {", "open: {ignores: {bank.freed: Told twice.}, ")
LOCK = HOLD.replace("from: open", "from: open, to: held")
UNLOCK = FREE.replace("from: open", "from: held, to: open")
WAITING = errors("actions.hold")
NOTED = "data: {held: {boolean: true, initial: false}, over: {boolean: true, initial: false}}\n"
ORDERS = {
    "an end that is ignored before its beginning": (IGNORING, LOCK + UNLOCK, DATA, WAITING),
    "an end to somewhere else": (IGNORING, LOCK + UNLOCK.replace("to: open", "to: closed"), DATA, WAITING),
    "an end that is written down": (IGNORING, LOCK + UNLOCK + "note: {on: bank.freed, from: open}\n", NOTED, set()),
    "a lock that nothing needs to end": (
        IGNORING.replace("held: {", "held: {resting: true, "),
        LOCK + UNLOCK,
        DATA,
        set(),
    ),
    "an end by a person": (IGNORING, LOCK + UNLOCK.replace("on: bank.freed", "by: clerk"), DATA, set()),
    "an end that is no way out": (IGNORING, LOCK + UNLOCK.replace(", to: open", ""), DATA, set()),
    "an end that other states ignore": (
        IGNORING.replace("open: {ignores: {bank.freed: Told twice.}, ", "open: {"),
        LOCK + UNLOCK,
        DATA,
        set(),
    ),
    "an end that reads what the beginning wrote": (
        IGNORING,
        LOCK + UNLOCK.replace("sets", "when: not held, sets"),
        DATA,
        set(),
    ),
    "one event for both": (IGNORING, LOCK.replace("bank.held", "[bank.held, bank.freed]") + UNLOCK, DATA, set()),
}


@pytest.mark.parametrize("case", ORDERS)
def test_an_end_must_not_be_dropped_before_its_beginning_is_known(case: str) -> None:
    states, actions, data, expected = ORDERS[case]
    close = "close: {by: clerk, from: [open, held], to: closed}\n"
    assert found(RULE, flow(states, actions + close, data + BANK)) == expected


def test_it_says_where_the_end_is_ignored_and_where_the_case_waits_for_it() -> None:
    close = "close: {by: clerk, from: open, to: closed}\n"
    [finding] = findings(RULE, flow(IGNORING, LOCK + UNLOCK + close, DATA + BANK))
    assert finding.message == (
        "`open` ignores `bank.freed`, which can come before what starts `hold`; then the case waits in `held` for "
        "what has been."
    )
