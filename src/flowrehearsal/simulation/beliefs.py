"""Where two surfaces contradict each other about whether a case is done."""

from collections.abc import Iterator
from itertools import combinations

from flowrehearsal.program.columns import Mask
from flowrehearsal.runtime import names
from flowrehearsal.simulation.measuring import Setting
from flowrehearsal.simulation.run import Run

DONE = "completed"


def pairs(setting: Setting, run: Run) -> Iterator[tuple[str, Mask]]:
    """Every pair of surfaces, and for each state whether one believes in completion and the other does not."""
    known = [s for s in setting.workflow.surfaces if names.believes(s, DONE) in setting.program.label]
    beliefs = {surface: run.mask(names.believes(surface, DONE)) for surface in known}
    for first, second in combinations(known, 2):
        yield f"{first} / {second}", beliefs[first] != beliefs[second]
