"""Event by state: what becomes of everything that can arrive, wherever it can arrive.

What the definition says of a state stands there whether anything arrives or not. Where it says nothing, what was seen
in the explored program decides. The graph of states knows besides of what takes more faults than were explored, and it
knows nothing of what comes because an action that checks nothing has moved the case.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from flowrehearsal.definition.workflow import Event, Workflow
from flowrehearsal.exploration.tables.arrivals import Arrivals, Place
from flowrehearsal.exploration.tables.result import EventCell, EventRow, Reception
from flowrehearsal.graph.arrivals import DEADLINE, followed, is_answered, is_waited_for, unanswered, unmentioned
from flowrehearsal.graph.callbacks import Moment, callback_arrivals
from flowrehearsal.graph.configurations import ConfigurationGraph, configurations_of
from flowrehearsal.graph.lives import lives
from flowrehearsal.graph.outcomes import Stage, arriving
from flowrehearsal.graph.steps import onward, steps
from flowrehearsal.runtime.frame import writes, writes_anywhere, zombies_possible
from flowrehearsal.runtime.telling import OUTCOMES

REPORTS = ("acknowledged", "done", "refused")
"""What a worker still reports after its lease has gone to another: nobody hears of its failures."""
AGAIN = "told again"
"""What is added where an outcome can arrive after the case has heard one."""
UNCHECKED = "unchecked"
"""What is added where an action is carried out without a look at where the case is."""
UNSEEN = "seen in no explored run"
"""What is added where the graph of states knows a way for something to arrive, and no run showed it."""

Places = Mapping[str, frozenset[str]]
"""Event → states."""


class _Expected(NamedTuple):
    """Where events arrive, as far as the graph of states tells, that no action waits for there.

    `silent`: no state mentions them; `recorded`: nothing waits for them anywhere; `repeated`: the case may have heard
    how the effect ended.
    """

    silent: Places
    recorded: Places
    repeated: Places


def event_states(workflow: Workflow, seen: Arrivals | None = None) -> tuple[EventRow, ...]:
    """One row per event that some state mentions or that can arrive somewhere, effects first.

    After them come the acts that people may be refused, or do where they are not offered. What partners send unasked
    and clocks that nobody mentions have a row without a mention. `seen`: what the explored program showed; without it
    the graph of states alone is asked, which does not know everything.
    """
    configurations = configurations_of(workflow)
    expected = _Expected(
        _unanswered(workflow, configurations), _recorded(workflow, configurations), _repeated(workflow, configurations)
    )
    arriving = {*expected.silent, *expected.recorded, *(name for name, _ in _seen_at_all(seen))}
    rows = [
        EventRow(name, tuple(_cell(workflow, event, state, expected, seen) for state in workflow.states))
        for name, event in _events(workflow, arriving).items()
    ]
    return (*rows, *_acts(workflow, seen))


def _seen_at_all(seen: Arrivals | None) -> set[Place]:
    return {*seen.passed, *seen.again, *seen.loose, *seen.refused} if seen is not None else set()


def _events(workflow: Workflow, arriving: set[str]) -> dict[str, Event]:
    """Every event there is a row for, by its text."""
    effects = (Event(name, what) for name in workflow.effects for what in OUTCOMES)
    sent = (Event(name, what) for name, partner in workflow.partners.items() for what in partner.events)
    clocks = (Event(name, "expired") for name in workflow.clocks)
    nowhere = {str(event) for event in unmentioned(workflow)}
    told = {str(event) for action in workflow.actions.values() for event in action.on}
    told |= {event for state in workflow.states.values() for event in state.ignores}
    events = {str(event): event for event in (*effects, *sent, *clocks, DEADLINE)}
    return {name: event for name, event in events.items() if name in told | arriving | nowhere}


def _cell(workflow: Workflow, event: Event, state: str, expected: _Expected, seen: Arrivals | None) -> EventCell:
    """What is declared, else what was seen, else what the graph of states expects."""
    name, place = str(event), (str(event), state)
    answers = _answers(workflow, event, state)
    if any(writes(workflow.actions[action]) for action in answers):
        return EventCell(state, Reception.APPLY, answers, _conditions(workflow, answers))
    if answers:
        return EventCell(state, Reception.RECORD, answers)
    if seen is not None and place in seen.loose:
        return EventCell(state, Reception.APPLY, _in_order(workflow, seen.loose[place]), UNCHECKED)
    if seen is not None and place in seen.passed and name not in workflow.states[state].ignores:
        alone = event.subject in workflow.effects and not is_waited_for(workflow, event.subject)
        return EventCell(state, Reception.RECORD if alone else Reception.UNMENTIONED)
    if seen is not None and place in seen.again and name not in workflow.states[state].ignores:
        return EventCell(state, Reception.RECORD, (), AGAIN)
    cell = _as_expected(workflow, event, state, expected)
    if seen is None or name not in seen.told or cell.reception in (Reception.IGNORE, Reception.NEVER):
        return cell
    if seen.proved:
        return EventCell(state, Reception.NEVER)
    return replace(cell, words=f"{cell.words}; {UNSEEN}" if cell.words else UNSEEN)


def _in_order(workflow: Workflow, actions: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(actions, key=workflow.action_place.__getitem__))


def _as_expected(workflow: Workflow, event: Event, state: str, expected: _Expected) -> EventCell:
    """What becomes of an event that no action of the state answers, by the graph of states."""
    name = str(event)
    reason = workflow.states[state].ignores.get(name)
    arrives = reason is not None or state in expected.silent.get(name, ())
    again = state in expected.repeated.get(name, ())
    handlers = sorted(workflow.answering.get(event, ()), key=workflow.action_place.__getitem__)
    loose = tuple(name for name in handlers if writes_anywhere(workflow.actions[name]))
    if (arrives or again) and loose:
        # A handler that checks nothing is carried out wherever the case is, whatever the state says of it.
        return EventCell(state, Reception.APPLY, loose, UNCHECKED)
    if reason is not None:
        return EventCell(state, Reception.IGNORE, (), reason)
    if arrives or event in unmentioned(workflow):
        return EventCell(state, Reception.UNMENTIONED)
    if state in expected.recorded.get(name, ()):
        return EventCell(state, Reception.RECORD)
    return EventCell(state, Reception.RECORD, (), AGAIN) if again else EventCell(state, Reception.NEVER)


def _answers(workflow: Workflow, event: Event, state: str) -> tuple[str, ...]:
    """The actions that start on an event in a state; without a deadline none starts on it."""
    if event == DEADLINE and workflow.states[state].deadline is None:
        return ()
    return tuple(name for name in workflow.leaving[state] if event in workflow.actions[name].on)


def _conditions(workflow: Workflow, answers: tuple[str, ...]) -> str:
    """The guards of the actions that answer."""
    guards = [workflow.actions[name].when_text for name in answers]
    return "; ".join(f"{name} when {guard}" for name, guard in zip(answers, guards, strict=True) if guard)


def _unanswered(workflow: Workflow, configurations: ConfigurationGraph) -> Places:
    """Where what can arrive is answered by nothing and mentioned by no state."""
    found: dict[str, set[str]] = {}
    for arrival in unanswered(workflow, configurations):
        found.setdefault(str(arrival.event), set()).update(arrival.configuration)
    return {event: frozenset(states) for event, states in found.items()}


def _recorded(workflow: Workflow, configurations: ConfigurationGraph) -> Places:
    """Where outcomes of effects arrive that nothing waits for: the case writes them down."""
    found: dict[str, set[str]] = {}
    alone = [name for name in workflow.effects if not is_waited_for(workflow, name)]
    for life in lives(workflow, configurations, alone).values():
        for (configuration, stage), events in life.places.items():
            for what in events if stage is not Stage.REQUEST_FAILED else ():
                event = Event(life.effect, what)
                if not is_answered(workflow, configuration, event):
                    found.setdefault(str(event), set()).update(configuration)
    return {event: frozenset(states) for event, states in found.items()}


def _repeated(workflow: Workflow, configurations: ConfigurationGraph) -> Places:
    """Where an outcome arrives once more: a partner calls back twice, or a worker goes on that has lost its lease."""
    found: dict[str, set[str]] = {}
    for callback in callback_arrivals(workflow, followed(workflow, configurations)):
        if callback.moment is Moment.AGAIN:
            found.setdefault(str(callback.event), set()).update(callback.configuration)
    for name, effect in workflow.effects.items():
        if zombies_possible(effect) and not effect.fenced:
            asked = [step.after for step in steps(configurations) if name in workflow.actions[step.action].effects]
            later = {state for configuration in onward(configurations, asked) for state in configuration}
            for what in arriving(workflow, name, Stage.ASKED, asks=False):
                if what in REPORTS:
                    found.setdefault(str(Event(name, what)), set()).update(later)
    return {event: frozenset(states) for event, states in found.items()}


def _acts(workflow: Workflow, seen: Arrivals | None) -> Iterator[EventRow]:
    """The acts of people that some state refuses with words, or that come to states where they are not offered."""
    stray = {name for name, _ in _seen_at_all(seen)}
    for name in workflow.actions:
        if name in stray or any(name in state.refuses for state in workflow.states.values()):
            yield EventRow(name, tuple(_act(workflow, name, state, seen) for state in workflow.states))


def _act(workflow: Workflow, name: str, state: str, seen: Arrivals | None) -> EventCell:
    action, refused = workflow.actions[name], workflow.states[state].refuses.get(name)
    if state in action.start.states:
        return EventCell(state, Reception.APPLY, (name,), _conditions(workflow, (name,)))
    if seen is not None and (name, state) in seen.loose:
        return EventCell(state, Reception.APPLY, (name,), UNCHECKED)
    if refused is not None:
        return EventCell(state, Reception.REFUSE, (), refused)
    if seen is not None and (name, state) in seen.refused:
        return EventCell(state, Reception.REFUSE, (), f"checks {action.checks}")
    return EventCell(state, Reception.NEVER)
