"""When callbacks can arrive: before their time, while the case waits, after it has gone on, and again.

A callback says how work ended that a partner had acknowledged. It can overtake the acknowledgement, and where the
request calls the partner before it commits, even the commit.
"""

from collections.abc import Collection, Iterator
from enum import Enum
from typing import NamedTuple

from flowrehearsal.definition.workflow import Event, Workflow
from flowrehearsal.graph.arrivals import Life, is_waited_for, lives
from flowrehearsal.graph.configurations import Configuration, ConfigurationGraph, starting
from flowrehearsal.graph.outcomes import Stage
from flowrehearsal.graph.steps import onward, steps_from

OUTCOMES = ("done", "refused")
"""What a callback can say."""
MUTING = ("cancel", "finish_and_ignore")
"""What an override can say of work in flight so that nothing of it is heard any more."""


class Moment(Enum):
    """When a callback arrives, seen from the case."""

    EARLY = "early"
    IN_TIME = "in time"
    LATE = "late"
    AGAIN = "again"


class CallbackArrival(NamedTuple):
    """A callback that can arrive in a configuration."""

    configuration: Configuration
    event: Event
    moment: Moment


def callback_arrivals(workflow: Workflow, configurations: ConfigurationGraph) -> tuple[CallbackArrival, ...]:
    """Every way in which the outcome of acknowledged work can arrive, each once, by effect.

    Left out are effects that nothing waits for. A partner delivers twice unless its callbacks come exactly once; where
    it has none, its word comes when it is asked, and once.
    """
    effects = [
        name
        for name, effect in workflow.effects.items()
        if workflow.partners[effect.partner].replies == "acknowledges" and is_waited_for(workflow, name)
    ]
    muting = {name for name, action in workflow.actions.items() if action.outstanding in MUTING}
    found = (each for life in lives(workflow, configurations, effects) for each in _of_one(life, muting))
    return tuple(dict.fromkeys(found))


def _of_one(life: Life, muting: Collection[str]) -> Iterator[CallbackArrival]:
    after: dict[str, list[Configuration]] = {}
    for configuration, stage in life.places:
        for what in life.arriving(configuration, stage):
            if what in OUTCOMES:
                yield CallbackArrival(configuration, Event(life.effect, what), _moment(life, configuration, stage))
                after.setdefault(what, []).extend(_afterwards(life, configuration, what))
    callbacks = life.workflow.partners[life.workflow.effects[life.effect].partner].callbacks
    if callbacks is not None and callbacks.delivered != "exactly_once":
        for what, sources in after.items():
            for configuration in onward(life.configurations, sources, muting):
                yield CallbackArrival(configuration, Event(life.effect, what), Moment.AGAIN)


def _moment(life: Life, configuration: Configuration, stage: Stage) -> Moment:
    """A first delivery: early until the case knows that the work was accepted, late once it no longer waits.

    Where the request calls the partner, everything is early: nothing has been committed.
    """
    here = (life.workflow.actions[name] for name in starting(life.workflow, configuration))
    waits = any(event.subject == life.effect for action in here for event in action.on)
    within = life.workflow.effects[life.effect].sent == "before_commit"
    if within and not waits and any(step.before == configuration for step in life.asking):
        return Moment.EARLY
    if not waits or stage in (Stage.UNSURE, Stage.GIVEN_UP):
        return Moment.LATE
    return Moment.IN_TIME if stage is Stage.ACKNOWLEDGED else Moment.EARLY


def _afterwards(life: Life, configuration: Configuration, what: str) -> Iterator[Configuration]:
    """Where the case can be once it was told."""
    event = Event(life.effect, what)
    if not life.surely_acted_on(configuration, what):
        yield configuration
    for step in steps_from(life.configurations, configuration):
        if event in life.workflow.actions[step.action].on:
            yield step.after
