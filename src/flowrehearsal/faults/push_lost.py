"""A push to a screen is lost; only a poll can mend it."""

from collections.abc import Iterator

from flowrehearsal.program.program import Branch, Message
from flowrehearsal.runtime import names
from flowrehearsal.runtime.change import Change, becomes
from flowrehearsal.runtime.commands import branches_of
from flowrehearsal.runtime.runtime import Runtime
from flowrehearsal.runtime.surfaces import push_command

NAME = "push-lost"


def apply(runtime: Runtime) -> Iterator[tuple[str, Branch]]:
    """One loss of every push."""
    for name, surface in runtime.workflow.surfaces.items():
        if surface.push:
            lost = Change(
                (), (becomes(names.push(name), "none"),), (Message("api", name, "what is new", "lost"),), NAME
            )
            for branch in branches_of([lost], fault=NAME):
                yield push_command(name), branch
