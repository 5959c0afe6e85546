"""A callback never comes, from a partner that does not promise to deliver."""

from collections.abc import Iterator

from flowrehearsal.program.program import Branch, Message
from flowrehearsal.runtime import names
from flowrehearsal.runtime.callbacks import callback_command, callback_sites
from flowrehearsal.runtime.change import Change, sequence
from flowrehearsal.runtime.commands import branches_of, named
from flowrehearsal.runtime.counters import one_less
from flowrehearsal.runtime.runtime import Runtime

NAME = "lost-callback"


def apply(runtime: Runtime) -> Iterator[tuple[str, Branch]]:
    """One loss of every callback of a lossy partner."""
    frame = runtime.frame
    for effect, outcome in callback_sites(frame):
        partner = frame.workflow.effects[effect].partner
        promised = frame.partner(effect).callbacks
        if promised is not None and promised.delivered == "lossy":
            lost = [Change(messages=(Message(partner, "api", f"{effect} {outcome}", "lost"),))]
            changes = sequence(frame.variables, one_less(frame, names.callbacks(effect, outcome)), lost)
            for branch in branches_of(named(changes, NAME), fault=NAME):
                yield callback_command(effect, outcome), branch
