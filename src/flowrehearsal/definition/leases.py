"""Says how long a worker may hold a call that it has taken up, where nobody has said it."""

from flowrehearsal.definition.quantities import SECOND
from flowrehearsal.definition.workflow import Effect

LONGEST_CALL = 120 * SECOND
"""What a call is taken to last at most where no `timeout` says it."""


def enough_us(effect: Effect) -> int:
    """Microseconds: longer than any call, with room for a worker that pauses."""
    return 3 * (effect.timeout or LONGEST_CALL)
