"""In which state cases were at a moment, before a step, and when they came into one first."""

import numpy as np

from flowrehearsal.program.columns import Mask
from flowrehearsal.program.timing import FOREVER_US
from flowrehearsal.simulation.run import Int64, Run

NOWHERE = -1
"""The row of a case that has not arrived yet."""


def rows_at(run: Run, moments: Int64) -> Int64:
    """For each case the row of its state at its own moment; what changes at that very moment has changed."""
    spells, apart = run.spells, run.horizon_us + 1  # one case after another on one line
    line = spells.case.astype(np.int64) * apart + spells.start_us
    cases = np.arange(run.cases, dtype=np.int64)
    place = np.searchsorted(line, cases * apart + np.clip(moments, 0, run.horizon_us), side="right") - 1
    return np.where(moments < run.arrivals_us, NOWHERE, spells.state[np.maximum(place, 0)]).astype(np.int64)


def first_in(run: Run, rows: Mask) -> Int64:
    """For each case when it was first in a state marked by `rows`, in microseconds; FOREVER_US where it never was."""
    spells = run.spells
    inside = np.flatnonzero(rows[spells.state])
    cases, first = np.unique(spells.case[inside], return_index=True)
    found = np.full(run.cases, FOREVER_US, dtype=np.int64)
    found[cases] = spells.start_us[inside[first]]
    return found


def before(run: Run) -> Int64:
    """For each step the row of the state in which it found its case."""
    order = np.argsort(run.case, kind="stable")
    earlier = np.empty(len(order), dtype=np.int64)
    earlier[1:] = run.state[order[:-1]]
    case = run.case[order]
    is_first = np.ones(len(order), dtype=np.bool_)
    is_first[1:] = case[1:] != case[:-1]
    earlier[is_first] = run.initial[case[is_first]]
    found = np.empty(len(order), dtype=np.int64)
    found[order] = earlier
    return found
