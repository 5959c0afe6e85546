"""How much a loss or a repetition of an effect is said to matter."""

from flowrehearsal.comparison.change import Change

WEIGHTS = ("effects.weight", "effects.best_effort")
_RANKS = (None, "customer", "money", "legal")


def matters_more(change: Change) -> bool:
    """Whether it is said to matter more than before."""
    if change.about == "effects.best_effort":
        return change.way == "removed"
    return _RANKS.index(_weight(change.after)) > _RANKS.index(_weight(change.before))


def matters_less(change: Change) -> bool:
    """Whether it is said to matter less than before."""
    if change.about == "effects.best_effort":
        return change.way == "added"
    return _RANKS.index(_weight(change.after)) < _RANKS.index(_weight(change.before))


def weight_told(change: Change) -> str:
    """What was said of it and what is said now."""
    field = change.path[0].replace("_", " ")
    return f"{field} was {change.old_text or 'not said'} and is {change.new_text or 'not said'} now"


def _weight(value: object) -> str | None:
    return None if value is None else str(value)
