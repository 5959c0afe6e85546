"""How often a case is closed while something outside is not as its end says.

*Why it matters*: "cancelled" with a room still held, "booked" without one: the books and the world differ, and the
case is in nobody's list any more.
"""

from collections.abc import Iterator

from flowrehearsal.runtime import names
from flowrehearsal.simulation.measuring import MEAN, PER_10_000_CASES, Gate, Sample, Setting
from flowrehearsal.simulation.run import Run

TITLE = "Closed cases with residual effects"
UNIT = PER_10_000_CASES
SHOWN = (MEAN,)
GATE = Gate(MEAN, 1)


def measure(setting: Setting, run: Run) -> Iterator[Sample]:
    """For each final state: whether the effects differ from what it says, per case that is closed in it at the end."""
    closed = run.mask(names.CLOSED)
    for state, declared in setting.workflow.states.items():
        if declared.final:
            ended = run.at_end(closed & run.mask(names.active(state)))
            wrong = run.at_end(run.mask(names.unfulfilled(state)))
            yield Sample(state, wrong[ended].astype(float), cases=run.numbers[ended])
