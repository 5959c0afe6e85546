"""How often an effect was executed once too often.

*Why it matters*: a second charge or a second booking is money and trust. The executions at the partner are counted,
not the calls: a partner that deduplicates turns a repeated call into nothing. What is counted is what the effect
promises: once per case, or once per request under `once_per: intent`.
"""

from collections.abc import Iterator

import numpy as np

from flowrehearsal.simulation.deeds import executions, requests, was_asked
from flowrehearsal.simulation.measuring import MEAN, PER_10_000_INTENTS, Gate, Sample, Setting, repeatable
from flowrehearsal.simulation.run import Run

TITLE = "Duplicate executions"
UNIT = repeatable(PER_10_000_INTENTS)
SHOWN = (MEAN,)
GATE = Gate(MEAN, 50, {"money": 1, "legal": 1})


def measure(setting: Setting, run: Run) -> Iterator[Sample]:
    """For each effect: executions too many, per case that asked for it or met it."""
    for effect, declared in setting.workflow.effects.items():
        done = executions(run, effect)
        promised = np.maximum(1, requests(run, effect)) if declared.once_per == "intent" else 1
        concerned = was_asked(run, effect) | (done > 0)
        yield Sample(
            effect, np.maximum(0.0, done - promised)[concerned], declared.weight or "", cases=run.numbers[concerned]
        )
