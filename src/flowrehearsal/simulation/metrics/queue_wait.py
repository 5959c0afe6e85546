"""How long work waits for a person, a worker or a partner's capacity.

*Why it matters*: waiting is where cycle time comes from, and where an outage goes on after it is over. Who still
waits when the run ends, or gave up, is not counted.
"""

from collections.abc import Iterator

from flowrehearsal.simulation.measuring import MEAN, MINUTES, P95, Sample, Setting
from flowrehearsal.simulation.run import Run

TITLE = "Waiting for people, workers and capacity"
UNIT = MINUTES
SHOWN = (MEAN, P95)


def measure(setting: Setting, run: Run) -> Iterator[Sample]:
    """For each resource: the time waited, closed hours included, per unit taken; nothing where none was."""
    for number, resource in enumerate(setting.program.resources):
        mine = run.waits[run.waits[:, 0] == number]
        if len(mine):
            yield Sample(resource.name, (mine[:, 2] - mine[:, 1]).astype(float))
