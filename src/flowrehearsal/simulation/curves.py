"""How many cases are in a condition, over time."""

from collections.abc import Iterator

import numpy as np

from flowrehearsal.program.columns import Mask
from flowrehearsal.runtime import names
from flowrehearsal.simulation.backlog import waiting_on
from flowrehearsal.simulation.beliefs import overdue
from flowrehearsal.simulation.measuring import Setting
from flowrehearsal.simulation.run import Int64, Run

POINTS = 193
"""Every quarter of an hour in two days."""

Curve = tuple[str, tuple[float, ...]]
"""A name, and the number of cases at each of the times of `times_us`."""


def times_us(horizon_us: int) -> tuple[int, ...]:
    """The moments at which curves are read, from the start to the end of the run."""
    return tuple(horizon_us * point // (POINTS - 1) for point in range(POINTS))


def curves(setting: Setting, run: Run) -> Iterator[Curve]:
    """Open cases, cases waiting on each partner, contradictory cases, cases without an owner.

    A case is contradictory while two of its surfaces have contradicted each other for longer than is tolerated.
    """
    yield "open cases", counts(run, ~run.mask(names.RESTING))
    for partner in setting.workflow.partners:
        yield f"cases waiting on {partner}", counts(run, waiting_on(setting, run, partner))
    yield "contradictory cases", _within(overdue(setting, run), run.horizon_us)
    if names.UNOWNED in setting.program.label:
        yield "cases without an owner", counts(run, run.mask(names.UNOWNED))


def counts(run: Run, rows: Mask) -> tuple[float, ...]:
    """At each moment, how many cases are in the states marked by `rows`."""
    spells = run.spells
    inside = rows[spells.state]
    return _within(np.stack([spells.start_us[inside], spells.end_us[inside]], axis=1), run.horizon_us)


def _within(intervals: Int64, horizon_us: int) -> tuple[float, ...]:
    """At each moment, how many of the intervals (start, end) it lies in; the last one lies in those cut off there."""
    moments = np.array(times_us(horizon_us))
    begun = np.searchsorted(np.sort(intervals[:, 0]), moments, side="right")
    ends = intervals[:, 1]
    ended = np.searchsorted(np.sort(ends[ends < horizon_us]), moments, side="right")
    return tuple(float(count) for count in begun - ended)
