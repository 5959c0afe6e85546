"""Event by state: what becomes of everything that can arrive, wherever it can arrive. Nothing is explored for it."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from flowrehearsal.definition.workflow import Action, Event, Workflow
from flowrehearsal.exploration.tables.result import EventCell, EventRow, Reception
from flowrehearsal.graph.arrivals import DEADLINE, followed, is_answered, is_waited_for, unanswered, unmentioned
from flowrehearsal.graph.callbacks import Moment, callback_arrivals
from flowrehearsal.graph.configurations import ConfigurationGraph, configurations_of
from flowrehearsal.graph.lives import lives
from flowrehearsal.graph.outcomes import Stage, arriving
from flowrehearsal.graph.steps import onward, steps
from flowrehearsal.runtime.frame import writes, writes_anywhere, zombies_possible

OUTCOMES = ("acknowledged", "done", "refused", "failed", "unknown", "not_done", "exhausted")
"""The events of an effect, in the order in which they are read."""

REPORTS = ("acknowledged", "done", "refused")
"""What a worker still reports after its lease has gone to another: nobody hears of its failures."""
AGAIN = "told again"
"""What is added where an outcome can arrive after the case has heard one."""

Places = Mapping[str, frozenset[str]]
"""Event → states."""


class _Arrivals(NamedTuple):
    """Where events arrive that no action waits for there.

    `silent`: no state mentions them; `recorded`: nothing waits for them anywhere; `repeated`: the case may have heard
    how the effect ended.
    """

    silent: Places
    recorded: Places
    repeated: Places


def event_states(workflow: Workflow) -> tuple[EventRow, ...]:
    """One row per event that some state mentions or that can arrive somewhere, effects first.

    After them come the acts that people may be refused. What partners send unasked and clocks that nobody mentions have
    a row without a mention.
    """
    configurations = configurations_of(workflow)
    arrivals = _Arrivals(
        _unanswered(workflow, configurations), _recorded(workflow, configurations), _repeated(workflow, configurations)
    )
    rows = [
        EventRow(name, tuple(_cell(workflow, event, state, arrivals) for state in workflow.states))
        for name, event in _events(workflow, {*arrivals.silent, *arrivals.recorded}).items()
    ]
    return (*rows, *_refusable(workflow))


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


def _cell(workflow: Workflow, event: Event, state: str, arrivals: _Arrivals) -> EventCell:
    name = str(event)
    answers = _answers(workflow, event, state)
    if any(writes(workflow.actions[action]) for action in answers):
        return EventCell(state, Reception.APPLY, answers, _conditions(workflow, answers))
    if answers:
        return EventCell(state, Reception.RECORD, answers)
    reason = workflow.states[state].ignores.get(name)
    arrives = reason is not None or state in arrivals.silent.get(name, ())
    again = state in arrivals.repeated.get(name, ())
    handlers = sorted(workflow.answering.get(event, ()), key=workflow.action_place.__getitem__)
    loose = tuple(name for name in handlers if writes_anywhere(workflow.actions[name]))
    if (arrives or again) and loose:
        # A handler that checks nothing is carried out wherever the case is, whatever the state says of it.
        return EventCell(state, Reception.APPLY, loose, "unchecked")
    if reason is not None:
        return EventCell(state, Reception.IGNORE, (), reason)
    if arrives or event in unmentioned(workflow):
        return EventCell(state, Reception.UNMENTIONED)
    if state in arrivals.recorded.get(name, ()):
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


def _refusable(workflow: Workflow) -> Iterator[EventRow]:
    """The acts of people that some state refuses with words."""
    for name, action in workflow.actions.items():
        if any(name in state.refuses for state in workflow.states.values()):
            yield EventRow(name, tuple(_act(workflow, name, action, state) for state in workflow.states))


def _act(workflow: Workflow, name: str, action: Action, state: str) -> EventCell:
    refused = workflow.states[state].refuses.get(name)
    if state in action.start.states:
        return EventCell(state, Reception.APPLY, (name,), _conditions(workflow, (name,)))
    return EventCell(state, Reception.NEVER) if refused is None else EventCell(state, Reception.REFUSE, (), refused)
