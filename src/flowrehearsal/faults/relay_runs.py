"""Assumption: the relay that hands outbox rows to workers keeps running."""

from collections.abc import Iterator

from flowrehearsal.program.program import Command, Message
from flowrehearsal.runtime import names
from flowrehearsal.runtime.change import Change, becomes
from flowrehearsal.runtime.commands import branches_of
from flowrehearsal.runtime.runtime import Runtime

NAME = "relay-runs"
TEXT = "The relay and its workers run; what is ready is claimed."
COVERS = "relay"


def apply(runtime: Runtime) -> Iterator[Command]:
    """The relay stops, once and for all."""
    if runtime.workflow.effects:
        stops = Change(
            (), (becomes(names.RELAY, "stopped"),), (Message("outbox", "outbox", "the relay stops", "note"),)
        )
        guard = (runtime.frame.term(names.RELAY, "running"),)
        yield Command("relay stops", "outbox", guard, branches_of([stops], NAME, assumes=NAME), site=("relay",))
