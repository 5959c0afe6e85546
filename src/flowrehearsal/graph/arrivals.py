"""Which events can arrive while a case is in a configuration, and whether anything there answers them.

An event of an effect can arrive from the moment an action asks for the effect until the case has heard how it ended,
along every path in between. Repetitions of an outcome that was heard are not counted.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from flowrehearsal.definition.workflow import Action, Event, Workflow
from flowrehearsal.graph.configurations import Configuration, ConfigurationGraph, starting
from flowrehearsal.graph.lives import Life, lives
from flowrehearsal.graph.outcomes import Stage
from flowrehearsal.graph.steps import Step, onward, steps

DEADLINE = Event("", "deadline")
ALWAYS = Event("", "always")


class Arrival(NamedTuple):
    """An event that can arrive in a configuration."""

    configuration: Configuration
    event: Event


def unanswered(
    workflow: Workflow, configurations: ConfigurationGraph, waited: Mapping[str, Life] | None = None
) -> tuple[Arrival, ...]:
    """Every event that can arrive where neither an action nor `ignores` mentions it, each once.

    `waited` is what `followed` gives, for whoever has it already.

    Left out are effects that nothing waits for, other events that no part of the definition mentions (`unmentioned`),
    and what a request that failed reports of its calls, since its caller is told at once. Where an `always` action
    without a guard leads on, no time passes and nothing arrives.
    """
    taken = _taken(configurations)
    found = [
        *_effect_arrivals((followed(workflow, configurations) if waited is None else waited).values()),
        *_clock_arrivals(workflow, configurations, taken),
        *_partner_arrivals(workflow, configurations, taken),
        *_deadlines(workflow, configurations),
    ]
    stays = {node for node in configurations if not is_passed_at_once(workflow, node)}
    here = (each for each in found if each.configuration in stays)
    return tuple(dict.fromkeys(each for each in here if not is_answered(workflow, *each)))


def arriving(
    workflow: Workflow, configurations: ConfigurationGraph, waited: Mapping[str, Life]
) -> Mapping[str, frozenset[Event]]:
    """State → the events that can arrive while it is active, deadlines left out; `waited` is what `followed` gives.

    A state where none can is left out.
    """
    found: dict[str, set[Event]] = defaultdict(set)
    for life in waited.values():
        # An event is hashed in Python, and the same few come to many places.
        known = {what: frozenset(Event(life.effect, each) for each in what) for what in set(life.places.values())}
        for (configuration, stage), what in life.places.items():
            if what and stage is not Stage.REQUEST_FAILED:
                for state in configuration:
                    found[state] |= known[what]
    unasked = workflow.clocks or any(partner.events for partner in workflow.partners.values())
    taken = _taken(configurations) if unasked else {}
    for configuration, event in (
        *_clock_arrivals(workflow, configurations, taken),
        *_partner_arrivals(workflow, configurations, taken),
    ):
        for state in configuration:
            found[state].add(event)
    return {state: frozenset(events) for state, events in found.items()}


def unmentioned(workflow: Workflow) -> tuple[Event, ...]:
    """What partners send unasked, and clocks that expire, where no action and no state mentions it at all."""
    sent = [Event(name, what) for name, partner in workflow.partners.items() for what in partner.events]
    expiring = [Event(name, "expired") for name in workflow.clocks]
    return tuple(event for event in sent + expiring if event.what not in mentioned(workflow, event.subject))


def is_answered(workflow: Workflow, configuration: Configuration, event: Event) -> bool:
    """Whether an action starts on the event here, or an active state ignores it with a reason."""
    if any(str(event) in workflow.states[state].ignores for state in configuration):
        return True
    return not workflow.answering.get(event, frozenset()).isdisjoint(starting(workflow, configuration))


def mentioned(workflow: Workflow, subject: str) -> frozenset[str]:
    """The events of an effect, partner or clock that any action or state mentions: the words after the dot."""
    return workflow.mentioned.get(subject, frozenset())


def is_waited_for(workflow: Workflow, effect: str) -> bool:
    """Whether something depends on what becomes of an effect.

    An action that starts on one of its events does; `ignores` does too, unless the effect is a best effort.
    """
    return effect in workflow.acted_on or (
        bool(mentioned(workflow, effect)) and not workflow.effects[effect].best_effort
    )


_Taken = Mapping[str, list[Step]]
"""Action → every step that takes it."""


def _taken(configurations: ConfigurationGraph) -> _Taken:
    found: dict[str, list[Step]] = defaultdict(list)
    for step in steps(configurations):
        found[step.action].append(step)
    return found


def is_passed_at_once(workflow: Workflow, configuration: Configuration) -> bool:
    """Whether an `always` action without a guard leads on, so that no time passes here."""
    here = [workflow.actions[name] for name in starting(workflow, configuration)]
    return any(ALWAYS in action.on and action.when is None and action.to.kind != "stay" for action in here)


def followed(workflow: Workflow, configurations: ConfigurationGraph) -> Mapping[str, Life]:
    """The effects that something waits for, in the order of the file, each followed through every configuration."""
    return lives(workflow, configurations, [name for name in workflow.effects if is_waited_for(workflow, name)])


def _effect_arrivals(waited: Iterable[Life]) -> Iterator[Arrival]:
    for life in waited:
        known = {what: Event(life.effect, what) for events in life.places.values() for what in events}
        for (configuration, stage), events in life.places.items():
            if stage is not Stage.REQUEST_FAILED:
                for what in events:
                    yield Arrival(configuration, known[what])


def _clock_arrivals(workflow: Workflow, configurations: ConfigurationGraph, taken: _Taken) -> Iterator[Arrival]:
    """A clock can expire along every path from an action that starts it to one that stops it."""
    for name, clock in workflow.clocks.items():
        if mentioned(workflow, name):
            event = Event(name, "expired")
            answering = [key for key in workflow.acted_on.get(name, ()) if workflow.actions[key].on == (event,)]
            started = [step.after for action in clock.starts for step in taken.get(action, ())]
            for configuration in onward(configurations, started, {*clock.stops, *answering}):
                yield Arrival(configuration, event)


def _partner_arrivals(workflow: Workflow, configurations: ConfigurationGraph, taken: _Taken) -> Iterator[Arrival]:
    """A partner can send its own events once it knows the case: once it was asked, or where the author expects one."""
    for name, partner in workflow.partners.items():
        awaited = sorted(mentioned(workflow, name).intersection(partner.events))
        asking = [key for key in taken if _asks_partner(workflow, workflow.actions[key], name)] if awaited else []
        asked = [step.after for key in asking for step in taken[key]]
        for what in awaited:
            event = Event(name, what)
            expected = [node for node in configurations if is_answered(workflow, node, event)]
            for configuration in onward(configurations, asked + expected):
                yield Arrival(configuration, event)


def _asks_partner(workflow: Workflow, action: Action, partner: str) -> bool:
    return any(workflow.effects[effect].partner == partner for effect in action.effects)


def _deadlines(workflow: Workflow, configurations: ConfigurationGraph) -> Iterator[Arrival]:
    """The deadline of a state is its own: an action from another active state does not answer it."""
    active = {state for configuration in configurations for state in configuration}
    for name, state in workflow.states.items():
        if name in active and state.deadline is not None and not state.final:
            yield Arrival((name,), DEADLINE)
