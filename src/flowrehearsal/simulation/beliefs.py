"""Where two surfaces contradict each other about whether a case is done."""

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from flowrehearsal.definition.beliefs import DONE, TOLERATED_US, tolerance_us
from flowrehearsal.program.columns import Mask
from flowrehearsal.runtime import names
from flowrehearsal.simulation.measuring import Setting
from flowrehearsal.simulation.run import Int64, Run

SEPARATOR = " / "


def pairs(setting: Setting, run: Run) -> Iterator[tuple[str, Mask]]:
    """Every pair of surfaces, and for each state whether one believes in completion and the other does not."""
    known = [s for s in setting.workflow.surfaces if names.believes(s, DONE) in setting.program.label]
    beliefs = {surface: run.mask(names.believes(surface, DONE)) for surface in known}
    for first, second in combinations(known, 2):
        yield f"{first}{SEPARATOR}{second}", beliefs[first] != beliefs[second]


def tolerated_us(setting: Setting, pair: str) -> int | None:
    """How long two surfaces may contradict each other by the declaration of either; None where neither says so."""
    return tolerance_us(setting.workflow, pair.split(SEPARATOR))


def overdue(setting: Setting, run: Run) -> Int64:
    """The times (start, end) in which a case is in contradiction for longer than is tolerated, by any pair; per case
    they do not overlap."""
    found = [np.zeros((0, 3), dtype=np.int64)]
    for pair, rows in pairs(setting, run):
        late = run.stays(rows)
        late[:, 1] += tolerated_us(setting, pair) or TOLERATED_US
        found.append(late[late[:, 1] < late[:, 2]])
    return _merged(np.concatenate(found), run.horizon_us)


def _merged(times: Int64, horizon_us: int) -> Int64:
    """Times (case, start, end) as times (start, end); those of one case that touch are one."""
    case, start, end = times[np.lexsort((times[:, 2], times[:, 1], times[:, 0]))].T
    apart = case * (horizon_us + 1)  # one case after another on one line, so that only those of one case can touch
    latest = np.maximum.accumulate(end + apart)
    first = np.ones(len(case), dtype=np.bool_)
    first[1:] = (start + apart)[1:] > latest[:-1]
    last = np.append(first[1:], True)[: len(case)]
    return np.stack([start[first], (latest - apart)[last]], axis=1)


def is_stale(setting: Setting, run: Run, surface: str) -> Mask:
    """For each state, whether the surface shows something else than what is active; never, where views are left out."""
    if names.view(surface) in setting.program.position:
        shown = np.array(setting.program.variable(names.view(surface)).domain)[run.values(names.view(surface))]
        active = np.array(setting.program.variable(names.STATE).domain)[run.values(names.STATE)]
        return np.asarray(shown != active)
    stale = np.zeros(len(run.states), dtype=np.bool_)
    for state in setting.workflow.states:
        if names.seen(surface, state) in setting.program.position:
            stale |= run.has(names.seen(surface, state), True) != run.has(names.active(state), True)
    return stale
