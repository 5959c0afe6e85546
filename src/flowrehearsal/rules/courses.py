"""By which courses a case gets somewhere, told apart by which of some actions were taken on the way."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from flowrehearsal.graph.configurations import Configuration, ConfigurationGraph
from flowrehearsal.graph.steps import steps_from

LIMIT = 20_000
"""Places followed before giving up."""


class Place(NamedTuple):
    """Where a case is, and which of the watched actions were taken on the way there."""

    configuration: Configuration
    taken: frozenset[str]


@dataclass(frozen=True)
class Courses:
    """The places that a case can get to, the nearest first, each with the place and the action before it.

    Where a course leads to a configuration with fewer watched actions taken, those with more are left out.
    `complete`: False where the limit was met and some are missing.
    """

    came_by: Mapping[Place, tuple[Place, str] | None]
    complete: bool

    def __iter__(self) -> Iterator[Place]:
        return iter(self.came_by)

    def to(self, place: Place) -> tuple[str, ...]:
        """The actions of a shortest course to a place."""
        taken = []
        before = self.came_by[place]
        while before is not None:
            place, action = before
            taken.append(action)
            before = self.came_by[place]
        return tuple(reversed(taken))


def courses(graph: ConfigurationGraph, watched: Collection[str], barred: Collection[str] = ()) -> Courses:
    """Every course of a case that takes no barred action; raw writes (the caller chooses the state) are no course."""
    begun = [Place(configuration, frozenset()) for configuration in graph.beginnings]
    came_by: dict[Place, tuple[Place, str] | None] = dict.fromkeys(begun)
    least = {place.configuration: [place.taken] for place in begun}
    waiting = list(came_by)
    for place in waiting:
        for step in steps_from(graph, place.configuration):
            if step.raw or step.action in barred:
                continue
            taken = place.taken | {step.action} if step.action in watched else place.taken
            known = least.setdefault(step.after, [])
            if not any(other <= taken for other in known):
                if len(waiting) >= LIMIT:
                    return Courses(came_by, False)
                known.append(taken)
                after = Place(step.after, taken)
                came_by[after] = (place, step.action)
                waiting.append(after)
    return Courses(came_by, True)
