"""What arrives where, in the states of the explored program."""

import pytest

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.exploration import ExplorationOptions
from flowrehearsal.exploration.tables.arrivals import Arrivals, arrivals, explored_arrivals
from flowrehearsal.exploration.tables.event_states import UNSEEN, event_states
from flowrehearsal.exploration.tables.result import Reception
from flowrehearsal.faults import inject
from flowrehearsal.runtime.lower import lower
from tests.exploration.tables.booking import booking
from tests.exploration.tables.test_event_states import LETTERS
from tests.flows import flow

STATES = """
open: {initial: true, owner: clerk}
sent: {owner: clerk, deadline: 1d}
held: {owner: clerk}
back: {final: true}
"""
ACTIONS = """
send: {by: clerk, from: open, to: sent, checks: version, effects: [ship]}
hold: {by: clerk, from: sent, to: held, checks: version}
arrived: {on: ship.done, from: sent, to: back, checks: state}
"""
REST = """
partners: {carrier: {replies: answers, events: [lost], deduplicates: by_key}}
effects: {ship: {partner: carrier, sent: outbox, key: per_entity, lease: 2m, fenced: true}}
"""
HIDDEN = {Reception.APPLY: "A", Reception.RECORD: "R", Reception.UNMENTIONED: "!"}


def seen(workflow: Workflow, faults: int | None = 0) -> Arrivals:
    """What was seen with so many faults."""
    return arrivals(explored_arrivals(inject(lower(workflow)), ExplorationOptions(faults=faults, threads=1)))


def table(workflow: Workflow, faults: int | None = 0) -> dict[str, str]:
    """Each event with a letter for each state; one of `HIDDEN`: in no explored run."""
    rows = event_states(workflow, seen(workflow, faults))
    return {
        row.event: "".join(
            HIDDEN[cell.reception] if cell.words.endswith(UNSEEN) else LETTERS[cell.reception] for cell in row.cells
        )
        for row in rows
    }


def test_an_action_that_checks_nothing_takes_the_case_where_the_graph_of_states_knows_of_no_arrival() -> None:
    """The carrier loses something before it is sent, or so it was meant; the answer to a shipment then comes late."""
    loose = ACTIONS.replace(
        "{by: clerk, from: sent, to: held, checks: version}", "{on: carrier.lost, from: open, to: held}"
    )
    workflow = flow(STATES, loose, REST)
    expected = {row.event: "".join(LETTERS[cell.reception] for cell in row.cells) for row in event_states(workflow)}
    assert (expected["ship.done"], table(workflow)["ship.done"]) == (".a..", ".a?.")
    assert (expected["carrier.lost"], table(workflow)["carrier.lost"]) == ("aaaa", "aaAa")
    assert seen(workflow).loose == {("carrier.lost", state): ["hold"] for state in ("sent", "back")}


def test_a_handler_that_is_called_like_its_event_is_not_taken_for_carried_out() -> None:
    actions = f"{ACTIONS}lost: {{on: carrier.lost, from: sent, to: held, checks: state}}\n"
    workflow = flow(STATES.replace("back: {", "back: {ignores: {carrier.lost: It is back.}, "), actions, REST)
    assert table(workflow)["carrier.lost"] == "?a?i"
    assert seen(workflow).loose == {}


def test_what_takes_more_faults_than_were_explored_is_marked_and_what_no_number_brings_never_comes() -> None:
    rest = REST.replace("fenced: true", "fenced: true, timeout: 30s, retry: {attempts: 2, first: 1s}")
    workflow = flow(STATES, ACTIONS, rest)
    assert table(workflow, 0)["ship.exhausted"] == ".!!."
    assert table(workflow, 2)["ship.exhausted"] == ".??."
    assert table(workflow, None)["ship.exhausted"] == ".??."
    assert [seen(workflow, faults).proved for faults in (0, None)] == [False, True]


@pytest.mark.parametrize(("checks", "letter"), [("", "a"), (", checks: state", "x")])
def test_an_act_comes_to_states_that_do_not_offer_it(checks: str, letter: str) -> None:
    """Its request calls the carrier first, and the case goes on meanwhile."""
    actions = f"""
    send: {{by: clerk, from: open, to: sent, checks: version}}
    ask: {{by: clerk, from: sent, to: held, effects: [ship]{checks}}}
    drop: {{on: deadline, from: sent, to: back, checks: state}}
    """
    rest = REST.replace("outbox", "before_commit").replace(", lease: 2m, fenced: true", "")
    assert table(flow(STATES, actions, rest))["ask"] == f".a.{letter}"


def test_a_second_report_is_told_apart_from_a_first() -> None:
    """Without a fence a worker that has lost its lease reports too, after another has; if there is another."""
    again = REST.replace("fenced: true", "retry: {attempts: 2, first: 1s}")
    assert table(flow(STATES, ACTIONS, again), 1)["ship.done"] == ".a?r"
    assert table(flow(STATES, ACTIONS, REST.replace(", fenced: true", "")), 1)["ship.done"] == ".a?."


def test_effects_that_no_property_asks_about_are_followed_too() -> None:
    rest = REST.replace("fenced: true", "fenced: true, best_effort: A courtesy.")
    actions = ACTIONS.replace("arrived: {on: ship.done, from: sent, to: back, checks: state}", "")
    assert table(flow(STATES, actions, rest))["ship.done"] == ".rr."


def test_a_checked_design_has_the_table_of_its_definition() -> None:
    """States in the order of the file: draft, asking, blocked, booked, over."""
    assert table(booking(), 2) == {
        "book.done": ".aa..",
        "book.refused": ".aa..",
        "book.exhausted": ".ai..",
        "deadline": ".ar..",
        "give_up": "ax...",
    }
