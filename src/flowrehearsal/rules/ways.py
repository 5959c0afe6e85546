"""Where a case can get to when some actions are not taken, and by which way.

A raw write (the caller chooses the state) is no way: it leads everywhere.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from flowrehearsal.graph.configurations import Configuration, ConfigurationGraph
from flowrehearsal.graph.steps import Step


@dataclass(frozen=True)
class Ways:
    """Configurations that can be reached, the nearest first, each with the step that led there.

    `beginnings` are the configurations that the ways begin in: no step led there (None), or the first one that counts.
    """

    graph: ConfigurationGraph
    came_by: Mapping[Configuration, Step | None]
    beginnings: frozenset[Configuration]

    def steps(self) -> Iterator[Step]:
        """Every step that can be taken from somewhere on the way, those of barred actions too."""
        table = self.graph.without_raw
        for configuration in self.came_by:
            yield from table[configuration]

    def to(self, configuration: Configuration) -> tuple[str, ...]:
        """The actions of a shortest way from a beginning to a configuration."""
        taken = []
        step = self.came_by[configuration]
        while step is not None:
            taken.append(step.action)
            step = None if step.after in self.beginnings else self.came_by[step.before]
        return tuple(reversed(taken))


def ways(graph: ConfigurationGraph, beginnings: Iterable[Configuration], barred: Collection[str] = ()) -> Ways:
    """Whatever can be reached from some configurations without the barred actions."""
    return _followed(graph, dict.fromkeys(beginnings), barred)


def ways_from(graph: ConfigurationGraph, first: Iterable[Step], barred: Collection[str] = ()) -> Ways:
    """Whatever can follow one of these steps without the barred actions; the ways begin with that step."""
    came_by: dict[Configuration, Step | None] = {}
    for step in first:
        came_by.setdefault(step.after, step)
    return _followed(graph, came_by, barred)


def ways_after(graph: ConfigurationGraph, actions: Collection[str], barred: Collection[str] = ()) -> Ways:
    """Whatever can follow one of these actions without the barred ones; the ways begin with that action."""
    taken = (step for leaving in graph.without_raw.values() for step in leaving if step.action in actions)
    return ways_from(graph, taken, barred)


def coming_to(
    graph: ConfigurationGraph, ends: Iterable[Configuration], barred: Collection[str] = ()
) -> frozenset[Configuration]:
    """The configurations from which one of these can be reached without the barred actions; they themselves too."""
    before: dict[Configuration, list[Configuration]] = {}
    for configuration, leaving in graph.without_raw.items():
        for step in leaving:
            if step.action not in barred:
                before.setdefault(step.after, []).append(configuration)
    waiting = list(dict.fromkeys(ends))
    found = set(waiting)
    for configuration in waiting:
        new = [source for source in before.get(configuration, ()) if source not in found]
        found.update(new)
        waiting.extend(new)
    return frozenset(found)


def _followed(graph: ConfigurationGraph, came_by: dict[Configuration, Step | None], barred: Collection[str]) -> Ways:
    beginnings = frozenset(came_by)
    waiting = list(came_by)
    table = graph.without_raw
    for configuration in waiting:
        for step in table[configuration]:
            if step.after not in came_by and step.action not in barred:
                came_by[step.after] = step
                waiting.append(step.after)
    return Ways(graph, came_by, beginnings)
