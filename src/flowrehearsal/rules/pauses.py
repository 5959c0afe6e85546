"""How a retry treats a partner that is down."""

from flowrehearsal.definition.quantities import MINUTE
from flowrehearsal.definition.workflow import Effect
from flowrehearsal.rules.schedule import attempts

FEW = 2
"""Attempts that make no herd: one repetition doubles the load at worst."""
LONG_PAUSE_US = MINUTE
"""A pause that need not grow: what comes once a minute keeps nobody down."""


def repeated(effect: Effect) -> bool:
    """Whether an effect's own retry calls often enough for its pauses to matter."""
    count = attempts(effect)
    return count is None or count > FEW


def hasty(effect: Effect) -> bool:
    """Whether a retry has no pause, or one that is short and never grows."""
    retry = effect.retry
    if retry is None or retry.first is None:
        return True
    return retry.backoff in (None, "fixed") and retry.first < LONG_PAUSE_US
