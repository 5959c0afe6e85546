"""Deadlines, named clocks, and what happens as soon as it can."""

from collections.abc import Iterator

from flowrehearsal.program.program import Command, Message
from flowrehearsal.runtime import names
from flowrehearsal.runtime.boxes import both
from flowrehearsal.runtime.case import active, allowed, deadline_command, sources
from flowrehearsal.runtime.change import Change, Changes, becomes, sequence
from flowrehearsal.runtime.commands import branches_of
from flowrehearsal.runtime.events import handled, reaction
from flowrehearsal.runtime.frame import Frame, actions_on, answers_deadline, outlives_state
from flowrehearsal.runtime.pieces import piece
from flowrehearsal.runtime.variables import inline_effects


def timers(frame: Frame) -> Iterator[Command]:
    """Every deadline that an action answers, every clock, and every computed step."""
    yield from _always(frame)
    for state in frame.states:
        if answers_deadline(frame.workflow, state):
            yield _deadline(frame, state)
    for clock in frame.workflow.clocks:
        yield _clock(frame, clock)


@piece
def _always(frame: Frame) -> Iterator[Command]:
    """One command for each way in which a computed step is enabled, so that its guard says just when."""
    for name, action in actions_on(frame.workflow, "", "always"):
        number = 0
        for state, guard in sources(frame, action):
            for box in both([guard], allowed(frame, action)):
                number += 1
                branches = branches_of(_taken(frame, name, state))
                site = ("always", name)
                yield Command(f"service takes {name} ({number})", "api", box, branches, urgent=True, site=site)


def _taken(frame: Frame, name: str, state: str) -> Changes:
    """A computed step; one that calls partners first stays enabled meanwhile, and is not begun twice."""
    calls = inline_effects(frame.workflow, frame.workflow.actions[name])
    idle = (frame.term(names.client("service", name), "idle"),) if calls else ()
    return sequence(frame.variables, [Change(idle)], handled(frame, name, state))


@piece
def _deadline(frame: Frame, state: str) -> Command:
    """While its state is active; where nothing looks at the state when it fires, for as long as its timer runs."""
    said = (Message("timer", "api", f"the deadline of {state} has passed"),)
    loose = outlives_state(frame.workflow, state)
    fired = (becomes(names.armed(state), False),) if loose else ()
    changes = sequence(frame.variables, [Change(updates=fired, messages=said)], reaction(frame, "", "deadline", state))
    guard = (frame.term(names.armed(state), True),) if loose else active(frame, state)[0]
    return Command(deadline_command(state), "timer", guard, branches_of(changes, "passes"), site=("deadline", state))


@piece
def _clock(frame: Frame, clock: str) -> Command:
    said = (Message("timer", "api", f"{clock} has expired"),)
    expired = [Change(updates=(becomes(names.clock(clock), "expired"),), messages=said)]
    changes = sequence(frame.variables, expired, reaction(frame, clock, "expired"))
    guard = (frame.term(names.clock(clock), "on"),)
    return Command(f"clock {clock} expires", "timer", guard, branches_of(changes, "expires"), site=("clock", clock))
