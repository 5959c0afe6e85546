"""Which events can arrive while a case is in a configuration, and whether anything there answers them.

An event of an effect can arrive from the moment an action asks for the effect until the case has heard how it ended,
along every path in between. Repetitions of an outcome that was heard are not counted.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from flowrehearsal.definition.workflow import Action, Event, Workflow
from flowrehearsal.graph.configurations import Configuration, ConfigurationGraph, starting
from flowrehearsal.graph.outcomes import ASKED_WHERE, Stage, arriving, heard
from flowrehearsal.graph.steps import Step, onward, steps, steps_from

DEADLINE = Event("", "deadline")
ALWAYS = Event("", "always")


class Arrival(NamedTuple):
    """An event that can arrive in a configuration."""

    configuration: Configuration
    event: Event


def unanswered(workflow: Workflow, configurations: ConfigurationGraph) -> tuple[Arrival, ...]:
    """Every event that can arrive where neither an action nor `ignores` mentions it, each once.

    Left out are effects that nothing waits for, other events that no part of the definition mentions (`unmentioned`),
    and what a request that failed reports of its calls, since its caller is told at once. Where an `always` action
    without a guard leads on, no time passes and nothing arrives.
    """
    taken = _taken(configurations)
    found = [
        *_effect_arrivals(workflow, configurations),
        *_clock_arrivals(workflow, configurations, taken),
        *_partner_arrivals(workflow, configurations, taken),
        *_deadlines(workflow, configurations),
    ]
    waited = (each for each in found if not is_passed_at_once(workflow, each.configuration))
    return tuple(dict.fromkeys(each for each in waited if not is_answered(workflow, *each)))


def unmentioned(workflow: Workflow) -> tuple[Event, ...]:
    """What partners send unasked, and clocks that expire, where no action and no state mentions it at all."""
    sent = [Event(name, what) for name, partner in workflow.partners.items() for what in partner.events]
    expiring = [Event(name, "expired") for name in workflow.clocks]
    return tuple(event for event in sent + expiring if event.what not in mentioned(workflow, event.subject))


def is_answered(workflow: Workflow, configuration: Configuration, event: Event) -> bool:
    """Whether an action starts on the event here, or an active state ignores it with a reason."""
    if any(str(event) in workflow.states[state].ignores for state in configuration):
        return True
    return any(event in workflow.actions[name].on for name in starting(workflow, configuration))


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


def _effect_arrivals(workflow: Workflow, configurations: ConfigurationGraph) -> Iterator[Arrival]:
    waited = [name for name in workflow.effects if is_waited_for(workflow, name)]
    for life in lives(workflow, configurations, waited):
        for configuration, stage in life.places:
            if stage is not Stage.REQUEST_FAILED:
                for what in life.arriving(configuration, stage):
                    yield Arrival(configuration, Event(life.effect, what))


def lives(workflow: Workflow, configurations: ConfigurationGraph, effects: Iterable[str]) -> Iterator["Life"]:
    """Each of these effects, followed through every configuration."""
    asking: dict[str, list[Step]] = {name: [] for name in effects}
    for step in steps(configurations):
        for effect in workflow.actions[step.action].effects:
            if effect in asking:
                asking[effect].append(step)
    return (Life(workflow, configurations, name, tuple(found)) for name, found in asking.items())


@dataclass(frozen=True)
class Life:
    """One effect, followed through every configuration. `asking` are the steps that ask for it."""

    workflow: Workflow
    configurations: ConfigurationGraph
    effect: str
    asking: tuple[Step, ...]

    @cached_property
    def places(self) -> Sequence[tuple[Configuration, Stage]]:
        """Every configuration together with every stage that the effect, once asked for, can be in there."""
        seen = dict.fromkeys(place for step in self.asking for place in self._when_taken(step, Stage.UNASKED, ()))
        waiting = list(seen)
        for configuration, stage in waiting:
            for successor in self._successors(configuration, stage):
                if successor not in seen and successor[1] is not Stage.UNASKED:
                    seen[successor] = None
                    waiting.append(successor)
        return waiting

    def arriving(self, configuration: Configuration, stage: Stage) -> tuple[str, ...]:
        """The events that can arrive now. The outcome is asked for where an action waits for it."""
        wanted = {Event(self.effect, what) for what in ASKED_WHERE}
        asks = any(wanted.intersection(action.on) for action in self._here(configuration))
        return arriving(self.workflow, self.effect, stage, asks)

    def _successors(self, configuration: Configuration, stage: Stage) -> Iterator[tuple[Configuration, Stage]]:
        events = self.arriving(configuration, stage)
        for what in events:
            if not self.surely_acted_on(configuration, what):
                yield configuration, heard(stage, what)
        for step in steps_from(self.configurations, configuration):
            yield from self._when_taken(step, stage, events)

    def _when_taken(self, step: Step, stage: Stage, events: tuple[str, ...]) -> Iterator[tuple[Configuration, Stage]]:
        action = self.workflow.actions[step.action]
        before = self._stages_when_taken(action, stage, events)
        for following in before:
            yield step.after, self._stage_after(action, following)
        if before and self._asked_within(action):
            yield step.before, Stage.REQUEST_FAILED

    def surely_acted_on(self, configuration: Configuration, what: str) -> bool:
        """Whether an action without a guard starts here on an event, so that it cannot pass unnoticed."""
        event = Event(self.effect, what)
        return any(event in each.on and each.when is None for each in self._here(configuration))

    def _here(self, configuration: Configuration) -> list[Action]:
        return [self.workflow.actions[name] for name in starting(self.workflow, configuration)]

    def _stages_when_taken(self, action: Action, stage: Stage, events: tuple[str, ...]) -> list[Stage]:
        """The stages that an action can start from: none where it waits for an event that cannot arrive."""
        own = [event.what for event in action.on if event.subject == self.effect]
        stages = [heard(stage, what) for what in own if what in events]
        return [*stages, stage] if len(own) < len(action.on) or not action.on else stages

    def _stage_after(self, action: Action, stage: Stage) -> Stage:
        if self.effect in action.effects:
            return Stage.COMMITTED if self._asked_within(action) else Stage.ASKED
        return Stage.UNASKED if action.outstanding in ("cancel", "finish_and_ignore") else stage

    def _asked_within(self, action: Action) -> bool:
        return self.effect in action.effects and self.workflow.effects[self.effect].sent == "before_commit"


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
