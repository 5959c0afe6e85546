"""How well a partner can tell a repetition from a new request, by the key that an effect carries."""

from flowrehearsal.comparison.change import Change

KEYS = ("effects.key", "effects.once_per")
_RANKS = ("", "per_attempt", "per_intent", "{natural: ", "per_entity")
"""Keys from the one that recognises nothing to the one that recognises every repetition within a case."""


def is_weaker(change: Change) -> bool:
    """Whether a call may count as new that was a repetition; of two keys made of data nobody can tell."""
    if change.about == "effects.once_per":
        return change.after == "intent"
    return _rank(change.after) < _rank(change.before) or _both_natural(change)


def is_stronger(change: Change) -> bool:
    """Whether a call may count as a repetition that was new."""
    if change.about == "effects.once_per":
        return change.after == "case"
    return _rank(change.after) > _rank(change.before) or _both_natural(change)


def told(change: Change) -> str:
    """What a key was and is, in words."""
    if change.about == "effects.once_per":
        return f"it may happen once per {change.new_text}; before, once per {change.old_text}"
    before, after = (text.replace("_", " ") or "none" for text in (change.old_text, change.new_text))
    return f"the key was {before} and is now {after}"


def _rank(key: object) -> int:
    text = "" if key is None else str(key)
    return max(rank for rank, begin in enumerate(_RANKS) if text.startswith(begin))


def _both_natural(change: Change) -> bool:
    return _rank(change.before) == _rank(change.after)
