"""When callbacks can arrive: before their time, while the case waits, after it has gone on, and again.

A callback says how work ended that a partner had acknowledged. It can overtake the acknowledgement, and where the
request calls the partner before it commits, even the commit.
"""

from collections.abc import Collection, Iterator, Mapping
from enum import Enum
from typing import NamedTuple

from flowrehearsal.definition.workflow import Event, Workflow
from flowrehearsal.graph.configurations import Configuration
from flowrehearsal.graph.lives import Life
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

    # An enumeration looks up its name to hash it, in Python; each of these is met thousands of times.
    __hash__ = object.__hash__


class CallbackArrival(NamedTuple):
    """A callback that can arrive in a configuration."""

    configuration: Configuration
    event: Event
    moment: Moment


def callback_arrivals(workflow: Workflow, waited: Mapping[str, Life]) -> tuple[CallbackArrival, ...]:
    """Every way in which the outcome of acknowledged work can arrive, each once, by effect.

    `waited` are the effects that something waits for. A partner delivers twice unless its callbacks come exactly once;
    where it has none, its word comes when it is asked, and once.
    """
    partners = {name: workflow.partners[effect.partner] for name, effect in workflow.effects.items()}
    muting = {name for name, action in workflow.actions.items() if action.outstanding in MUTING}
    called_back = (life for name, life in waited.items() if partners[name].replies == "acknowledges")
    return tuple(dict.fromkeys(each for life in called_back for each in _of_one(life, muting)))


def _of_one(life: Life, muting: Collection[str]) -> Iterator[CallbackArrival]:
    told: dict[Event, dict[Configuration, None]] = {Event(life.effect, what): {} for what in OUTCOMES}
    for (configuration, stage), events in life.places.items():
        for event, places in told.items():
            if event.what in events:
                yield CallbackArrival(configuration, event, _moment(life, configuration, stage))
                places[configuration] = None
    callbacks = life.workflow.partners[life.workflow.effects[life.effect].partner].callbacks
    if callbacks is not None and callbacks.delivered != "exactly_once":
        for event, places in told.items():
            after = [following for configuration in places for following in _afterwards(life, configuration, event)]
            for configuration in onward(life.configurations, after, muting):
                yield CallbackArrival(configuration, event, Moment.AGAIN)


def _moment(life: Life, configuration: Configuration, stage: Stage) -> Moment:
    """A first delivery: early until the case knows that the work was accepted, late once it no longer waits.

    Where the request calls the partner, everything is early: nothing has been committed.
    """
    waits = bool(life.answers(configuration))
    within = life.workflow.effects[life.effect].sent == "before_commit"
    if within and not waits and any(step.before == configuration for step in life.asking):
        return Moment.EARLY
    if not waits or stage in (Stage.UNSURE, Stage.GIVEN_UP):
        return Moment.LATE
    return Moment.IN_TIME if stage is Stage.ACKNOWLEDGED else Moment.EARLY


def _afterwards(life: Life, configuration: Configuration, event: Event) -> Iterator[Configuration]:
    """Where the case can be once it was told."""
    if not life.surely_acted_on(configuration, event.what):
        yield configuration
    acting = life.workflow.answering.get(event, ())
    for step in steps_from(life.configurations, configuration):
        if step.action in acting:
            yield step.after
