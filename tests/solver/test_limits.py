"""A solver gives up where it must, and only there."""

import os
import signal
import threading

import pytest
import z3

from flowrehearsal.solver import limits
from flowrehearsal.solver.limits import limit_met, limited

KINDS = (z3.SimpleSolver, z3.Solver, z3.Optimize)


def hard(kind: type[z3.Solver], effort: int) -> z3.Solver:
    solver = limited(kind(), effort)
    x, y, z = z3.Ints("x y z")
    solver.add(x * x * x + y * y * y + z * z * z == 114, x > 1, y < -100_000)
    return solver


@pytest.mark.parametrize("kind", KINDS)
def test_what_takes_too_long_is_unknown(kind: type[z3.Solver]) -> None:
    assert hard(kind, 1000).check() == z3.unknown


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("effort", "patience_ms", "said"),
    [(1000, 5_000, "the solver gave up after 1,000 steps"), (10**9, 20, "the solver gave up after 0.02 seconds")],
)
def test_it_is_said_whether_the_steps_or_the_clock_ended_the_question(
    monkeypatch: pytest.MonkeyPatch, kind: type[z3.Solver], effort: int, patience_ms: int, said: str
) -> None:
    monkeypatch.setattr(limits, "PATIENCE_MS", patience_ms)
    solver = hard(kind, effort)
    assert solver.check() == z3.unknown
    assert limit_met(solver, effort) == said


@pytest.mark.parametrize("kind", KINDS)
def test_ctrl_c_stops_the_command(kind: type[z3.Solver]) -> None:
    """Else the key would count as a limit that was met, and the command would go on."""
    solver = hard(kind, 300_000)
    with pytest.raises(KeyboardInterrupt):
        threading.Timer(0.01, os.kill, (os.getpid(), signal.SIGINT)).start()
        solver.check()
        threading.Event().wait(10)
