"""The relay between commit and workers: the publish that follows a commit outside its transaction."""

from collections.abc import Iterator

from flowrehearsal.program.program import Command, Message
from flowrehearsal.runtime import names
from flowrehearsal.runtime.change import Change, becomes
from flowrehearsal.runtime.commands import branches_of
from flowrehearsal.runtime.frame import Frame
from flowrehearsal.runtime.pieces import piece


@piece
def outbox(frame: Frame) -> Iterator[Command]:
    """The publish of every effect that is handed over after the commit.

    An effect in the outbox needs none: its row is part of the transaction.
    """
    for effect, declared in frame.workflow.effects.items():
        if declared.sent == "after_commit":
            status = names.status(effect)
            said = (Message("api", "outbox", f"publishes {effect}"),)
            change = Change((), (becomes(status, "ready"),), said)
            guard = (frame.term(status, "unsent"),)
            branches = branches_of([change], "published")
            yield Command(publish_command(effect), "api", guard, branches, site=("publish", effect))


def publish_command(effect: str) -> str:
    """The name of the command in which an effect is handed to the queue."""
    return f"api publishes {effect}"
