"""How often a case is closed with another end than what really happened outside.

*Why it matters*: it is the one number that says whether the list of cases can be believed. `residual-effects` says it
of each end by itself.
"""

from collections.abc import Iterator

from flowrehearsal.runtime import names
from flowrehearsal.simulation.ended import ended_wrongly
from flowrehearsal.simulation.measuring import MEAN, PER_10_000_CASES, Gate, Sample, Setting
from flowrehearsal.simulation.run import Run

TITLE = "Cases with the wrong end"
UNIT = PER_10_000_CASES
SHOWN = (MEAN,)
GATE = Gate(MEAN, 1)


def measure(setting: Setting, run: Run) -> Iterator[Sample]:
    """Whether the effects differ from what its final state says, per case that is closed when the run ends."""
    ended = run.at_end(run.mask(names.CLOSED))
    yield Sample("", run.at_end(ended_wrongly(setting, run))[ended].astype(float), cases=run.numbers[ended])
