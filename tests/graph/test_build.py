"""Tests of the state graph."""

from flowrehearsal.graph.build import graph_of
from tests.flows import flow

STATES = """
open: {initial: true, owner: clerk, deadline: 1h}
left: {owner: clerk}
right: {owner: clerk, entry: [import]}
closed: {final: true}
"""


def edges(actions: str) -> list[tuple[str, str, str]]:
    return list(graph_of(flow(STATES, actions)).edges(keys=True))


def test_states_are_nodes_in_the_order_of_the_file() -> None:
    graph = graph_of(flow(STATES, "close: {by: clerk, from: any, to: closed}"))
    assert dict(graph.nodes(data=True)) == {
        "open": {"initial": True, "final": False, "entry": False},
        "left": {"initial": False, "final": False, "entry": False},
        "right": {"initial": False, "final": False, "entry": True},
        "closed": {"initial": False, "final": True, "entry": False},
    }
    assert list(graph) == ["open", "left", "right", "closed"]


def test_from_any_is_every_state_that_is_not_final() -> None:
    assert edges("close: {by: clerk, from: any, to: closed}") == [
        ("open", "closed", "close"),
        ("left", "closed", "close"),
        ("right", "closed", "close"),
    ]


def test_an_action_without_to_stays() -> None:
    graph = graph_of(flow(STATES, "note: {by: clerk, from: open}"))
    assert list(graph.edges(data="stays")) == [("open", "open", True)]
    graph = graph_of(flow(STATES, "again: {by: clerk, from: open, to: open}"))
    assert list(graph.edges(data="stays")) == [("open", "open", False)]


def test_a_raw_write_leads_to_every_state() -> None:
    graph = graph_of(flow(STATES, "set: {by: clerk, from: open, to: any}"))
    assert [(after, raw) for _, after, raw in graph.edges(data="raw")] == [
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
    graph = graph_of(flow(STATES, actions))
    assert [(before, after, facts["forks"], facts["joins"]) for before, after, facts in graph.edges(data=True)] == [
        ("open", "left", True, False),
        ("open", "right", True, False),
        ("left", "closed", False, True),
        ("right", "closed", False, True),
    ]


def test_an_edge_says_who_or_what_takes_it() -> None:
    actions = """
    a: {by: [clerk, lead], from: open, to: left}
    b: {on: [deadline], from: open, to: left}
    c: {by: service, from: open, to: left}
    """
    graph = graph_of(flow(STATES, actions))
    assert {
        key: (facts["automatic"], facts["by"], facts["on"]) for _, _, key, facts in graph.edges(keys=True, data=True)
    } == {
        "a": (False, ("clerk", "lead"), ()),
        "b": (True, (), ("deadline",)),
        "c": (True, ("service",), ()),
    }
