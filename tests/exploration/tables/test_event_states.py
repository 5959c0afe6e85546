"""What every state does with everything that can arrive."""

import pytest

from flowrehearsal.exploration.tables.event_states import event_states
from flowrehearsal.exploration.tables.result import Reception
from tests.exploration.tables.booking import booking
from tests.flows import flow

LETTERS = {
    Reception.APPLY: "a",
    Reception.RECORD: "r",
    Reception.IGNORE: "i",
    Reception.REFUSE: "x",
    Reception.UNMENTIONED: "?",
    Reception.NEVER: ".",
}
PARCEL_STATES = """
open: {initial: true, owner: clerk, deadline: 1d}
sent: {owner: clerk}
held: {owner: clerk}
back: {final: true}
"""
PARCEL_ACTIONS = """
send: {by: clerk, from: open, to: sent, checks: version, effects: [ship, tell]}
hold: {by: clerk, from: sent, to: held, checks: version}
arrived: {on: ship.done, from: sent, to: back}
"""
PARCEL_REST = """
partners: {carrier: {replies: answers, events: [lost]}, mail: {}}
effects:
  ship: {partner: carrier, sent: outbox}
  tell: {partner: mail, sent: outbox, best_effort: A mail is only a courtesy.}
"""


def test_a_table_is_read_off_the_definition() -> None:
    """States in the order of the file: draft, asking, blocked, booked, over."""
    rows = event_states(booking())
    assert {row.event: "".join(LETTERS[cell.reception] for cell in row.cells) for row in rows} == {
        "book.done": ".aa..",
        "book.refused": ".aa..",
        "book.exhausted": ".ai..",
        "deadline": ".ar..",
        "give_up": "ax...",
    }


def test_what_nobody_thought_of_is_unmentioned_and_what_checks_nothing_is_applied_everywhere() -> None:
    rows = event_states(flow(PARCEL_STATES, PARCEL_ACTIONS, PARCEL_REST))
    assert {row.event: "".join(LETTERS[cell.reception] for cell in row.cells) for row in rows} == {
        "ship.done": ".aa.",
        "ship.refused": ".??.",
        "ship.exhausted": ".??.",
        "tell.done": ".rrr",
        "tell.refused": ".rrr",
        "tell.exhausted": ".rrr",
        "carrier.lost": "????",
        "deadline": "?...",
    }


def test_a_cell_says_who_answers_and_why_nobody_does() -> None:
    cells = {(row.event, cell.state): (cell.by, cell.words) for row in event_states(booking()) for cell in row.cells}
    assert cells["book.done", "asking"] == (("done",), "")
    assert cells["book.exhausted", "blocked"] == ((), "The clerk has it.")
    assert cells["deadline", "blocked"] == (("chase",), "")
    assert cells["give_up", "asking"] == ((), "The hotel is being asked.")


def test_a_guard_is_told_with_the_action() -> None:
    actions = """
    paid: {on: pay.done, from: open, to: sent, checks: state, when: urgent}
    kept: {on: pay.done, from: open, to: back, checks: state, when: not urgent}
    ask: {by: clerk, from: open, checks: version, effects: [pay]}
    """
    rest = """
    data: {urgent: {boolean: true}}
    partners: {bank: {}}
    effects: {pay: {partner: bank, sent: outbox}}
    """
    rows = event_states(flow(PARCEL_STATES, actions, rest))
    [said] = [cell.words for row in rows if row.event == "pay.done" for cell in row.cells if cell.state == "open"]
    assert said == "paid when urgent; kept when not urgent"


@pytest.mark.parametrize(("fenced", "late"), [("", "r"), (", fenced: true", ".")])
def test_a_worker_that_lost_its_lease_reports_once_more_unless_it_is_fenced(fenced: str, late: str) -> None:
    """States in the order of the file: open, sent, held, back."""
    rest = f"""
    partners: {{carrier: {{replies: answers}}}}
    effects: {{ship: {{partner: carrier, sent: outbox, lease: 2m{fenced}}}}}
    """
    actions = PARCEL_ACTIONS.replace("[ship, tell]", "[ship]").replace("to: back", "to: back, checks: state")
    rows = {row.event: row.cells for row in event_states(flow(PARCEL_STATES, actions, rest))}
    told = {name: "".join(LETTERS[cell.reception] for cell in cells) for name, cells in rows.items()}
    assert told == {
        "ship.done": f".a?{late}",
        "ship.refused": f".??{late}",
        "ship.exhausted": ".??.",
        "deadline": "?...",
    }
    assert rows["ship.done"][-1].words == ("told again" if late == "r" else "")


@pytest.mark.parametrize(("callbacks", "late"), [("at_least_once", "r"), ("exactly_once", ".")])
def test_a_partner_calls_back_once_more_unless_it_never_does(callbacks: str, late: str) -> None:
    rest = f"""
    partners: {{carrier: {{replies: acknowledges, callbacks: {{delivered: {callbacks}}}}}}}
    effects: {{ship: {{partner: carrier, sent: outbox}}}}
    """
    actions = PARCEL_ACTIONS.replace("[ship, tell]", "[ship]").replace("to: back", "to: back, checks: state")
    rows = event_states(flow(PARCEL_STATES, actions, rest))
    [told] = ["".join(LETTERS[cell.reception] for cell in row.cells) for row in rows if row.event == "ship.done"]
    assert told == f".a?{late}"
