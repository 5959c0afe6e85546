"""How often each fault struck.

*Why it matters*: a design that came through unharmed has shown nothing if nothing happened to it.
"""

from collections.abc import Callable, Iterator

from flowrehearsal.program.program import Branch, Command
from flowrehearsal.simulation.deeds import steps_where
from flowrehearsal.simulation.measuring import MEAN, PER_1_000_CASES, Sample, Setting, repeatable
from flowrehearsal.simulation.run import Run

TITLE = "Injected faults"
UNIT = repeatable(PER_1_000_CASES)
SHOWN = (MEAN,)


def measure(setting: Setting, run: Run) -> Iterator[Sample]:
    """For each fault that is possible: how often it struck, per case."""
    for fault in sorted({branch.fault for _, _, _, branch in setting.program.branches() if branch.fault}):
        yield Sample(fault, run.steps_per_case(steps_where(run, _is(fault))))


def _is(fault: str) -> Callable[[Command, Branch], bool]:
    return lambda _, branch: branch.fault == fault
