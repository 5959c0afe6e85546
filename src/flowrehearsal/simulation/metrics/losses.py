"""How often an effect was asked for, never executed, and never heard of again.

*Why it matters*: nobody is told about a lost effect, so nobody mends it. A case that still has something to do when
the run ends is not counted.
"""

from collections.abc import Iterator

from flowrehearsal.runtime import names
from flowrehearsal.simulation.deeds import executions, was_asked
from flowrehearsal.simulation.measuring import MEAN, PER_10_000_INTENTS, Gate, Sample, Setting
from flowrehearsal.simulation.run import Run
from flowrehearsal.simulation.settled import settled

TITLE = "Lost effects"
UNIT = PER_10_000_INTENTS
SHOWN = (MEAN,)
GATE = Gate(MEAN, 10, {"money": 1, "legal": 1})


def measure(setting: Setting, run: Run) -> Iterator[Sample]:
    """For each effect: whether it was lost, per case that asked for it."""
    for effect, declared in setting.workflow.effects.items():
        asked = was_asked(run, effect)
        silent = asked & (executions(run, effect) == 0) & ~run.at_end(run.has(names.heard(effect), True))
        lost = silent & settled(setting, run, silent)
        yield Sample(effect, lost[asked].astype(float), declared.weight or "", cases=run.numbers[asked])
