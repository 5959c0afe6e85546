"""How often people were refused because the case had changed since they looked.

*Why it matters*: each refusal protects the case and annoys a person. Many of them mean that screens are too old, or
that too many people work on one case.
"""

from collections.abc import Iterator

from flowrehearsal.runtime.outcomes import REFUSED, spoken
from flowrehearsal.simulation.deeds import acts_of, steps_where
from flowrehearsal.simulation.measuring import MEAN, PER_1_000_ACTS, Gate, Sample, Setting
from flowrehearsal.simulation.run import Run

TITLE = "Refused clicks"
UNIT = PER_1_000_ACTS
SHOWN = (MEAN,)
GATE = Gate(MEAN, 20)


def measure(setting: Setting, run: Run) -> Iterator[Sample]:
    """For each role of people: whether an act was refused, per act; nothing where there was none."""
    refused = steps_where(run, lambda command, branch: spoken(branch.outcome)[1] == REFUSED)
    for role, declared in setting.workflow.roles.items():
        if declared.kind != "service":
            acts = acts_of(run, role)
            if acts.any():
                yield Sample(role, refused[acts].astype(float))
