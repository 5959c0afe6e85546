"""State by surface: what every audience sees in every state, and what it is offered there."""

from flowrehearsal.definition.beliefs import DONE, belief
from flowrehearsal.definition.workflow import Shown, State, Workflow
from flowrehearsal.pages.cells import NAME_LINE, Cell, listed
from flowrehearsal.pages.words import phase_words
from flowrehearsal.report import Table


def state_surface(workflow: Workflow) -> Table:
    """One row per state, one column per surface; a cell says label, phase and offers, one per line.

    Bad: nothing is shown and nobody said why; or "completed" is shown while the case goes on, against the state's own
    phase. Warn: likewise, and the state itself says so. Muted: hidden, with the reason.
    """
    rows = tuple(
        (_state_cell(name, state), *(_cell(state, surface) for surface in workflow.surfaces))
        for name, state in workflow.states.items()
    )
    return Table("state-by-surface", "What each screen shows", ("State", *workflow.surfaces), rows)


def _state_cell(name: str, state: State) -> Cell:
    kind = "initial" if state.initial else "end state" if state.final else ""
    words = [word for word in (phase_words(state.phase or ""), kind) if word]
    return NAME_LINE.join(part for part in (name, ", ".join(words), state.meaning) if part), ""


def _cell(state: State, surface: str) -> Cell:
    shown = state.shows.get(surface)
    if shown is None:
        reason = state.hidden.get(surface)
        return (f"hidden: {reason}", "muted") if reason is not None else ("nothing is shown", "bad")
    return _words(shown, state), _mark(state, surface)


def _words(shown: Shown, state: State) -> str:
    phase = shown.phase or state.phase
    parts = [shown.label, phase_words(phase) if phase else "", listed("offers: ", shown.offers)]
    if shown.retrying:
        parts.insert(1, f"when retrying: {shown.retrying}")
    return NAME_LINE.join(part for part in parts if part)


def _mark(state: State, surface: str) -> str:
    if state.final or belief(state, surface) != DONE:
        return ""
    if state.phase != DONE:
        return "bad"
    return "" if state.resting else "warn"
