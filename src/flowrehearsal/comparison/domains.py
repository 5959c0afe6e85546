"""Whether a fact can be what it could not be, and the reverse."""

from flowrehearsal.comparison.authored import Range
from flowrehearsal.comparison.change import Change


def grows(change: Change) -> bool:
    """Whether there is a value now that there was not."""
    return change.way == "widened" or (change.way == "altered" and not _holds(change.before, change.after))


def shrinks(change: Change) -> bool:
    """Whether there was a value that there is not now."""
    return change.way == "narrowed" or (change.way == "altered" and not _holds(change.after, change.before))


def _holds(outer: object, inner: object) -> bool:
    """Whether everything that `inner` allows is allowed by `outer`; kinds of values are never alike."""
    if isinstance(outer, Range) and isinstance(inner, Range):
        return outer.low <= inner.low and inner.high <= outer.high
    return isinstance(outer, tuple) and isinstance(inner, tuple) and set(inner) <= set(outer)
