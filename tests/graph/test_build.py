"""Tests of the state graph."""

from flowrehearsal.graph.build import graph_of, is_automatic
from tests.flows import flow

STATES = """
open: {initial: true, owner: clerk, deadline: 1h}
left: {owner: clerk}
right: {owner: clerk, entry: [import]}
closed: {final: true}
"""


def edges(actions: str) -> list[tuple[str, str, str]]:
    return [edge[:3] for edge in graph_of(flow(STATES, actions)).edges]


def test_states_stand_in_the_order_of_the_file() -> None:
    graph = graph_of(flow(STATES, "close: {by: clerk, from: any, to: closed}"))
    assert graph.states == ("open", "left", "right", "closed")


def test_from_any_is_every_state_that_is_not_final() -> None:
    assert edges("close: {by: clerk, from: any, to: closed}") == [
        ("open", "closed", "close"),
        ("left", "closed", "close"),
        ("right", "closed", "close"),
    ]


def test_an_action_without_to_stays() -> None:
    (edge,) = graph_of(flow(STATES, "note: {by: clerk, from: open}")).edges
    assert edge == ("open", "open", "note", True, False)
    (edge,) = graph_of(flow(STATES, "again: {by: clerk, from: open, to: open}")).edges
    assert edge == ("open", "open", "again", False, False)


def test_a_raw_write_leads_to_every_state() -> None:
    graph = graph_of(flow(STATES, "set: {by: clerk, from: open, to: any}"))
    assert [(edge.after, edge.raw) for edge in graph.edges] == [
        ("open", True),
        ("left", True),
        ("right", True),
        ("closed", True),
    ]


def test_a_fork_leads_to_each_of_its_states_and_a_join_from_each() -> None:
    actions = """
    start: {by: clerk, from: open, to: {all: [left, right]}}
    join: {on: always, from: {all: [left, right]}, to: closed}
    """
    assert edges(actions) == [
        ("open", "left", "start"),
        ("open", "right", "start"),
        ("left", "closed", "join"),
        ("right", "closed", "join"),
    ]


def test_edges_are_found_by_where_they_begin_and_end() -> None:
    """Those between the same two states stand together."""
    actions = """
    a: {by: clerk, from: open, to: left}
    b: {by: clerk, from: [open, right], to: closed}
    c: {by: clerk, from: open, to: left}
    """
    graph = graph_of(flow(STATES, actions))
    assert [edge.action for edge in graph.leaving["open"]] == ["a", "c", "b"]
    assert [edge.before for edge in graph.entering["closed"]] == ["open", "right"]
    assert (graph.leaving["closed"], graph.entering["open"]) == ((), ())


def test_no_person_takes_what_only_services_or_events_do() -> None:
    actions = """
    a: {by: [clerk, lead], from: open, to: left}
    b: {on: [deadline], from: open, to: left}
    c: {by: service, from: open, to: left}
    """
    workflow = flow(STATES, actions)
    assert [is_automatic(workflow, action) for action in workflow.actions.values()] == [False, True, True]
