"""How often a case still needs something that has lapsed by then: an authorisation, a hold, the time to ask for more.

*Why it matters*: a card that was authorised a week ago cannot be charged any more, and whoever reviews the case
tomorrow does not know that. An effect that `expires` lapses so long after it was done, if the case is still open and
it was not undone; one with a `window` when the window ends, if the case is still open and it has not been done.
"""

from collections.abc import Iterator

import numpy as np

from flowrehearsal.program.columns import Mask
from flowrehearsal.program.timing import FOREVER_US
from flowrehearsal.runtime import names
from flowrehearsal.simulation.measuring import MEAN, PERCENT, Sample, Setting
from flowrehearsal.simulation.moments import first_in, rows_at
from flowrehearsal.simulation.run import Int64, Run

TITLE = "Lapsed authorisations and windows"
UNIT = PERCENT
SHOWN = (MEAN,)


def measure(setting: Setting, run: Run) -> Iterator[Sample]:
    """For each effect that expires or has a window: whether it had lapsed, per case that was there when it would."""
    for effect, declared in setting.workflow.effects.items():
        if declared.window is not None:
            since = declared.window.since
            begins = run.arrivals_us if since is None else first_in(run, _done(run, since))
            yield _sample(run, effect, begins + declared.window.lasts, ~_done(run, effect))
        if declared.expires is not None:
            undone = _done(run, declared.undo) if declared.undo else np.zeros(len(run.states), dtype=np.bool_)
            yield _sample(run, effect, first_in(run, _done(run, effect)) + declared.expires, ~undone)


def _sample(run: Run, effect: str, ends: Int64, needed: Mask) -> Sample:
    """Whether each case that meets the end was still open then, and as marked."""
    meets = ends < min(run.horizon_us, FOREVER_US)
    rows = rows_at(run, np.where(meets, ends, 0))[meets]
    return Sample(effect, (needed & ~run.mask(names.RESTING))[rows].astype(float), cases=run.numbers[meets])


def _done(run: Run, effect: str) -> Mask:
    """For each state of a run, whether the effect was executed."""
    if names.executed(effect) not in run.program.position:
        return np.zeros(len(run.states), dtype=np.bool_)
    return ~run.has(names.executed(effect), 0)
