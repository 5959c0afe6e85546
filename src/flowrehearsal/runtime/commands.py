"""Changes become the branches of a command."""

from collections.abc import Iterable
from dataclasses import replace

from flowrehearsal.program.program import Branch
from flowrehearsal.runtime.change import Change


def branches_of(
    changes: Iterable[Change], outcome: str = "", *, fault: str | None = None, assumes: str | None = None
) -> tuple[Branch, ...]:
    """One branch for each change; `outcome` names those that do not name themselves."""
    return tuple(
        Branch(
            change.outcome or outcome,
            change.condition,
            change.updates,
            fault=fault,
            assumes=assumes,
            messages=change.messages,
            restarts=change.restarts,
        )
        for change in changes
    )


def named(changes: Iterable[Change], outcome: str) -> list[Change]:
    """The changes under one outcome, whatever they called themselves."""
    return [replace(change, outcome=outcome) for change in changes]
