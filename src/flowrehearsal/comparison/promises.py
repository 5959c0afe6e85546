"""What a partner is believed to promise, and whether it is more or less than before."""

from flowrehearsal.comparison.change import Change

PROMISES = (
    *("partners.deduplicates", "partners.key_window", "partners.horizon", "partners.can_be_asked"),
    *("partners.remembers_cancel", "partners.usual_outage", "partners.rate_limit"),
    *("partners.callbacks", "partners.callbacks.delivered"),
    *("partners.callbacks.ordered", "partners.callbacks.names_request"),
)
_BETTER_SHORT = ("partners.horizon", "partners.usual_outage")
"""Times that are the better promise the shorter they are. An outage that nobody speaks of is none."""
_ALARMING = ("partners.usual_outage", "partners.rate_limit")
"""What is no promise but a warning: there is more to rely on without it."""
_RANKS = {"partners.callbacks.delivered": ("lossy", "at_least_once", "exactly_once")}


def promises_more(change: Change) -> bool:
    """Whether more may be relied on; of values that cannot be compared nobody can tell."""
    return _better(change) is not False


def promises_less(change: Change) -> bool:
    """Whether less may be relied on; of values that cannot be compared nobody can tell."""
    return _better(change) is not True


def promise_told(change: Change) -> str:
    """What was promised and what is now."""
    field = ".".join(change.path).replace("_", " ")
    return f"{field} was {change.old_text or 'not said'} and is {change.new_text or 'not said'} now"


def _better(change: Change) -> bool | None:
    match change.way:
        case "added":
            return change.about not in _ALARMING
        case "removed":
            return change.about in _ALARMING
        case "widened":
            return change.about not in _BETTER_SHORT
        case "narrowed":
            return change.about in _BETTER_SHORT
    ranks = _RANKS.get(change.about, ())
    if change.before in ranks and change.after in ranks:
        return ranks.index(str(change.after)) > ranks.index(str(change.before))
    return None
