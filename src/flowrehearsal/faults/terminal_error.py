"""The partner answers with an error that no repetition mends, and does nothing."""

from collections.abc import Iterator

from flowrehearsal.program.program import Branch
from flowrehearsal.runtime.change import Change, sequence
from flowrehearsal.runtime.commands import branches_of, named
from flowrehearsal.runtime.partners import answered
from flowrehearsal.runtime.runtime import Runtime

NAME = "terminal-error"


def apply(runtime: Runtime) -> Iterator[tuple[str, Branch]]:
    """One terminal error at every call of an effect that knows such errors."""
    for site in runtime.calls:
        effect = runtime.workflow.effects[site.effect]
        if effect.terminal_errors:
            said = [Change(messages=answered(runtime.frame, site.effect, "error for good"))]
            changes = sequence(runtime.frame.variables, said, site.fails_for_good)
            for branch in branches_of(named(changes, NAME), fault=NAME):
                yield site.command, branch
