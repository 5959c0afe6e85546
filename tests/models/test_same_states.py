"""The compiled search of every design against the reference interpreter, on two cores, and with nothing left out.

A certificate is checked: a state stands in the search where the interpreter's step from its parent puts it, and every
step of the interpreter leads to a state that stands no later than it should. Where that is so of all states, they are
the ones there are, each at its fewest faults and steps; here it is asked of some, spread over the whole search.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import numpy as np
import pytest

from flowrehearsal.definition.load import load_workflow
from flowrehearsal.exploration.exploration import Exploration, ExplorationOptions
from flowrehearsal.exploration.explore import explore, explored_program
from flowrehearsal.exploration.judge import judge
from flowrehearsal.exploration.search import Found, Level
from flowrehearsal.faults import inject
from flowrehearsal.packed.compiled import is_compiling
from flowrehearsal.packed.layout import layout_of
from flowrehearsal.program.interpreter import State, is_quiescent, successors
from flowrehearsal.program.program import Program
from flowrehearsal.report import ExplorationReport
from flowrehearsal.runtime.lower import lower
from flowrehearsal.runtime.options import Lowering
from flowrehearsal.runtime.runtime import Runtime
from tests.cli.ticket import CARELESS, ticket
from tests.exploration import oracle
from tests.exploration.searching import searched
from tests.exploration.test_search import assert_same
from tests.models.expected import DESIGNS, MODELS, workflow

CASES = [(design, kind) for design in DESIGNS for kind in ("naive", "hardened")]
CAP = 1
ASKED = 40
"""Of how many states the certificate is checked."""
MOST = 100_000 if is_compiling() else 150
"""States of a search; where there are more of them, nothing is said of what faults lead to."""


def lowered(design: str, kind: str) -> Runtime:
    return inject(lower(workflow(design, kind), None, Lowering()))


@pytest.mark.parametrize(("design", "kind"), CASES)
def test_states_stand_where_the_interpreter_puts_them(design: str, kind: str) -> None:
    found = explore(lowered(design, kind), ExplorationOptions(faults=CAP, state_limit=MOST, threads=1))
    assert len(found.layers) == CAP + 1 or found.stopped
    followed = np.flatnonzero(~found.unfollowed)
    for index in followed[:: len(followed) // ASKED]:
        assert_certified(found, int(index))


def assert_certified(found: Exploration, index: int) -> None:
    program, state = found.runtime.program, found.state(index)
    assert found.quiescent[index] == is_quiescent(program, state)
    moves: dict[int, bool] = {}
    for step in successors(program, state):
        fault = program.commands[step.command].branches[step.branch].fault is not None
        if not fault or (found.faults[index] < CAP and not found.stopped):
            target = found.number_of(step.state)
            assert target is not None
            assert pair(found, target) <= (found.faults[index] + fault, found.steps[index] + 1)
            moves[target] = moves.get(target, False) or not fault
    first, last = found.found.first_edge[index : index + 2]
    assert set(found.found.edges[first:last].tolist()) - {index} == {to for to, plain in moves.items() if plain} - {
        index
    }
    if found.found.parent[index] >= 0:
        assert_stands_after_its_parent(found, index)


def assert_stands_after_its_parent(found: Exploration, index: int) -> None:
    program, parent = found.runtime.program, int(found.found.parent[index])
    command, branch, _, way = list(program.branches())[found.found.via[index]]
    steps = [(step.command, step.branch, step.state) for step in successors(program, found.state(parent))]
    assert (command, branch, found.state(index)) in steps
    faults, length = pair(found, parent)
    assert pair(found, index) == (faults + (way.fault is not None), length + 1)


def pair(found: Exploration, index: int) -> tuple[int, int]:
    return int(found.faults[index]), int(found.steps[index])


@pytest.mark.skipif(not is_compiling(), reason="so many states take a compiler")
@pytest.mark.parametrize(("design", "kind"), CASES)
def test_two_cores_find_the_same_in_the_same_order(design: str, kind: str) -> None:
    program = explored_program(lowered(design, kind))
    alone, together = (searched(program, CAP, MOST, threads=threads).found for threads in (1, 2))
    assert_same(alone, together)


@pytest.mark.skipif(not is_compiling(), reason="so many states take a compiler")
def test_the_interpreters_states_are_judged_alike() -> None:
    """All states without a fault of a design with violations, found by the interpreter and by the kernel."""
    runtime = lowered("compliance_approval", "naive")
    compiled = explore(runtime, ExplorationOptions(faults=0))
    program = compiled.runtime.program
    interpreted = replace(compiled, found=as_found(program, oracle.explored(program, 0)))
    assert {"violated", "holds"} <= set(verdicts(judge(compiled)).values())
    assert verdicts(judge(interpreted)) == verdicts(judge(compiled))


def test_what_is_left_out_changes_no_verdict(tmp_path: Path) -> None:
    """Designs so small that they can be searched with all that no property reads, and one of them has violations."""
    designs = [load_workflow(path) for path in sorted(MODELS.glob("quiet/*.yaml"))]
    for design in (*designs, load_workflow(ticket(tmp_path, CARELESS))):
        runtime = inject(lower(design, None, Lowering()))
        reduced = explore(runtime, ExplorationOptions(faults=CAP))
        program = runtime.program.assuming(frozenset())
        found = searched(program, CAP)
        whole = Exploration(runtime, replace(runtime, program=program), found.layout, found.found, reduced.options)
        assert len(whole) >= len(reduced)
        assert verdicts(judge(whole)) == verdicts(judge(reduced))
    assert "violated" in verdicts(judge(reduced)).values()
    assert len(whole) > len(reduced)


def verdicts(report: ExplorationReport) -> dict[str, str | int]:
    """Each property's verdict, and each violation with its fewest faults."""
    found: dict[str, str | int] = {result.name: result.verdict.value for result in report.results}
    return found | {c.subject: len(c.faults) for result in report.results for c in result.counterexamples}


def as_found(program: Program, answer: oracle.Answer) -> Found:
    """What the interpreter found, as if a search had."""
    states = sorted(answer.cost, key=lambda state: answer.cost[state])
    number = {state: index for index, state in enumerate(states)}
    branches = {(c, b): via for via, (c, b, _, _) in enumerate(program.branches())}
    parents, via = zip(*(_origin(answer.origin[state], number, branches) for state in states), strict=True)
    edges = sorted((number[source], number[target]) for source, target in answer.edges)
    sources = [source for source, _ in edges]
    return Found(
        words=layout_of(program).pack(states),
        parent=np.array(parents, dtype=np.int32),
        via=np.array(via, dtype=np.int32),
        quiescent=np.array([state in answer.quiescent for state in states], dtype=np.bool_),
        first_edge=np.searchsorted(sources, np.arange(len(states) + 1)),
        edges=np.array([target for _, target in edges], dtype=np.int32),
        levels=tuple(_levels([answer.cost[state] for state in states])),
        fired=np.ones(len(branches), dtype=np.bool_),
        transitions=len(edges),
        expanded=len(states),
        converged=answer.converged,
        stopped="",
    )


def _origin(origin: oracle.Origin, number: dict[State, int], branches: dict[tuple[int, int], int]) -> tuple[int, int]:
    return (number[origin[0]], branches[origin[1], origin[2]]) if origin else (-1, -1)


def _levels(pairs: list[tuple[int, int]]) -> Iterator[Level]:
    end = 0
    for (faults, steps), members in groupby(pairs):
        start, end = end, end + len(list(members))
        yield Level(faults, steps, start, end)
