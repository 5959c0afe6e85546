"""Packing only what differs gives the states and steps of packing everything."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from flowrehearsal.exploration.memory import budget
from flowrehearsal.exploration.search import Bounds, search
from flowrehearsal.exploration.tables.protections import protections, without
from flowrehearsal.exploration.tables.relowering import Relowering
from flowrehearsal.exploration.tables.repacking import Repacking
from flowrehearsal.faults import inject
from flowrehearsal.program.interpreter import initial_states
from flowrehearsal.program.program import Program
from flowrehearsal.runtime.lower import lower
from flowrehearsal.strategies import programs
from tests.exploration.searching import ENOUGH, Searched, searched
from tests.exploration.tables.booking import booking

SOME = 5
"""Every so many protections are taken away."""


def assert_same(repacking: Repacking, program: Program) -> None:
    layout, tables = repacking.packed(program)
    branches = len(tuple(program.branches()))
    bounds = Bounds(1, ENOUGH, memory=budget())
    found = search(tables, layout.pack(initial_states(program)), bounds, branches, None)
    one, other = Searched(program, layout, found), searched(program, 1)
    assert one.cost == other.cost
    assert (one.quiescent, one.edges) == (other.quiescent, other.edges)
    assert (found.transitions, found.converged) == (other.found.transitions, other.found.converged)
    assert found.fired.tolist() == other.found.fired.tolist()


def test_what_is_left_of_a_definition() -> None:
    workflow = booking()
    relowering = Relowering(inject(lower(workflow)))
    repacking = Repacking(relowering.explored(relowering.runtime(workflow), frozenset()))
    assert_same(repacking, repacking.program)
    for protection in protections(workflow)[::SOME]:
        assert_same(repacking, relowering.explored(relowering.runtime(without(workflow, protection)), frozenset()))


@pytest.mark.parametrize("off", ["relay-runs", "people-act"])
def test_assumptions_that_are_switched_off(off: str) -> None:
    workflow = booking()
    relowering = Relowering(inject(lower(workflow)))
    runtime = relowering.runtime(workflow)
    assert_same(Repacking(relowering.explored(runtime, frozenset())), relowering.explored(runtime, frozenset({off})))


@settings(max_examples=15, deadline=None)
@given(programs())
def test_commands_come_and_go(program: Program) -> None:
    fewer = replace(program, commands=program.commands[::2])
    assert_same(Repacking(fewer), program)
    assert_same(Repacking(program), fewer)
