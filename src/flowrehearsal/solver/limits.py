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


def limit_met(solver: Any, effort: int) -> str:
    """Which limit ended the question that this solver left undecided, in words that go on after "undecided: ".

    The solver says of both that it was cancelled; how many steps it took tells them apart.
    """
    if solver.statistics().get_key_value("rlimit count") >= effort:
        return f"the solver gave up after {effort:,} steps"
    if "incomplete" in solver.reason_unknown():
        return "the solver has no method for such guards"
    return f"the solver gave up after {PATIENCE_MS / 1000:g} seconds"
