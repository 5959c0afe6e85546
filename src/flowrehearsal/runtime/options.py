"""What a lowering may be asked to vary."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lowering:
    """The parameters of one lowering.

    `attempts`: at most so many calls and questions per request, whatever the definition says (None: as it says; without
    a limit there, the counter stays at 3). `interventions`: how often customers, and how often operators, may act in
    states they do not own (None: without limit). `counts`: executions are counted up to this number; a run that goes
    beyond it is not followed.
    """

    attempts: int | None = 2
    interventions: int | None = 1
    counts: int = 3


SIMULATED = Lowering(attempts=None, interventions=None, counts=15)
"""Figures as the definition says them, for measuring."""
