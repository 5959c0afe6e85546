"""How often operators have to touch cases.

*Why it matters*: every touch is work that must be staffed, on a bad day above all. Refused acts count: the work was
done.
"""

from collections.abc import Iterator

from flowrehearsal.simulation.deeds import acts_of
from flowrehearsal.simulation.measuring import MEAN, PER_1_000_CASES, Sample, Setting, repeatable
from flowrehearsal.simulation.run import Run

TITLE = "Operator touches"
UNIT = repeatable(PER_1_000_CASES)
SHOWN = (MEAN,)


def measure(setting: Setting, run: Run) -> Iterator[Sample]:
    """For each operator role: its acts, per case."""
    for role, declared in setting.workflow.roles.items():
        if declared.kind == "operator":
            yield Sample(role, run.steps_per_case(acts_of(run, role)))
