"""The partner answers with an error that says nothing was done and that a repetition may help."""

from collections.abc import Iterator

from flowrehearsal.program.program import Branch
from flowrehearsal.runtime.change import Change, sequence
from flowrehearsal.runtime.commands import branches_of, named
from flowrehearsal.runtime.partners import answered
from flowrehearsal.runtime.runtime import Runtime

NAME = "error"


def apply(runtime: Runtime) -> Iterator[tuple[str, Branch]]:
    """One error at every call."""
    for site in runtime.calls:
        said = [Change(messages=answered(runtime.frame, site.effect, "error"))]
        changes = sequence(runtime.frame.variables, said, site.fails)
        for branch in branches_of(named(changes, NAME), fault=NAME):
            yield site.command, branch
