"""Tests of when callbacks can arrive."""

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.graph.arrivals import followed
from flowrehearsal.graph.callbacks import callback_arrivals
from flowrehearsal.graph.configurations import configurations_of
from tests.flows import flow

STATES = """
draft: {initial: true, owner: guest}
waiting: {owner: clerk}
dropped: {final: true}
booked: {final: true}
"""
ACTIONS = """
submit: {by: guest, from: draft, to: waiting, effects: [book]}
drop: {by: guest, from: waiting, to: dropped}
know: {on: book.done, from: waiting, to: booked}
"""
ONCE = "partners: {hotel: {replies: acknowledges, callbacks: {delivered: exactly_once}}}\n"
OUTBOX = "effects: {book: {partner: hotel, sent: outbox}}"


def arrivals(workflow: Workflow, what: str) -> dict[str, set[str]]:
    """State → when a callback with this outcome can arrive there."""
    found: dict[str, set[str]] = {}
    for configuration, event, moment in callback_arrivals(workflow, followed(workflow, configurations_of(workflow))):
        if event.what == what:
            found.setdefault(configuration[0], set()).add(moment.value)
    return found


def test_it_can_overtake_the_acknowledgement_and_come_after_the_case_has_gone_on() -> None:
    workflow = flow(STATES, ACTIONS, ONCE + OUTBOX)
    assert arrivals(workflow, "done") == {"waiting": {"early", "in time", "late"}, "dropped": {"late"}}


def test_without_exactly_once_it_comes_again_wherever_the_case_goes_from_there() -> None:
    for delivered in ("at_least_once", "lossy"):
        workflow = flow(STATES, ACTIONS, ONCE.replace("exactly_once", delivered) + OUTBOX)
        assert arrivals(workflow, "done")["booked"] == {"again"}
        assert arrivals(workflow, "done")["waiting"] == {"early", "in time", "late"}


def test_a_call_before_the_commit_can_be_overtaken_by_its_callback() -> None:
    workflow = flow(STATES, ACTIONS, ONCE + OUTBOX.replace("outbox", "before_commit"))
    assert arrivals(workflow, "done")["draft"] == {"early"}


def test_where_the_case_went_on_without_an_outcome_everything_is_late() -> None:
    states = STATES + "parked: {owner: lead}\n"
    actions = ACTIONS + "park: {on: [book.exhausted, book.refused], from: waiting, to: parked}"
    assert arrivals(flow(states, actions, ONCE + OUTBOX), "done")["parked"] == {"late"}
    known = actions + "\nlearn: {on: book.done, from: parked, to: booked}"
    assert arrivals(flow(states, known, ONCE + OUTBOX), "done")["parked"] == {"late"}


def test_an_override_that_cancels_what_is_in_flight_is_not_told_again() -> None:
    actions = """
    submit: {by: guest, from: draft, to: waiting, effects: [book]}
    note: {on: book.done, from: waiting}
    drop: {by: lead, kind: override, from: waiting, to: dropped, outstanding: cancel}
    """
    workflow = flow(STATES, actions, ONCE.replace("exactly_once", "at_least_once") + OUTBOX)
    assert set(arrivals(workflow, "done")) == {"waiting"}


def test_partners_that_answer_and_effects_that_nobody_waits_for_do_not_call_back() -> None:
    answering = flow(STATES, ACTIONS, "partners: {hotel: {replies: answers}}\n" + OUTBOX)
    unheard = flow(STATES, ACTIONS.replace("on: book.done", "by: clerk"), ONCE + OUTBOX)
    assert (arrivals(answering, "done"), arrivals(unheard, "done")) == ({}, {})


def test_nobody_refuses_to_undo() -> None:
    """With nothing to undo a partner says yes."""
    rest = ONCE + "effects: {book: {partner: hotel, sent: outbox}, take: {partner: hotel, sent: outbox, undo: book}}"
    workflow = flow(STATES, ACTIONS, rest)
    assert arrivals(workflow, "refused") == {}
