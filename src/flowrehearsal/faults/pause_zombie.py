"""A worker is paused until its lease has gone to another, and then goes on as if nothing had happened."""

from collections.abc import Iterator

from flowrehearsal.program.program import Branch
from flowrehearsal.runtime.commands import branches_of, named
from flowrehearsal.runtime.runtime import Runtime

NAME = "pause-zombie"


def apply(runtime: Runtime) -> Iterator[tuple[str, Branch]]:
    """One pause at every call that is made under a lease."""
    for site in runtime.calls:
        for branch in branches_of(named(site.pauses, NAME), fault=NAME):
            yield site.command, branch
