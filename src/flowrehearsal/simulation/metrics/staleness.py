"""How long a surface shows a state that the case has left.

*Why it matters*: whoever acts during that time decides on old news. Each stretch of time counts once, however short.
"""

from collections.abc import Iterator

from flowrehearsal.simulation.beliefs import is_stale
from flowrehearsal.simulation.measuring import MEDIAN, MINUTES, P95, P99, Gate, Sample, Setting
from flowrehearsal.simulation.run import Run

TITLE = "Staleness of surfaces"
UNIT = MINUTES
SHOWN = (MEDIAN, P95, P99)
NO_POLL = "no poll"
GATE = Gate(P95, 2, {NO_POLL: None})
"""Twice the refresh interval."""


def measure(setting: Setting, run: Run) -> Iterator[Sample]:
    """For each surface: the length of every stretch in which it was stale."""
    for name, surface in setting.workflow.surfaces.items():
        tag = NO_POLL if surface.poll is None else ""
        yield Sample(name, run.stretches(is_stale(setting, run, name)), tag, surface.poll)
