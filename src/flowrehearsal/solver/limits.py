"""How far a solver may go, and that Ctrl-C stops the command rather than the one question."""

from typing import Any


def limited(solver: Any, effort: int) -> Any:
    """The solver, which gives up after so many steps: a few seconds at most, as long as Ctrl-C has to wait.

    Left to itself the solver keeps the key from Python, and says of it what it says of a limit that was met.
    """
    solver.set("rlimit", effort)
    solver.set("ctrl_c", False)
    return solver
