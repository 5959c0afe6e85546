"""The process dies between the commit and the publish that was to follow it: nobody will ever be told."""

from collections.abc import Iterator

from flowrehearsal.program.program import Branch, Message
from flowrehearsal.runtime import names
from flowrehearsal.runtime.change import Change, becomes, sequence
from flowrehearsal.runtime.commands import branches_of
from flowrehearsal.runtime.outbox import publish_command
from flowrehearsal.runtime.runtime import Runtime

NAME = "message-loss"


def apply(runtime: Runtime) -> Iterator[tuple[str, Branch]]:
    """One crash before every publish; it takes everything that is still unsent with it."""
    frame = runtime.frame
    unsent = [e for e, declared in frame.workflow.effects.items() if declared.sent == "after_commit"]
    drops = [
        [
            Change((frame.term(names.status(effect), "unsent"),), (becomes(names.status(effect), "none"),)),
            Change((frame.other(names.status(effect), "unsent"),)),
        ]
        for effect in unsent
    ]
    for effect in unsent:
        said = [Change(messages=(Message("api", "outbox", f"publishes {effect}", "lost"),))]
        for branch in branches_of(sequence(frame.variables, said, *drops), NAME, fault=NAME):
            yield publish_command(effect), branch
