"""Tests of which states can be active together."""

import pytest

from flowrehearsal.graph import configurations
from flowrehearsal.graph.configurations import configurations_of, moves
from flowrehearsal.graph.steps import onward
from tests.flows import flow

STATES = """
open: {initial: true, owner: clerk}
left: {owner: clerk}
right: {owner: clerk}
closed: {final: true}
"""
FORK = "start: {by: clerk, from: open, to: {all: [left, right]}}\n"


def reached(actions: str, states: str = STATES) -> list[tuple[str, ...]]:
    return list(configurations_of(flow(states, actions)))


def test_without_a_fork_each_is_one_state() -> None:
    actions = "go: {by: clerk, from: open, to: left}\nclose: {by: clerk, from: [left, right], to: closed}"
    assert reached(actions) == [("open",), ("left",), ("closed",)]


def test_branches_move_on_their_own() -> None:
    assert reached(FORK + "finish: {by: clerk, from: [left, right], to: closed}") == [
        ("open",),
        ("left", "right"),
        ("right", "closed"),
        ("left", "closed"),
        ("closed",),
    ]


def test_a_join_leaves_all_its_states() -> None:
    actions = FORK + "join: {on: always, from: {all: [left, right]}, to: closed}"
    assert reached(actions) == [("open",), ("left", "right"), ("closed",)]


def test_only_ends_every_other_branch() -> None:
    actions = FORK + "stop: {by: clerk, from: left, to: {only: closed}}"
    assert reached(actions) == [("open",), ("left", "right"), ("closed",)]


def test_cases_that_enter_from_outside_begin_there() -> None:
    states = STATES.replace("right: {owner", "right: {entry: [import], owner")
    graph = configurations_of(flow(states, "close: {by: clerk, from: [open, right], to: closed}"))
    assert graph.beginnings == (("open",), ("right",))
    assert list(graph) == [("open",), ("right",), ("closed",)]


def test_what_cannot_be_taken_is_not_followed() -> None:
    workflow = flow(STATES, "go: {by: clerk, from: open, to: left}\nclose: {by: clerk, from: [open, left], to: closed}")
    graph = configurations_of(workflow, lambda here: moves(workflow, here, lambda action, _: action != "go"))
    assert list(graph) == [("open",), ("closed",)]


def test_a_limit_that_is_met_is_said() -> None:
    workflow = flow(STATES, FORK + "finish: {by: clerk, from: [left, right], to: closed}")
    assert configurations_of(workflow).complete
    cut = configurations_of(workflow, limit=3)
    assert (len(cut), cut.complete) == (3, False)


def test_too_many_raw_writes_lead_everywhere_in_two_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    workflow = flow(
        "a: {initial: true, owner: clerk}\nb: {owner: clerk}\nc: {owner: clerk}\nd: {final: true}",
        "go: {by: clerk, from: a, to: b}\nset: {by: clerk, from: any, to: any}\n"
        "guarded: {by: clerk, from: any, to: any, when: urgent}",
        "data: {urgent: {boolean: true}}",
    )
    exact = configurations_of(workflow)
    monkeypatch.setattr(configurations, "RAW", 0)
    spared = configurations_of(workflow)
    assert {step.after for step in spared.leaving["b",] if step.action == "set"} == {("a",)}
    assert spared.leaving["a",] == exact.leaving["a",]
    assert [step for step in spared.steps if step.action == "guarded"] == [
        step for step in exact.steps if step.action == "guarded"
    ]
    assert {place: set(onward(spared, [place], {"guarded"})) for place in spared} == {
        place: set(onward(exact, [place], {"guarded"})) for place in exact
    }
