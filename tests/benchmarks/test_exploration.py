"""What the benchmark of exploration tells of its figures."""

import pytest

from benchmarks.alone import Order, Search, measured
from benchmarks.designs import ANSWERING, Explored, Interpreted
from benchmarks.exploration import EXPORTED, ONE, TLC, TWO, Measured, Target, targets
from benchmarks.model_checkers import Counted
from benchmarks.two_phase_commit import PUBLISHED


def test_a_target_says_whether_it_is_met() -> None:
    assert str(Target("times as fast", 7.0, least=7)) == "met        7.00, at least 7     times as fast"
    assert str(Target("bytes a state", 40.5, most=40)) == "MISSED    40.50, at most 40     bytes a state"


def test_a_machine_that_was_busy_leaves_open_what_goes_by_the_clock_on_the_wall() -> None:
    said = "open       9.00, at most 5      s for the command (the machine was busy)"
    assert str(Target("s for the command", 9.0, most=5, busy=True)) == said
    assert str(Target("s for the command", 4.0, most=5, busy=True)).startswith("met ")
    commands = (Explored("idle", 2, 10, 20, 0.1, 9.0, 8.9), Explored("busy", 2, 10, 20, 0.1, 9.0, 1.0))
    found = Measured({ONE: {}}, list(commands))
    assert {target.what.split(": ")[1]: target.busy for target in targets(found)} == {"idle": False, "busy": True}


def test_a_search_has_the_published_answers() -> None:
    found = measured(Order(3))
    assert (found.states, found.transitions) == PUBLISHED[3]


def test_a_wrong_number_of_states_ends_it() -> None:
    with pytest.raises(AssertionError, match="289"):
        Measured().add(ONE, 3, Search(289, 1_145, 1.0, 1.0, 0))


def search(participants: int, seconds: float, cpu_seconds: float) -> Search:
    return Search(*PUBLISHED[participants], seconds, cpu_seconds, 40 * PUBLISHED[participants][0])


def test_figures_are_held_against_what_was_hoped_for() -> None:
    """One core against one by the time at work, and the rest by the clock on the wall."""
    found = Measured()
    found.add(ONE, 9, search(9, 8.0, 4.0))
    found.add(TWO, 9, search(9, 4.0, 6.0))
    found.add(EXPORTED, 9, Counted(*PUBLISHED[9], 80.0, 36.0))
    found.add(ONE, 8, search(8, 1.0, 1.0))
    found.add(TLC, 8, Counted(*PUBLISHED[8], 45.0, 60.0))
    found.designs += [Explored("small", 2, 10, 20, 0.1, 1.5, 2.0), Explored("small", 3, 30, 90, 0.1, 9.0, 9.0)]
    found.designs += [Explored("large", 3, 50, 99, 0.1, 6.0, 6.0), Explored(ANSWERING, None, 90, 99, 0.1, 4.0, 4.0)]
    found.by_interpreter.append(Interpreted("small", 1, 10, 6000.0, 100.0))
    assert {target.what: (target.figure, target.is_met) for target in targets(found)} == {
        "times the states a second of SPIN, exported, N = 9, one core": (9.0, True),
        "times as fast on two cores as on one, N = 9": (2.0, True),
        "times the states a second of TLC, N = 8, one core": (45.0, False),
        "bytes a state, N = 9": (40.0, True),
        "s for the command with up to two faults: small": (1.5, True),
        "s for the command with any number of faults: hotel_booking, supplier answers": (4.0, True),
        "s for the command with up to three faults: large": (6.0, False),
        "times the interpreter, small with up to 1 faults": (60.0, True),
    }
