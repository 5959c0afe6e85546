"""Searches in which steps sleep find the same, state by state, as those that follow every step."""

from itertools import chain

import pytest
from hypothesis import HealthCheck, given, settings

from flowrehearsal.exploration.pack import pack
from flowrehearsal.exploration.sleeping import asleep
from flowrehearsal.packed.layout import layout_of
from flowrehearsal.program.program import Branch, Command, Program, Update, Variable
from flowrehearsal.strategies import Shape, programs
from tests.exploration.searching import searched
from tests.exploration.small import step, variable
from tests.exploration.two_phase_commit import two_phase_commit

V, W = variable("v", "a", "b", "c"), variable("w", "a", "b", "c")
LIMIT = variable("limit", "none", "slot", kind="limit")


def sleeping(*commands: Command, variables: tuple[Variable, ...] = (V, W)) -> dict[int, set[int]]:
    """For each branch, by number, those that sleep where it has led."""
    program = Program("p", variables, commands)
    tables = asleep(program, pack(program, layout_of(program)))
    numbers = tables.branches[:, 0]
    return {
        branch: {int(number) for bit, number in enumerate(numbers) if number >= 0 and row[bit // 64] >> bit % 64 & 1}
        for branch, row in enumerate(tables.sleeping.tolist())
    }


def test_of_two_steps_that_do_not_touch_one_another_the_first_sleeps_after_the_second() -> None:
    found = sleeping(step("one", {"v": "a"}, {"v": "b"}), step("other", {"w": "a"}, {"w": "b"}))
    assert found == {0: set(), 1: {0}, 2: set()}


DEPENDENT = {
    "one writes what the other asks": (({"v": "a"}, {"w": "b"}), ({"w": "a"}, {"w": "c"})),
    "the other writes what one asks": (({"v": "a"}, {"v": "b"}), ({}, {"v": "c"})),
    "both write the same": (({}, {"v": "b"}), ({}, {"v": "c"})),
}


@pytest.mark.parametrize("case", DEPENDENT)
def test_steps_that_touch_one_another_do_not_sleep(case: str) -> None:
    (asked, written), (asked_too, written_too) = DEPENDENT[case]
    found = sleeping(step("one", asked, written), step("other", asked_too, written_too))
    assert set().union(*found.values()) == set()


def test_a_step_that_copies_what_the_other_writes_does_not_sleep() -> None:
    copying = Command("copy", "somebody", (), (Branch("copy", (), (Update("v", "copy", "w"),)),))
    assert sleeping(copying, step("write", {}, {"w": "b"}))[1] == set()


def test_a_fault_does_not_sleep_after_a_step_without_one_but_the_other_way_round() -> None:
    """A state is found by its faults first: what a step does after a fault was found before."""
    fault, plain = step("fault", {"v": "a"}, {"v": "b"}, fault="timeout"), step("plain", {"w": "a"}, {"w": "b"})
    assert sleeping(fault, plain) == {0: {1}, 1: set(), 2: set()}


def test_what_makes_others_urgent_or_meets_a_limit_does_not_sleep() -> None:
    last = step("last", {"w": "a"}, {"w": "b"})
    urgent = step("urgent", {"v": "b"}, {"v": "c"}, urgent=True)
    assert sleeping(step("first", {"v": "a"}, {"v": "b"}), last, urgent)[1] == set()
    cut = step("first", {"v": "a"}, {"limit": "slot"})
    assert sleeping(cut, last, variables=(V, W, LIMIT))[1] == set()


def assert_same(program: Program, cap: int | None, threads: int = 1) -> None:
    followed, slept = searched(program, cap).found, searched(program, cap, edges=False, threads=threads).found
    for name in ("words", "parent", "via", "quiescent", "fired"):
        assert getattr(followed, name).tolist() == getattr(slept, name).tolist(), name
    for name in ("levels", "converged", "transitions", "reach", "expanded"):
        assert getattr(followed, name) == getattr(slept, name), name


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(programs(Shape(limits=True)))
def test_random_programs_are_searched_alike(program: Program) -> None:
    for cap in (0, 1, None):
        assert_same(program, cap)


@pytest.mark.parametrize("threads", [1, 2])
def test_two_phase_commit_is_searched_alike(threads: int) -> None:
    program = two_phase_commit(5)
    assert_same(program, None, threads)
    tables = asleep(program, pack(program, layout_of(program)))
    assert any(chain.from_iterable(tables.sleeping.tolist()))
