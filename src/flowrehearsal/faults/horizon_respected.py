"""Assumption: "not done" is concluded only after the partner's horizon, when no request can still be executed.

Contradicted by asking earlier than the horizon, and by a partner that promises no horizon.
"""

from collections.abc import Iterator

from flowrehearsal.program.program import Branch
from flowrehearsal.runtime import names
from flowrehearsal.runtime.asking import hasty_conclusions
from flowrehearsal.runtime.commands import branches_of
from flowrehearsal.runtime.runtime import Runtime

NAME = "horizon-respected"
TEXT = "When a partner says that a request was not done, it can no longer be done."
COVERS = "horizon"


def contradicted(runtime: Runtime, effect: str) -> bool:
    """Whether the definition itself asks too early to be sure."""
    ask, horizon = runtime.workflow.effects[effect].ask, runtime.frame.partner(effect).horizon
    return ask is not None and (horizon is None or ask.after <= horizon)


def apply(runtime: Runtime) -> Iterator[tuple[str, Branch]]:
    """Every question is answered "not done" while a request is still on its way."""
    questions = {command.site[1]: command.name for command in runtime.program.commands if command.site[:1] == ("ask",)}
    for effect, question in questions.items():
        assert runtime.frame.has(names.asks(effect))
        broken = None if contradicted(runtime, effect) else NAME
        for branch in branches_of(hasty_conclusions(runtime.frame, effect), "not_done", assumes=broken):
            yield question, branch
