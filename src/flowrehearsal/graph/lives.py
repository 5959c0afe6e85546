"""What a case can have heard of an effect wherever it can be, followed along every path from where it is asked for."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from flowrehearsal.definition.workflow import Action, Workflow
from flowrehearsal.graph.configurations import Configuration, ConfigurationGraph, starting
from flowrehearsal.graph.outcomes import ASKED_WHERE, Stage, arriving, heard
from flowrehearsal.graph.steps import Step, steps, steps_from

Place = tuple[Configuration, Stage]


def lives(workflow: Workflow, configurations: ConfigurationGraph, effects: Iterable[str]) -> Mapping[str, "Life"]:
    """Each of these effects, followed through every configuration."""
    asking: dict[str, list[Step]] = {name: [] for name in effects}
    for step in steps(configurations):
        for effect in workflow.actions[step.action].effects:
            if effect in asking:
                asking[effect].append(step)
    return {name: Life(workflow, configurations, name, tuple(found)) for name, found in asking.items()}


@dataclass(frozen=True)
class Life:
    """One effect, followed through every configuration. `asking` are the steps that ask for it."""

    workflow: Workflow
    configurations: ConfigurationGraph
    effect: str
    asking: tuple[Step, ...]
    _known: dict[Configuration, tuple[Action, ...]] = field(default_factory=dict, repr=False, compare=False)
    _arriving_at: dict[tuple[Stage, bool], tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def places(self) -> Mapping[Place, tuple[str, ...]]:
        """Every configuration together with every stage that the effect, once asked for, can be in there, and what can
        arrive of it next: the words after the dot."""
        waiting = list(dict.fromkeys(place for step in self.asking for place in self._after(step, Stage.UNASKED, ())))
        seen = set(waiting)
        found: dict[Place, tuple[str, ...]] = {}
        for place in waiting:
            found[place] = self._arriving(*place)
            for successor in self._successors(place, found[place]):
                if successor not in seen and successor[1] is not Stage.UNASKED:
                    seen.add(successor)
                    waiting.append(successor)
        return found

    def answers(self, configuration: Configuration) -> tuple[Action, ...]:
        """The actions on one of its events that can start here, in the order of the file."""
        if configuration not in self._known:
            here = (self.workflow.actions[name] for name in starting(self.workflow, configuration))
            self._known[configuration] = tuple(action for action in here if self._own(action))
        return self._known[configuration]

    def surely_acted_on(self, configuration: Configuration, what: str) -> bool:
        """Whether an action without a guard starts here on an event, so that it cannot pass unnoticed."""
        return any(action.when is None and what in self._own(action) for action in self.answers(configuration))

    def _arriving(self, configuration: Configuration, stage: Stage) -> tuple[str, ...]:
        """The events that can arrive now. The outcome is asked for where an action waits for it."""
        asks = any(what in ASKED_WHERE for action in self.answers(configuration) for what in self._own(action))
        if (stage, asks) not in self._arriving_at:
            self._arriving_at[stage, asks] = arriving(self.workflow, self.effect, stage, asks)
        return self._arriving_at[stage, asks]

    def _successors(self, place: Place, events: tuple[str, ...]) -> Iterator[Place]:
        configuration, stage = place
        for what in events:
            if not self.surely_acted_on(configuration, what):
                yield configuration, heard(stage, what)
        for step in steps_from(self.configurations, configuration):
            yield from self._after(step, stage, events)

    def _after(self, step: Step, stage: Stage, events: tuple[str, ...]) -> Iterator[Place]:
        action = self.workflow.actions[step.action]
        before = self._stages_when_taken(action, stage, events)
        for following in before:
            yield step.after, self._stage_after(action, following)
        if before and self._asked_within(action):
            yield step.before, Stage.REQUEST_FAILED

    def _stages_when_taken(self, action: Action, stage: Stage, events: tuple[str, ...]) -> list[Stage]:
        """The stages that an action can start from: none where it waits for an event that cannot arrive.

        People who wait for outstanding work act once nothing is being called any more.
        """
        if action.by and action.outstanding == "wait" and stage is Stage.ASKED:
            return []
        own = self._own(action)
        stages = [heard(stage, what) for what in own if what in events]
        return [*stages, stage] if len(own) < len(action.on) or not action.on else stages

    def _own(self, action: Action) -> list[str]:
        """The events of the effect that an action starts on: the words after the dot."""
        return [event.what for event in action.on if event.subject == self.effect]

    def _stage_after(self, action: Action, stage: Stage) -> Stage:
        if self.effect in action.effects:
            return Stage.COMMITTED if self._asked_within(action) else Stage.ASKED
        return Stage.UNASKED if action.outstanding in ("cancel", "finish_and_ignore") else stage

    def _asked_within(self, action: Action) -> bool:
        return self.effect in action.effects and self.workflow.effects[self.effect].sent == "before_commit"
