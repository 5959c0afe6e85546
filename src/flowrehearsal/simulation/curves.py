"""How many cases are in a condition, over time."""

from collections.abc import Iterator

import numpy as np

from flowrehearsal.program.columns import Mask
from flowrehearsal.runtime import names
from flowrehearsal.simulation.backlog import waiting_on
from flowrehearsal.simulation.beliefs import pairs
from flowrehearsal.simulation.measuring import Setting
from flowrehearsal.simulation.run import Run

POINTS = 193
"""Every quarter of an hour in two days."""

Curve = tuple[str, tuple[float, ...]]
"""A name, and the number of cases at each of the times of `times_us`."""


def times_us(horizon_us: int) -> tuple[int, ...]:
    """The moments at which curves are read, from the start to the end of the run."""
    return tuple(horizon_us * point // (POINTS - 1) for point in range(POINTS))


def curves(setting: Setting, run: Run) -> Iterator[Curve]:
    """Open cases, cases waiting on each partner, cases whose surfaces contradict each other, cases without an owner."""
    yield "open cases", counts(run, ~run.mask(names.CLOSED))
    for partner in setting.workflow.partners:
        yield f"cases waiting on {partner}", counts(run, waiting_on(setting, run, partner))
    disagreeing = [rows for _, rows in pairs(setting, run)]
    if disagreeing:
        yield "contradictory cases", counts(run, np.logical_or.reduce(disagreeing))
    if names.UNOWNED in setting.program.label:
        yield "cases without an owner", counts(run, run.mask(names.UNOWNED))


def counts(run: Run, rows: Mask) -> tuple[float, ...]:
    """At each moment, how many cases are in the states marked by `rows`."""
    spells = run.spells
    inside = rows[spells.state]
    moments = np.array(times_us(run.horizon_us))
    begun = np.searchsorted(np.sort(spells.start_us[inside]), moments, side="right")
    ended = np.searchsorted(np.sort(spells.end_us[inside]), moments, side="right")
    # Spells that the end of the run cuts off have not ended there.
    cut = np.count_nonzero(spells.end_us[inside] == run.horizon_us)
    ended = np.where(moments >= run.horizon_us, ended - cut, ended)
    return tuple(float(count) for count in begun - ended)
