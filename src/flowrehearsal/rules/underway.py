"""Where a request may still be under way: it was asked for, and the case has not heard how it ended."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from flowrehearsal.definition.workflow import Action, Effect, Workflow
from flowrehearsal.graph.configurations import Configuration, ConfigurationGraph
from flowrehearsal.graph.steps import Step, steps, steps_from
from flowrehearsal.graph.walks import Waiting
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.ways import Ways, ways_from

STILL_OPEN = ("acknowledged", "unknown")
"""Events of an effect after which the partner may yet execute it."""


class Underway(Mapping[Configuration, tuple[str, ...]]):
    """The configurations in which an outcome may be open, each with the actions of a shortest course that leads there.

    A course begins with the action that asks for the effect. It is put together when it is asked for.
    """

    def __init__(self, ways: Ways) -> None:
        self._ways = ways

    def __getitem__(self, configuration: Configuration) -> tuple[str, ...]:
        return self._ways.to(configuration)

    def __contains__(self, configuration: object) -> bool:
        return configuration in self._ways.came_by

    def __iter__(self) -> Iterator[Configuration]:
        return iter(self._ways.came_by)

    def __len__(self) -> int:
        return len(self._ways.came_by)


def underway(design: Design, effect: str) -> Underway:
    """The configurations in which the outcome of an effect may be open, until the case hears how it ended.

    Raw writes (the caller chooses the state) are no course.
    """
    known = known_at_commit(design.workflow, design.workflow.effects[effect])
    first = () if known else asking_steps(design, effect)
    return Underway(ways_from(design.configurations, first, _ending(design.workflow, effect)))


@dataclass(frozen=True)
class StillOpen:
    """Where which effects may be under way: for each state, a bit for each effect in the order of the file."""

    masks: Mapping[str, int]
    places: Mapping[str, int]

    def may_be(self, effect: str, state: str) -> bool:
        """Whether an effect may be under way while a state is active."""
        return bool(self.masks.get(state, 0) >> self.places[effect] & 1)


def still_open(design: Design) -> StillOpen:
    """The same as `underway` for every effect, by one walk for all of them."""
    flow, graph = design.workflow, design.configurations
    places = {name: place for place, name in enumerate(flow.effects)}
    unknown = [name for name, effect in flow.effects.items() if not known_at_commit(flow, effect)]
    asked = _bits(((action, places[name]) for name in unknown for action in design.asking[name]), flow.actions)
    ended = _bits(((action, place) for name, place in places.items() for action in _ending(flow, name)), flow.actions)
    masks = dict.fromkeys(graph, 0)
    waiting = Waiting(graph)
    for configuration in waiting:
        for step in steps_from(graph, configuration):
            before = 0 if step.raw else masks[configuration] & ~ended[step.action]
            mask = masks[step.after] | before | asked[step.action]
            if mask != masks[step.after]:
                masks[step.after] = mask
                waiting.add(step.after)
    found: dict[str, int] = {}
    for configuration, mask in masks.items():
        found.update((state, found.get(state, 0) | mask) for state in configuration)
    return StillOpen(found, places)


def _bits(pairs: Iterable[tuple[str, int]], names: Iterable[str]) -> dict[str, int]:
    found = dict.fromkeys(names, 0)
    for name, place in pairs:
        found[name] |= 1 << place
    return found


def _ending(workflow: Workflow, effect: str) -> frozenset[str]:
    """The actions by which the case hears how an effect ended."""
    hearing = workflow.acted_on.get(effect, ())
    return frozenset(name for name in hearing if not goes_on(workflow.actions[name], effect))


def goes_on(action: Action, effect: str) -> bool:
    """Whether an action can be taken without the case hearing how an effect ended."""
    return not action.on or any(event.subject != effect or event.what in STILL_OPEN for event in action.on)


def known_at_commit(workflow: Workflow, effect: Effect) -> bool:
    """Whether the commit that asks for an effect follows its outcome: the call was awaited, and its answer is final."""
    return effect.sent == "before_commit" and workflow.partners[effect.partner].replies == "answers"


def asking_steps(design: Design, effect: str) -> list[Step]:
    """Every step that asks for an effect, in the order of its actions in the file."""
    taken = _taken(design.configurations)
    return [step for action in design.asking[effect] for step in taken.get(action, ())]


@lru_cache(maxsize=1)
def _taken(configurations: ConfigurationGraph) -> Mapping[str, list[Step]]:
    """Action → every step that takes it; kept for the definition at hand, since many effects ask."""
    found: dict[str, list[Step]] = {}
    for step in steps(configurations):
        found.setdefault(step.action, []).append(step)
    return found
