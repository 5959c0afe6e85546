"""Where a case goes round for ever while nobody acts."""

import numpy as np
from hypothesis import HealthCheck, given, settings

from flowrehearsal.exploration.circles import circles, stay, trim
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.program.interpreter import State, successors
from flowrehearsal.program.program import Command, Program
from flowrehearsal.strategies import programs
from tests.exploration.searching import whole
from tests.exploration.small import step, variable

PLACE = variable("place", "start", "left", "right", "out", "far")


def explored(*commands: Command) -> Exploration:
    return whole(Program("walk", (PLACE,), commands))


def caught(exploration: Exploration, *among: str) -> set[object]:
    mask = exploration.is_value("place", *among) if among else exploration.everywhere
    return {exploration.value("place", int(index)) for index in np.flatnonzero(circles(exploration, mask))}


def go(start: str, end: str, **tags: object) -> Command:
    return step(f"{start} to {end}", {"place": start}, {"place": end}, **tags)


ROUND = (go("start", "left"), go("left", "right"), go("right", "left"))


def test_a_round_without_a_way_out_is_found_and_the_way_to_it_is_not() -> None:
    assert caught(explored(*ROUND)) == {"left", "right"}


def test_a_way_out_by_itself_opens_it_and_one_by_people_or_faults_does_not() -> None:
    assert caught(explored(*ROUND, go("right", "out"))) == set()
    assert caught(explored(*ROUND, go("right", "out", initiative=True))) == {"left", "right"}
    assert caught(explored(*ROUND, go("right", "out", fault="crash"))) == {"left", "right"}


def test_a_round_counts_only_as_a_whole() -> None:
    assert caught(explored(*ROUND), "left", "right") == {"left", "right"}
    assert caught(explored(*ROUND), "left") == set()


def test_of_two_rounds_the_one_that_leads_to_the_other_is_none() -> None:
    further = (go("right", "out"), go("out", "far"), go("far", "out"))
    assert caught(explored(*ROUND, *further)) == {"out", "far"}


def test_who_can_leave_for_a_place_that_can_be_left_is_not_caught() -> None:
    """A chain with the order of the states and one against it; of a round that cannot be left every state stays."""
    first = np.array([0, 1, 2, 3, 4, 5, 6], dtype=np.int64)
    targets = np.array([1, 5, 3, 2, 0, 5], dtype=np.int32)
    left = np.array([True, True, True, True, True, False])
    stay(first, targets, left)
    assert left.tolist() == [False, False, True, True, False, False]


def test_what_cannot_go_on_for_ever_is_taken_out() -> None:
    """A chain against the order of the states, one that leads with it, and a round."""
    first_edge = np.array([0, 0, 1, 2, 3, 4, 5], dtype=np.int64)
    edges = np.array([0, 1, 4, 3, 2], dtype=np.int32)
    left = np.ones(6, dtype=np.bool_)
    trim(first_edge, edges, left)
    assert left.tolist() == [False, False, False, True, True, False]


def reached_by_itself(program: Program, state: State) -> set[State]:
    found, waiting = set[State](), [state]
    while waiting:
        for taken in successors(program, waiting.pop()):
            command = program.commands[taken.command]
            if not command.initiative and not command.branches[taken.branch].fault and taken.state not in found:
                found.add(taken.state)
                waiting.append(taken.state)
    return found


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None, max_examples=60)
@given(programs())
def test_the_interpreter_says_the_same(program: Program) -> None:
    """Caught is who can get elsewhere, and back from wherever he gets to."""
    exploration = whole(program, faults=1)
    found = circles(exploration, exploration.everywhere)
    for index in range(len(exploration)):
        state = exploration.state(index)
        on = reached_by_itself(program, state) - {state}
        comes_back = bool(on) and all(state in reached_by_itself(program, other) for other in on)
        assert found[index] == (comes_back and not exploration.cut[index]), state
