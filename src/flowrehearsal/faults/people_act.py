"""Assumption: people act in the states they own, or somebody they escalate to does."""

from collections.abc import Iterator

from flowrehearsal.program.program import Command, Message
from flowrehearsal.runtime import names
from flowrehearsal.runtime.change import Change, becomes
from flowrehearsal.runtime.commands import branches_of
from flowrehearsal.runtime.runtime import Runtime

NAME = "people-act"
TEXT = "People act by their deadline, or escalation works."
COVERS = "people"


def apply(runtime: Runtime) -> Iterator[Command]:
    """Nobody acts any more."""
    absent = Change((), (becomes(names.PEOPLE, "absent"),), (Message("api", "api", "nobody acts any more", "note"),))
    guard = (runtime.frame.term(names.PEOPLE, "acting"),)
    yield Command("people stop acting", "api", guard, branches_of([absent], NAME, assumes=NAME), site=("people",))
