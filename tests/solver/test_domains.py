"""Tests of what data can be, as far as guards are concerned."""

from flowrehearsal.solver.domains import Choice, Span, attainable_domains, domains_of
from tests.flows import flow

STATES = "open: {initial: true, owner: clerk}\nheld: {owner: clerk}\nclosed: {final: true}"
DATA = """
data:
  price: {integer: 1..9}
  tries: {integer: 0..9, initial: 0}
  risk: {one_of: [low, medium, high], initial: medium}
  paid: {boolean: true, initial: false}
  rate: {one_of: [old, new], initial: old, source: bank}
partners: {bank: {replies: answers}}
"""
ACTIONS = """
hold: {by: clerk, from: open, to: held, sets: {tries: 3, risk: low}}
close: {by: clerk, from: [open, held], to: closed}
"""


def test_declared_data_can_be_anything_that_is_declared() -> None:
    assert dict(domains_of(flow(STATES, ACTIONS, DATA)).data) == {
        "price": Span(1, 9),
        "tries": Span(0, 9),
        "risk": Choice(("low", "medium", "high")),
        "paid": Choice((False, True)),
        "rate": Choice(("old", "new")),
    }


def test_data_of_the_case_can_come_to_be_what_actions_make_it() -> None:
    """The price may be anything at the beginning, and the rate is not ours."""
    assert dict(attainable_domains(flow(STATES, ACTIONS, DATA)).data) == {
        "price": Span(1, 9),
        "tries": Choice((0, 3)),
        "risk": Choice(("low", "medium")),
        "paid": Choice((False,)),
        "rate": Choice(("old", "new")),
    }


def test_data_that_an_action_is_given_can_be_anything() -> None:
    given = ACTIONS.replace("tries: 3", "tries: given")
    assert attainable_domains(flow(STATES, given, DATA)).data["tries"] == Span(0, 9)


def test_a_workflow_with_a_fork_is_in_several_states() -> None:
    assert domains_of(flow(STATES, ACTIONS, DATA)).one_state
    fork = ACTIONS + "both: {by: clerk, from: open, to: {all: [held, closed]}}"
    assert not domains_of(flow(STATES, fork, DATA)).one_state
    assert domains_of(flow(STATES, fork, DATA)).states == ("open", "held", "closed")
