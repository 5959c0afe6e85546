"""Where an action can start that it could not, and the reverse."""

from flowrehearsal.comparison.change import Change
from flowrehearsal.definition.workflow import From, Workflow
from flowrehearsal.vocabulary.naming import listed


def starting(value: object) -> tuple[str, ...]:
    """The states of a `from`, any or all of which must be active."""
    assert isinstance(value, From), value
    return value.states


def opened(change: Change, old: Workflow) -> str:
    """Where else an action can start now, as the end of a sentence; empty for nowhere but in states that are new."""
    before, after = change.before, change.after
    assert isinstance(before, From) and isinstance(after, From), change
    return _more(before, after, old, ("without all its states being active", "with fewer states active"))


def closed(change: Change, new: Workflow) -> str:
    """Where an action can no longer start; empty for nowhere but in states that are gone."""
    before, after = change.before, change.after
    assert isinstance(before, From) and isinstance(after, From), change
    return _more(after, before, new, ("unless all its states are active", "unless more states are active"))


def _more(less: From, more: From, known: Workflow, told: tuple[str, str]) -> str:
    """Where `more` lets an action start and `less` does not, with the words for joins."""
    if more.every and len(more.states) > 1:
        return told[1] if _is_join(less) and not set(less.states) <= set(more.states) else ""
    if _is_join(less):
        return told[0]
    names = [name for name in more.states if name not in less.states and name in known.states]
    return f"in {listed(names, 'or')}" if names else ""


def _is_join(start: From) -> bool:
    return start.every and len(start.states) > 1
