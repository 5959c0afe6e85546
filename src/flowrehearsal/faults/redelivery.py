"""A finished message is delivered again, by a queue that is no part of the transaction."""

from collections.abc import Iterator

from flowrehearsal.program.program import Command, Message
from flowrehearsal.runtime import names
from flowrehearsal.runtime.change import Change, becomes
from flowrehearsal.runtime.commands import branches_of
from flowrehearsal.runtime.runtime import Runtime

NAME = "redelivery"


def apply(runtime: Runtime) -> Iterator[Command]:
    """One redelivery of every message that is published after the commit; a claimed outbox row cannot come twice."""
    frame = runtime.frame
    for effect, declared in frame.workflow.effects.items():
        if declared.sent == "after_commit":
            updates = (becomes(names.status(effect), "ready"), becomes(names.attempts(effect), 0))
            again = Change((), updates, (Message("outbox", "outbox", f"delivers {effect} again", "note"),), NAME)
            guard = (frame.term(names.status(effect), "done"), frame.term(names.holder(effect), "none"))
            branches = branches_of([again], fault=NAME)
            yield Command(f"{effect} is redelivered", "outbox", guard, branches, site=("redeliver", effect))
