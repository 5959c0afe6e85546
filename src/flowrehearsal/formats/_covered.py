"""Says how far an exploration came that ended before every run was followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flowrehearsal.vocabulary.counting import counted

if TYPE_CHECKING:
    from flowrehearsal.report import ExplorationReport


def covered(exploration: ExplorationReport) -> str:
    """Which runs were followed all the same, and how many states, without a full stop; empty if none was left out."""
    found = exploration.covered
    if found is None:
        return ""
    runs = [_with_up_to(found.faults)] if found.faults >= 0 else []
    if found.steps > 0:
        runs.append(f"every run {_with(found.faults + 1)} of up to {counted(found.steps, 'step')}")
    followed = f"{found.followed:,} of {counted(exploration.states, 'state')} followed"
    return "; ".join((" and ".join(runs) or "no run to its end", followed))


def _with_up_to(faults: int) -> str:
    return f"every run with up to {counted(faults, 'fault')}" if faults else "every run without a fault"


def _with(faults: int) -> str:
    return f"with {counted(faults, 'fault')}" if faults else "without a fault"
