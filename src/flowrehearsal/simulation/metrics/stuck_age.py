"""How long stuck cases have been standing still when the run ends.

*Why it matters*: a case that was stuck for a minute and one that was for two days are one case each. The oldest
tells how long nobody would notice. See `stuck` for how many there are.
"""

from collections.abc import Iterator

from flowrehearsal.simulation.measuring import MEDIAN, MINUTES, MOST, Sample, Setting
from flowrehearsal.simulation.run import Run
from flowrehearsal.simulation.settled import left_alone, stuck

TITLE = "Age of stuck cases"
UNIT = MINUTES
SHOWN = (MEDIAN, MOST)


def measure(setting: Setting, run: Run) -> Iterator[Sample]:
    """For each stuck case, the time since it came where nobody can move it."""
    stays = run.stays(left_alone(run))
    last = stays[(stays[:, 2] == run.horizon_us) & stuck(setting, run)[stays[:, 0]]]
    yield Sample("", (last[:, 2] - last[:, 1]).astype(float), cases=run.numbers[last[:, 0]])
