"""How far a solver may go, and that Ctrl-C stops the command rather than the one question."""

from typing import Any

PATIENCE_MS = 5_000
"""Milliseconds for one question. Steps decide first, the same on every machine; but on products of several unknowns a
single step of the solver may take minutes."""


def limited(solver: Any, effort: int) -> Any:
    """The solver, which gives up after so many steps, or when patience ends: so long Ctrl-C may have to wait.

    Left to itself the solver keeps the key from Python, and says of it what it says of a limit that was met.
    """
    solver.set("rlimit", effort)
    solver.set("timeout", PATIENCE_MS)
    solver.set("ctrl_c", False)
    return solver
