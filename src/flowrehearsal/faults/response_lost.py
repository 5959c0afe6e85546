"""A person's request is accepted, and the answer never reaches them: they will send it again or give up."""

from collections.abc import Iterator
from dataclasses import replace

from flowrehearsal.program.program import Branch, Command, Message
from flowrehearsal.runtime import names
from flowrehearsal.runtime.change import becomes
from flowrehearsal.runtime.outcomes import APPLIED, OVERWRITES, UNANSWERED, outcome_of, spoken
from flowrehearsal.runtime.runtime import Runtime
from flowrehearsal.runtime.variables import may_repeat

NAME = "response-lost"
ACCEPTING = ("decide", "look", "intervene", "save", "commit")
"""The sites of commands in which a person's request is accepted."""


def apply(runtime: Runtime) -> Iterator[tuple[str, Branch]]:
    """One lost answer for every accepted request that its client may repeat with effect."""
    for command in runtime.program.commands:
        if command.site and command.site[0] in ACCEPTING:
            yield from ((command.name, lost) for lost in _lost(runtime, command))


def _lost(runtime: Runtime, command: Command) -> Iterator[Branch]:
    role = command.site[1]
    for branch in command.branches:
        name, manner = spoken(branch.outcome)
        action = runtime.workflow.actions.get(name)
        if manner in (APPLIED, OVERWRITES) and action is not None and may_repeat(action):
            request = names.client(role, name)
            others = (update for update in branch.updates if update.variable != request)
            yield replace(
                branch,
                outcome=outcome_of(name, UNANSWERED),
                updates=(*others, becomes(request, "lost")),
                messages=(*branch.messages, Message("api", role, "the answer", "lost")),
                fault=NAME,
            )
