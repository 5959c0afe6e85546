"""Tests of where a request may still be under way."""

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.rules.design import design_of
from flowrehearsal.rules.underway import asking_steps, settled_by, underway
from tests.flows import flow

STATES = """
    open: {initial: true, owner: clerk}
    asking: {owner: clerk}
    parked: {owner: clerk}
    booked: {owner: clerk}
    closed: {final: true}
"""
ACTIONS = """
    ask: {by: clerk, from: open, to: asking, effects: [hold]}
    accepted: {on: hold.acknowledged, from: asking, to: parked}
    know: {on: hold.done, from: [asking, parked], to: booked}
    close: {by: clerk, from: [parked, booked], to: closed}
"""


def design(sent: str = "outbox", replies: str = "acknowledges") -> Workflow:
    rest = f"partners: {{hotel: {{replies: {replies}}}}}\neffects: {{hold: {{partner: hotel, sent: {sent}}}}}"
    return flow(STATES, ACTIONS, rest)


def test_it_is_under_way_from_the_asking_until_the_case_hears_how_it_ended() -> None:
    assert dict(underway(design_of(design()), "hold")) == {
        ("asking",): ("ask",),
        ("parked",): ("ask", "accepted"),
        ("closed",): ("ask", "accepted", "close"),
    }


def test_a_call_that_was_answered_before_the_commit_is_not() -> None:
    assert dict(underway(design_of(design("before_commit", "answers")), "hold")) == {}


def test_a_call_that_was_only_accepted_before_the_commit_is() -> None:
    assert ("asking",) in underway(design_of(design("before_commit")), "hold")


def test_the_steps_that_ask_are_those_of_the_definition_at_hand() -> None:
    first, second = design_of(design()), design_of(design())
    assert asking_steps(first, "hold") == asking_steps(second, "hold")
    assert [(step.before, step.action) for step in asking_steps(first, "hold")] == [(("open",), "ask")]


def test_what_is_only_taken_on_an_outcome() -> None:
    states = "a: {initial: true, owner: clerk}\nb: {owner: clerk}\nc: {owner: clerk}\nd: {final: true}"
    actions = """
        ask: {by: clerk, from: a, to: b, effects: [pay]}
        paid: {on: pay.done, from: b, to: d}
        either: {on: [pay.done, pay.refused], from: b, to: d}
        late: {on: [pay.done, pay.exhausted], from: b, to: c}
    """
    rest = "partners: {bank: {replies: answers}}\neffects: {pay: {partner: bank, sent: outbox}}"
    made = design_of(flow(states, actions, rest))
    assert settled_by(made, "pay", ("done", "refused")) == ("paid", "either")
    assert settled_by(made, "pay", ("not_done",)) == ()
