"""When an exploration forgets what nobody will read any more, by name."""

from flowrehearsal.vocabulary.errors import UsageError
from flowrehearsal.vocabulary.nearest import meant

AUTO, ALWAYS, NEVER = "auto", "always", "never"
REDUCTIONS = {AUTO: "in large searches", ALWAYS: "in every search", NEVER: "in none"}
"""Name → what it means."""


def check_reduction(name: str) -> None:
    """UsageError if there is no such choice."""
    if name not in REDUCTIONS:
        raise UsageError(f"no choice {name!r} of when to forget. {meant(name, REDUCTIONS)}")
