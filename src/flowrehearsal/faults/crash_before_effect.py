"""The caller dies before its call leaves the building; the partner never hears of it."""

from collections.abc import Iterator

from flowrehearsal.program.program import Branch
from flowrehearsal.runtime.commands import branches_of, named
from flowrehearsal.runtime.runtime import Runtime

NAME = "crash-before-effect"


def apply(runtime: Runtime) -> Iterator[tuple[str, Branch]]:
    """One crash at every call."""
    for site in runtime.calls:
        for branch in branches_of(named(site.crashes, NAME), fault=NAME):
            yield site.command, branch
