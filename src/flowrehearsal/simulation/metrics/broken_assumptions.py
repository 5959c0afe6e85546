"""How often an assumption was broken that the verdicts of exploration rest on.

*Why it matters*: "holds under these assumptions" is worth as much as the assumptions. The scenario breaks them as
often as its figures say.
"""

from collections.abc import Callable, Iterator

from flowrehearsal.program.program import Branch, Command
from flowrehearsal.simulation.deeds import steps_where
from flowrehearsal.simulation.measuring import MEAN, PER_10_000_CASES, Sample, Setting, repeatable
from flowrehearsal.simulation.run import Run

TITLE = "Broken assumptions"
UNIT = repeatable(PER_10_000_CASES)
SHOWN = (MEAN,)


def measure(setting: Setting, run: Run) -> Iterator[Sample]:
    """For each assumption: how often it was broken, per case."""
    for assumption in setting.program.assumptions:
        yield Sample(assumption, run.steps_per_case(steps_where(run, _breaks(assumption))))


def _breaks(assumption: str) -> Callable[[Command, Branch], bool]:
    return lambda _, branch: branch.assumes == assumption
