"""No answer comes in time, and the request is executed later, when nobody looks any more."""

from collections.abc import Iterator

from flowrehearsal.program.program import Branch
from flowrehearsal.runtime.change import sequence
from flowrehearsal.runtime.commands import branches_of, named
from flowrehearsal.runtime.partners import arrives_late, unanswered
from flowrehearsal.runtime.runtime import Runtime

NAME = "timeout-late"


def apply(runtime: Runtime) -> Iterator[tuple[str, Branch]]:
    """One such timeout at every call; without a timeout of its own the caller waits for ever."""
    for site in runtime.calls:
        call = unanswered(runtime.frame, site.effect, arrives_late(runtime.frame, site.effect), "still on its way")
        changes = sequence(runtime.frame.variables, call, site.unanswered)
        for branch in branches_of(named(changes, NAME), fault=NAME):
            yield site.timeout_command or site.command, branch
