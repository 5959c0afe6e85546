"""The request never arrives, and no answer comes in time."""

from collections.abc import Iterator

from flowrehearsal.program.program import Branch
from flowrehearsal.runtime.change import Change, sequence
from flowrehearsal.runtime.commands import branches_of, named
from flowrehearsal.runtime.partners import unanswered
from flowrehearsal.runtime.runtime import Runtime

NAME = "timeout-not-executed"


def apply(runtime: Runtime) -> Iterator[tuple[str, Branch]]:
    """One such timeout at every call; without a timeout of its own the caller waits for ever."""
    for site in runtime.calls:
        call = unanswered(runtime.frame, site.effect, [Change()], "it never arrived")
        changes = sequence(runtime.frame.variables, call, site.unanswered)
        for branch in branches_of(named(changes, NAME), fault=NAME):
            yield site.timeout_command or site.command, branch
