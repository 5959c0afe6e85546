"""No answer comes in time, and the request is executed later, when nobody looks any more."""

from collections.abc import Iterator

from flowrehearsal.program.program import Branch
from flowrehearsal.runtime.change import Change, sequence
from flowrehearsal.runtime.commands import branches_of, named
from flowrehearsal.runtime.partners import answered, arrives_late
from flowrehearsal.runtime.runtime import Runtime

NAME = "timeout-late"


def apply(runtime: Runtime) -> Iterator[tuple[str, Branch]]:
    """One such timeout at every call; without a timeout of its own the caller waits for ever."""
    for site in runtime.calls:
        said = [Change(messages=answered(runtime.frame, site.effect, "no answer in time (still on its way)", "lost"))]
        truth = arrives_late(runtime.frame, site.effect)
        changes = sequence(runtime.frame.variables, truth, said, site.unanswered)
        for branch in branches_of(named(changes, NAME), fault=NAME):
            yield site.timeout_command or site.command, branch
