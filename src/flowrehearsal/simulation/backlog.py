"""Which cases wait on a partner, its outages, and when the backlog of an outage is gone."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from flowrehearsal.program.columns import Mask
from flowrehearsal.runtime import names
from flowrehearsal.runtime.slots import BUSY
from flowrehearsal.runtime.timings import behaviour_of
from flowrehearsal.simulation.measuring import Setting
from flowrehearsal.simulation.run import Int64, Run

USUAL = 0.95
"""A backlog is usual when it is at or below this share of the time before."""


def waiting_on(setting: Setting, run: Run, partner: str) -> Mask:
    """For each state, whether an open case waits on the partner.

    Work for the partner is to be sent or under way, the partner still works on it, or it was given up and nobody has
    mended that yet.
    """
    rows = np.zeros(len(run.states), dtype=np.bool_)
    for effect, declared in setting.workflow.effects.items():
        if declared.partner == partner:
            rows |= run.has(names.status(effect), *BUSY, "dead")
            rows |= run.has(names.accepted(effect), "1", "2", "3", "many")
    return rows & ~run.mask(names.RESTING)


def outages(setting: Setting, run: Run, partner: str) -> tuple[tuple[int, int], ...]:
    """When the partner's outages that end within the run begin and end, in microseconds; those that touch are one."""
    merged: list[tuple[int, int]] = []
    for outage in sorted(behaviour_of(setting.scenario, partner).outages, key=lambda outage: outage.at):
        start, end = outage.at, outage.at + outage.duration
        if merged and start <= merged[-1][1]:
            start, end = merged[-1][0], max(end, merged.pop()[1])
        merged.append((start, end))
    return tuple((start, end) for start, end in merged if end < run.horizon_us)


def recoveries(setting: Setting, run: Run, partner: str) -> Iterator[tuple[int, bool]]:
    """For each outage: how long after its end the backlog was usual again, in microseconds, and whether it ever was.

    Where it was not, the time to the end of the run.
    """
    times, counts = _backlog(run, waiting_on(setting, run, partner))
    for start, end in outages(setting, run, partner):
        usual = _usual(times, counts, start)
        if counts[np.searchsorted(times, end, side="right") - 1] <= usual:
            yield 0, True
            continue
        later = times[(times > end) & (counts <= usual)]
        yield (int(later[0]) - end, True) if len(later) else (run.horizon_us - end, False)


def _backlog(run: Run, rows: Mask) -> tuple[Int64, NDArray[np.int64]]:
    """The moments at which the number of cases in the marked states changes, and the number from then on."""
    spells = run.spells
    inside = rows[spells.state]
    ends = spells.end_us[inside]
    leave = ends[ends < run.horizon_us]
    times = np.concatenate([[0], spells.start_us[inside], leave])
    changes = np.concatenate([[0], np.ones(np.count_nonzero(inside)), -np.ones(len(leave))])
    distinct, place = np.unique(times, return_inverse=True)
    net = np.bincount(place, weights=changes).astype(np.int64)
    return distinct.astype(np.int64), np.cumsum(net)


def _usual(times: Int64, counts: NDArray[np.int64], until: int) -> int:
    """The backlog that is not exceeded for most of the time before a moment."""
    before = times < until
    if not before.any():
        return 0
    lasted = np.diff(np.append(times[before], until))
    order = np.argsort(counts[before], kind="stable")
    share = np.cumsum(lasted[order]) / until
    return int(counts[before][order][np.searchsorted(share, USUAL)])
