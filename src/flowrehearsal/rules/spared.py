"""Effects that rules about what can go wrong leave alone, because of what the author says of them."""

from flowrehearsal.definition.workflow import Effect


def passing_hold(effect: Effect) -> bool:
    """Whether it is a hold that is taken while the caller waits, lapses by itself, and can be given back sooner."""
    return effect.sent == "before_commit" and effect.expires is not None and effect.undo is not None


def harmless(effect: Effect) -> bool:
    """Whether the author says that nobody minds if it does not happen, and gives it no weight."""
    return bool(effect.best_effort) and effect.weight is None
