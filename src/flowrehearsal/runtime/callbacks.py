"""Callbacks: how an acknowledging partner tells that it has finished."""

from collections.abc import Iterator

from flowrehearsal.program.program import Command
from flowrehearsal.runtime import names
from flowrehearsal.runtime.change import Change, Changes, sequence
from flowrehearsal.runtime.commands import branches_of
from flowrehearsal.runtime.counters import one_less, some
from flowrehearsal.runtime.events import reaction
from flowrehearsal.runtime.frame import Frame
from flowrehearsal.runtime.pieces import piece
from flowrehearsal.runtime.telling import told

OUTCOMES = ("done", "refused")


def callbacks(frame: Frame) -> Iterator[Command]:
    """The arrival of every kind of callback."""
    for effect, outcome in callback_sites(frame):
        yield _arrives(frame, effect, outcome)


@piece
def _arrives(frame: Frame, effect: str, outcome: str) -> Command:
    partner = frame.workflow.effects[effect].partner
    less = one_less(frame, names.callbacks(effect, outcome))
    changes = sequence(frame.variables, less, delivered(frame, effect, outcome))
    guard = some(frame, names.callbacks(effect, outcome))
    site = ("callback", effect, outcome)
    return Command(callback_command(effect, outcome), partner, guard, branches_of(changes, "delivered"), site=site)


def callback_sites(frame: Frame) -> Iterator[tuple[str, str]]:
    """Every (effect, outcome) that is called back."""
    for effect in frame.workflow.effects:
        for outcome in OUTCOMES:
            if frame.has(names.callbacks(effect, outcome)):
                yield effect, outcome


def callback_command(effect: str, outcome: str) -> str:
    """The name of the command in which a callback arrives."""
    return f"callback of {effect}: {outcome}"


@piece
def delivered(frame: Frame, effect: str, outcome: str) -> Changes:
    """A callback is applied as the worker's own report would be."""
    partner = frame.workflow.effects[effect].partner
    said = [Change(messages=(told(partner, effect, outcome),))]
    return sequence(frame.variables, said, reaction(frame, effect, outcome))
