"""Tests of the parts of a graph that automatic steps can repeat."""

from flowrehearsal.graph.configurations import configurations_of
from flowrehearsal.graph.cycles import automatic_components
from tests.flows import flow

STATES = """
a: {initial: true, owner: clerk, deadline: 1h}
b: {owner: clerk, deadline: 1h}
c: {owner: clerk, deadline: 1h}
d: {final: true}
"""
REST = "partners: {bank: {replies: answers}}\neffects: {pay: {partner: bank, sent: outbox}}"


def components(actions: str) -> set[frozenset[str]]:
    """The states of each part."""
    workflow = flow(STATES, actions, REST)
    parts = automatic_components(workflow, configurations_of(workflow))
    return {frozenset(state for configuration in part for state in configuration) for part in parts}


def test_deadlines_come_again_each_time() -> None:
    actions = """
    forth: {on: deadline, from: a, to: b}
    back: {on: deadline, from: b, to: a}
    end: {by: clerk, from: [b, c], to: d}
    """
    assert components(actions) == {frozenset({"a", "b"})}


def test_a_part_falls_apart_when_a_step_cannot_be_repeated() -> None:
    """From `c` back to `a` it takes an outcome that comes once; what is left is the circle of `a` and `b`."""
    actions = """
    ask: {by: clerk, from: a, effects: [pay]}
    on: {on: deadline, from: a, to: b}
    back: {on: deadline, from: b, to: a}
    aside: {on: pay.refused, from: b, to: c}
    home: {on: deadline, from: c, to: a}
    end: {by: clerk, from: c, to: d}
    """
    assert components(actions) == {frozenset({"a", "b"})}


def test_a_request_of_the_part_itself_keeps_it_going() -> None:
    actions = """
    ask: {on: deadline, from: a, to: b, effects: [pay]}
    again: {on: [pay.exhausted, pay.refused], from: b, to: a}
    end: {on: pay.done, from: [b, c], to: d}
    """
    assert components(actions) == {frozenset({"a", "b"})}
