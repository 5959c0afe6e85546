"""How many states a second the search finds in two-phase commit, compiled and as the reference interpreter.

Run from the root of the repository: `python -m benchmarks.explore_speed [participants]`. All figures are of one run on
one machine; the ratio is what lasts.
"""

import sys
from time import perf_counter

from flowrehearsal.program.interpreter import initial_states, successors
from flowrehearsal.program.program import Program
from tests.exploration.searching import searched
from tests.exploration.two_phase_commit import two_phase_commit

PLENTY = 100_000_000
INTERPRETED = 4
"""Participants for the interpreter: it would take an hour for more."""


def interpreted(program: Program) -> int:
    """The number of states, by a plain search over the interpreter's steps."""
    found = set(initial_states(program))
    waiting = list(found)
    while waiting:
        for step in successors(program, waiting.pop()):
            if step.state not in found:
                found.add(step.state)
                waiting.append(step.state)
    return len(found)


def measured(name: str, participants: int, states: int, seconds: float) -> float:
    """Prints one line; states per second."""
    rate = states / seconds
    print(f"{name:<12} {participants:>3} participants {states:>12,} states {seconds:>9.3f} s {rate:>12,.0f} states/s")
    return rate


def main(participants: int) -> None:
    """Measures both and prints the ratio."""
    searched(two_phase_commit(2))  # so that nothing below waits for the compiler
    start = perf_counter()
    states = len(searched(two_phase_commit(participants), states=PLENTY).found.words)
    fast = measured("compiled", participants, states, perf_counter() - start)
    start = perf_counter()
    states = interpreted(two_phase_commit(INTERPRETED))
    slow = measured("interpreted", INTERPRETED, states, perf_counter() - start)
    print(f"ratio {fast / slow:,.0f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 8)
