"""A callback comes, and the same callback will come again."""

from collections.abc import Iterator

from flowrehearsal.program.program import Branch
from flowrehearsal.runtime.callbacks import callback_command, callback_sites, delivered
from flowrehearsal.runtime.commands import branches_of, named
from flowrehearsal.runtime.runtime import Runtime

NAME = "duplicate-callback"


def apply(runtime: Runtime) -> Iterator[tuple[str, Branch]]:
    """One repetition of every callback that is not promised exactly once."""
    for effect, outcome in callback_sites(runtime.frame):
        promised = runtime.frame.partner(effect).callbacks
        assert promised is not None
        if promised.delivered != "exactly_once":
            changes = named(delivered(runtime.frame, effect, outcome), NAME)
            for branch in branches_of(changes, fault=NAME):
                yield callback_command(effect, outcome), branch
