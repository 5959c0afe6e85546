"""How a retry treats a partner that is down."""

from flowrehearsal.definition.quantities import HOUR, MINUTE, rate
from flowrehearsal.definition.workflow import Effect, Partner
from flowrehearsal.rules.schedule import attempts

FEW = 2
"""Attempts that make no herd: one repetition doubles the load at worst."""
LONG_PAUSE_US = MINUTE
"""A pause that need not grow: what comes once a minute keeps nobody down."""


def repeated(effect: Effect) -> bool:
    """Whether an effect's own retry calls often enough for its pauses to matter."""
    count = attempts(effect)
    return count is None or count > FEW


def hasty(effect: Effect, partner: Partner) -> bool:
    """Whether a retry has no pause, or one that never grows and is short, or shorter than the partner's rate allows."""
    retry = effect.retry
    if retry is None or retry.first is None:
        return True
    return retry.backoff in (None, "fixed") and retry.first < max(LONG_PAUSE_US, gap_us(partner))


def gap_us(partner: Partner) -> int:
    """Microseconds between two calls at the rate that a partner takes; 0 where it names none."""
    return round(HOUR / rate(partner.rate_limit)) if partner.rate_limit else 0
