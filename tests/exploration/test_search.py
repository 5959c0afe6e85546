"""The compiled search against one that is written to be read, against known answers, and at its limits."""

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from flowrehearsal.exploration import search, store
from flowrehearsal.exploration.memory import Budget
from flowrehearsal.exploration.pack import pack
from flowrehearsal.exploration.search import INTERRUPTED, MEMORY, MEMORY_LIMIT, STATE_LIMIT, Found, Progress, Reach
from flowrehearsal.packed.compiled import is_compiling
from flowrehearsal.packed.layout import layout_of
from flowrehearsal.program.interpreter import initial_states
from flowrehearsal.program.program import Branch, Command, Program, Term, Update, Variable
from flowrehearsal.strategies import Shape, programs
from tests.exploration import oracle
from tests.exploration.searching import ENOUGH, Searched, searched
from tests.exploration.two_phase_commit import two_phase_commit

KNOWN_ANSWERS = Path(__file__).parents[3] / "shared" / "data" / "two_phase_commit" / "known_answers.csv"
"""What TLC counts, where somebody has put it beside the project."""
PARTICIPANTS = range(1, 7)
CAPS = (0, 1, 2, None)
SLOWER = 1 if is_compiling() else 3
"""So many times fewer programs are drawn where nothing is compiled (`test_kernel.py`)."""
MOST = 5 if is_compiling() else 4
"""Participants of a large search."""


def counting(name: str, values: int) -> Program:
    """A chain of states with nothing beside it."""
    variable = Variable(name, tuple(range(values)), (0,), "case")
    below = Term(name, tuple(range(values - 1)))
    return Program(
        name, (variable,), (Command("count", "somebody", (below,), (Branch("more", (), (Update(name, "add", 1),)),)),)
    )


def assert_agrees(program: Program, cap: int | None) -> Searched:
    result, answer = searched(program, cap), oracle.explored(program, cap)
    assert result.cost == answer.cost
    assert result.quiescent == answer.quiescent
    assert result.edges == answer.edges
    assert result.found.converged == answer.converged
    assert result.found.stopped == ""
    return result


@settings(max_examples=80 // SLOWER, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(programs())
def test_it_finds_what_the_interpreter_finds(program: Program) -> None:
    """The same states at the same least faults and steps, the same quiet ones, the same edges, for every cap."""
    for cap in CAPS:
        assert_agrees(program, cap)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(programs())
def test_a_search_goes_on_from_where_it_was(program: Program) -> None:
    """With one fault more each time it finds what it finds at once, in the same order."""
    layout = layout_of(program)
    initial, branches = layout.pack(initial_states(program)), len(tuple(program.branches()))
    hunt = search.Hunt(pack(program, layout), initial, search.Bounds(None, ENOUGH), branches, None)
    for cap in CAPS:
        found, at_once = hunt.up_to(cap), searched(program, cap).found
        assert found.words.tolist() == at_once.words.tolist()
        assert found.edges.tolist() == at_once.edges.tolist()
        assert (found.levels, found.converged, found.reach) == (at_once.levels, at_once.converged, at_once.reach)
        if found.converged:
            break


SEARCHED = [
    *(pytest.param(two_phase_commit(n), None, id=f"two-phase commit of {n}") for n in (3, MOST)),
    pytest.param(counting("a chain", 60), None, id="a chain"),
]


@pytest.mark.parametrize("threads", [2, 3])
@pytest.mark.parametrize(("program", "cap"), SEARCHED)
def test_any_number_of_threads_finds_the_same_in_the_same_order(
    program: Program, cap: int | None, threads: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where a batch is full before its share is done, and the others have begun too late."""
    alone = searched(program, cap).found
    monkeypatch.setattr(search, "WORTH_SHARING", 2)
    for size in (16, 1 << 14):
        monkeypatch.setattr(store, "BATCH", size)
        together = searched(program, cap, threads=threads).found
        assert_same(together, alone)


def assert_same(one: Found, other: Found) -> None:
    """The same states with the same numbers, found in the same way."""
    for name in ("words", "parent", "via", "quiescent", "first_edge", "edges", "fired"):
        assert np.array_equal(getattr(one, name), getattr(other, name)), name
    for name in ("levels", "transitions", "expanded", "converged", "stopped"):
        assert getattr(one, name) == getattr(other, name), name


@settings(max_examples=40 // SLOWER, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(programs())
def test_two_threads_find_what_one_does_in_random_programs(program: Program) -> None:
    alone = searched(program).found
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "WORTH_SHARING", 1)
        assert_same(searched(program, threads=2).found, alone)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(programs(Shape(padding=13)))
def test_states_of_several_words_are_told_apart(program: Program) -> None:
    assert assert_agrees(program, 1).layout.words > 1


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(programs())
def test_states_are_numbered_by_faults_then_steps_and_found_from_earlier_ones(program: Program) -> None:
    result = searched(program)
    pairs = [result.cost[state] for state in result.states]
    assert pairs == sorted(pairs)
    assert all(parent < number for number, parent in enumerate(result.found.parent))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(programs())
def test_a_branch_has_fired_where_it_was_enabled(program: Program) -> None:
    result = searched(program)
    numbers = {(c, b): number for number, (c, b, _, _) in enumerate(program.branches())}
    followed = [state for state in result.states if not oracle.is_cut(program, state)]
    enabled = {numbers[s.command, s.branch] for state in followed for s in oracle.successors(program, state)}
    assert {number for number, fired in enumerate(result.found.fired) if fired} == enabled


def test_two_phase_commit_has_as_many_states_as_its_closed_form() -> None:
    """2^n + 4^n + 6^n distinct states for n participants."""
    found = {n: len(searched(two_phase_commit(n)).found.words) for n in PARTICIPANTS}
    assert found == {n: 2**n + 4**n + 6**n for n in PARTICIPANTS}


def known_answers() -> dict[int, tuple[int, int, int]]:
    """Participants → distinct states, transitions and levels."""
    with KNOWN_ANSWERS.open(encoding="utf-8") as lines:
        return {
            int(row["n_rm"]): (
                int(row["distinct_states"]),
                int(row["transitions"]),
                int(row["bfs_depth_TLC_levels"]),
            )
            for row in csv.DictReader(lines)
        }


@pytest.mark.skipif(not KNOWN_ANSWERS.is_file(), reason="no table of known answers beside the project")
def test_two_phase_commit_has_as_many_steps_and_levels_as_others_count() -> None:
    found = {}
    for n in PARTICIPANTS:
        result = searched(two_phase_commit(n)).found
        found[n] = (len(result.words), result.transitions, result.levels[-1].steps + 1)
    assert found == {n: answer for n, answer in known_answers().items() if n in PARTICIPANTS}


def test_two_phase_commit_has_the_closed_form() -> None:
    sizes = {n: len(searched(two_phase_commit(n)).found.words) for n in range(1, 6)}
    assert sizes == {n: 2**n + 4**n + 6**n for n in range(1, 6)}


def test_the_store_grows_without_losing_a_state() -> None:
    """8,832 states are several times the first store."""
    assert searched(two_phase_commit(5)).cost == oracle.explored(two_phase_commit(5), None).cost


def test_a_fault_leads_to_the_next_layer() -> None:
    """The way with a fault is shorter, and still the way without one counts."""
    variable = Variable("v", ("start", "half", "end"), ("start",), "case")
    shortcut = Branch("jump", (), (Update("v", "set", "end"),), fault="crash")
    plain = Branch("walk", (), (Update("v", "add", 1),))
    commands = (Command("go", "x", (Term("v", ("start", "half")),), (shortcut, plain)),)
    assert searched(Program("p", (variable,), commands)).cost == {(0,): (0, 0), (1,): (0, 1), (2,): (0, 2)}


def test_a_cap_without_a_further_layer_converges() -> None:
    """What one more fault would add is asked after the last layer, so nobody has to try the next cap."""
    program = counting("v", 3)
    assert searched(program, 0).found.converged


def test_a_limit_on_states_ends_the_search_with_exactly_so_many() -> None:
    result = searched(counting("v", 10), states=4)
    assert result.states == [(0,), (1,), (2,), (3,)]
    assert (result.found.stopped, result.found.converged, result.found.expanded) == (STATE_LIMIT, False, 3)
    assert result.edges == {((0,), (1,)), ((1,), (2,)), ((2,), (3,))}


def test_more_beginnings_than_the_limit_are_not_followed() -> None:
    variable = Variable("v", tuple(range(10)), tuple(range(10)), "case")
    result = searched(Program("p", (variable,), ()), states=4)
    assert (len(result.states), result.found.stopped, result.found.expanded) == (4, STATE_LIMIT, 0)


@pytest.mark.parametrize(("named", "stopped"), [(True, MEMORY_LIMIT), (False, MEMORY)])
def test_a_budget_that_is_used_up_ends_the_search_and_says_whose_it_was(
    named: bool, stopped: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "BATCH", 256)
    result = searched(two_phase_commit(5), memory=Budget(500_000, named=named)).found
    assert (result.stopped, result.converged) == (stopped, False)
    assert 0 < len(result.words) < 8_832


def test_how_far_every_run_was_followed_is_told_wherever_the_search_ends() -> None:
    """Whatever a run leads to within that reach was found."""
    program = faulty_walk()
    costs = oracle.explored(program, None).cost
    reaches = []
    for limit in range(1, len(costs) + 1):
        result = searched(program, states=limit)
        reaches.append(result.found.reach)
        assert {state for state, cost in costs.items() if cost <= _whole(reaches[-1])} <= set(result.states)
        assert (result.found.stopped == "") == (limit == len(costs))
    assert sorted(reaches, key=_whole) == reaches
    assert [(reach.faults, reach.steps) for reach in reaches] == [
        *((-1, steps) for steps in (0, 1, 2)),
        *((0, steps) for steps in (0, 1, 2, 3)),
        *((1, steps) for steps in (1, 2, 3, 4)),
        (3, 0),
    ]


def _whole(reach: Reach) -> tuple[int, int]:
    """The greatest pair of faults and steps that every run was followed to."""
    return reach.faults + 1, reach.steps


def faulty_walk() -> Program:
    """Three steps on, on each of three floors; a fault leads up a floor."""
    floor, place = Variable("floor", (0, 1, 2), (0,), "case"), Variable("place", (0, 1, 2, 3), (0,), "case")
    on = Command("on", "x", (Term("place", (0, 1, 2)),), (Branch("on", (), (Update("place", "add", 1),)),))
    up = Branch("up", (), (Update("floor", "add", 1),), fault="crash")
    return Program("walk", (floor, place), (on, Command("lift", "x", (Term("floor", (0, 1)),), (up,))))


def test_where_there_is_no_memory_nothing_is_searched() -> None:
    result = searched(two_phase_commit(3), memory=Budget(0, named=True)).found
    assert (result.stopped, len(result.words), result.levels) == (MEMORY_LIMIT, 0, ())


def test_ctrl_c_keeps_what_was_found() -> None:
    """Somebody who waited for an hour does not want to lose it."""

    def interrupt(progress: Progress) -> None:
        if progress.steps > 5:
            raise KeyboardInterrupt

    result = searched(two_phase_commit(4), progress=interrupt)
    whole = oracle.explored(two_phase_commit(4), None).cost
    assert (result.found.stopped, result.found.converged) == (INTERRUPTED, False)
    assert 0 < len(result.states) < len(whole)
    assert result.cost == {state: pair for state, pair in whole.items() if state in result.cost}
    assert len(result.found.first_edge) == len(result.states) + 1


def test_progress_tells_how_many_states_at_which_depth() -> None:
    heard: list[Progress] = []
    searched(counting("v", 4), faults=0, progress=heard.append)
    walked = [Progress(2, 0, 1), Progress(3, 0, 2), Progress(4, 0, 3), Progress(4, 0, 4)]
    asked_whether_a_fault_adds_states = [Progress(4, 1, steps) for steps in (1, 2, 3, 4)]
    assert [p for p in heard if not p.message] == walked + asked_whether_a_fault_adds_states


def test_a_counter_that_leaves_its_domain_is_our_own_mistake() -> None:
    variable = Variable("v", (0, 1), (0,), "case")
    program = Program("p", (variable,), (Command("c", "x", (), (Branch("b", (), (Update("v", "add", 1),)),)),))
    with pytest.raises(AssertionError, match="branch 0 leaves a domain"):
        searched(program)


def test_urgent_commands_come_first_even_by_a_fault() -> None:
    """While anything urgent can happen, be it a fault, nothing else does."""
    variables = (Variable("v", (0, 1, 2), (0,), "case"),)
    urgent = Command(
        "u", "x", (Term("v", (0,)),), (Branch("f", (), (Update("v", "set", 1),), fault="crash"),), urgent=True
    )
    other = Command("o", "x", (Term("v", (0,)),), (Branch("b", (), (Update("v", "set", 2),)),))
    assert searched(Program("p", variables, (other, urgent))).cost == {(0,): (0, 0), (1,): (1, 1)}
