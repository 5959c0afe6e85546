"""Tests of what the data of a case can be where it arrives."""

from collections.abc import Iterator
from typing import Any

import pytest

from benchmarks.generated import definition
from flowrehearsal.definition.load import parse_workflow
from flowrehearsal.graph import configurations
from flowrehearsal.graph.configurations import Configuration
from flowrehearsal.rules import arrival
from flowrehearsal.rules.arrival import on_arrival
from flowrehearsal.solver.domains import Choice, Domain, Span, attainable_domains
from tests.flows import flow

STATES = """
draft: {initial: true, owner: clerk}
small: {owner: clerk}
large: {owner: clerk}
closed: {final: true}
"""
ACTIONS = """
sort_small: {by: clerk, from: draft, to: small, when: amount <= 100}
sort_large: {by: clerk, from: draft, to: large, when: amount > 100}
check: {by: clerk, from: large, when: not seen, sets: {seen: true}}
close: {by: clerk, from: [small, large], to: closed}
"""
DATA = """
data:
  amount: {integer: 1..5000}
  seen: {boolean: true, initial: false}
  rate: {one_of: [old, new], initial: old, source: bank}
partners: {bank: {replies: answers}}
"""


def known(actions: str = ACTIONS, states: str = STATES, data: str = DATA) -> dict[str, dict[str, Domain]]:
    """State → what its data can be."""
    workflow = flow(states, actions, data)
    found = on_arrival(workflow, attainable_domains(workflow))
    return {place[0]: dict(domains.data) for place, domains in found.domains.items()}


def test_guards_on_the_way_and_what_was_written_tell_what_data_can_be() -> None:
    found = known()
    assert found["draft"]["amount"] == Span(1, 5000)
    assert found["small"]["amount"] == Span(1, 100)
    assert found["large"]["amount"] == Span(101, 5000)
    assert found["closed"]["amount"] == Span(1, 5000)
    assert found["small"]["seen"] == Choice((False,))
    assert found["large"]["seen"] == Choice((False, True))


def test_what_others_change_can_be_anything_anywhere() -> None:
    actions = ACTIONS.replace("when: amount <= 100", 'when: rate == "new"')
    assert known(actions)["small"]["rate"] == Choice(("old", "new"))


def test_data_that_an_action_is_given_can_be_anything_after_it() -> None:
    actions = ACTIONS.replace("when: not seen, sets: {seen: true}", "sets: {amount: given}")
    assert known(actions)["large"]["amount"] == Span(1, 5000)


def test_a_case_from_outside_brings_any_data() -> None:
    states = STATES.replace("small: {owner", "small: {entry: [import], owner")
    assert known(states=states)["small"]["amount"] == Span(1, 5000)


def test_what_a_guard_rules_out_is_not_followed() -> None:
    actions = ACTIONS.replace("from: [small, large], to: closed", "from: small, to: closed, when: amount > 100")
    workflow = flow(STATES, actions, DATA)
    found = on_arrival(workflow, attainable_domains(workflow))
    assert ("closed",) not in found.domains
    assert found.moves[("small",)] == ()


def test_rounds_that_go_on_for_long_end_in_anything() -> None:
    """Each round lets one more number through; nobody waits for the last one."""
    rounds = "".join(
        f"r{n}: {{by: clerk, from: small, when: amount == {n}, sets: {{amount: {n + 1}}}}}\n" for n in range(1, 40)
    )
    actions = (
        "begin: {by: clerk, from: draft, to: small, sets: {amount: 1}}\nend: {by: clerk, from: small, to: closed}\n"
    )
    found = known(actions + rounds)
    assert found["small"]["amount"] == Span(1, 5000)
    assert arrival.VISITS < 40


def test_beyond_a_limit_nothing_is_known() -> None:
    workflow = flow(STATES, ACTIONS, DATA)
    found = on_arrival(workflow, attainable_domains(workflow), limit=2)
    assert (dict(found.domains), dict(found.moves)) == ({}, {})


def test_states_are_looked_at_in_the_order_in_which_they_are_met(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the order in which news of them comes, each would be looked at ten times in a long flow that goes back."""
    looked_at = []

    def moves(*asked: Any) -> Iterator[tuple[str, str, Configuration]]:
        looked_at.append(asked[1])
        return configurations.moves(*asked)

    monkeypatch.setattr(arrival, "moves", moves)
    workflow = parse_workflow(definition(205))
    on_arrival(workflow, attainable_domains(workflow))
    assert len(looked_at) < 2 * len(workflow.states)
