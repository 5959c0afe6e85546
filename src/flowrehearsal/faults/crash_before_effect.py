"""The caller dies before its call leaves the building; the partner never hears of it."""

from collections.abc import Iterator

from flowrehearsal.program.program import Branch
from flowrehearsal.runtime.change import Change, sequence
from flowrehearsal.runtime.commands import branches_of, named
from flowrehearsal.runtime.partners import crashed
from flowrehearsal.runtime.runtime import Runtime

NAME = "crash-before-effect"


def apply(runtime: Runtime) -> Iterator[tuple[str, Branch]]:
    """One crash at every call."""
    for site in runtime.calls:
        said = [Change(messages=(crashed(runtime.frame, site.effect),))]
        changes = sequence(runtime.frame.variables, said, site.crashes)
        for branch in branches_of(named(changes, NAME), fault=NAME):
            yield site.command, branch
