"""The caller dies after the partner has acted and before the outcome is recorded."""

from collections.abc import Iterator

from flowrehearsal.program.program import Branch, Message
from flowrehearsal.runtime.change import Change, sequence
from flowrehearsal.runtime.commands import branches_of, named
from flowrehearsal.runtime.partners import crashed, reached
from flowrehearsal.runtime.runtime import Runtime

NAME = "crash-after-effect"


def apply(runtime: Runtime) -> Iterator[tuple[str, Branch]]:
    """One crash at every call, with whatever the partner did by then."""
    for site in runtime.calls:
        frame, partner = runtime.frame, runtime.workflow.effects[site.effect].partner
        crash = crashed(frame, site.effect)
        said = [Change(messages=(Message(crash.source, partner, site.effect), crash))]
        changes = sequence(frame.variables, said, reached(frame, site.effect), site.crashes)
        for branch in branches_of(named(changes, NAME), fault=NAME):
            yield site.command, branch
