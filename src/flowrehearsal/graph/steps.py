"""The steps of a case from one configuration to the next, and parts of the graph that they make."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from flowrehearsal.graph.walks import reached, strongly_connected

Configuration = tuple[str, ...]
"""The active states, in the order of the file."""


class Step(NamedTuple):
    """An action taken in a configuration: `source` is the active state it starts from; the rest as in `graph_of`."""

    before: Configuration
    after: Configuration
    action: str
    source: str
    automatic: bool
    stays: bool
    raw: bool


@dataclass(frozen=True, eq=False)
class ConfigurationGraph:
    """Configurations, and the steps that leave each of them: those to one configuration stand together.

    `beginnings` are the configurations that a case can start in; `complete`: False where some configurations are
    missing because there are too many.
    """

    leaving: Mapping[Configuration, tuple[Step, ...]]
    beginnings: tuple[Configuration, ...] = ()
    complete: bool = True

    def __contains__(self, configuration: object) -> bool:
        return configuration in self.leaving

    def __iter__(self) -> Iterator[Configuration]:
        return iter(self.leaving)

    def __len__(self) -> int:
        return len(self.leaving)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Every step."""
        return tuple(chain.from_iterable(self.leaving.values()))

    @cached_property
    def entering(self) -> Mapping[Configuration, tuple[Step, ...]]:
        """Configuration → the steps that lead to it."""
        found: dict[Configuration, list[Step]] = {configuration: [] for configuration in self.leaving}
        for step in self.steps:
            found[step.after].append(step)
        return {configuration: tuple(entering) for configuration, entering in found.items()}

    @property
    def without_raw(self) -> Mapping[Configuration, tuple[Step, ...]]:
        """Configuration → the steps that leave it, but no raw writes: those lead everywhere."""
        return self.designed.leaving

    @cached_property
    def designed(self) -> "ConfigurationGraph":
        """The same without raw writes: they are not part of the design's own course."""
        if not any(step.raw for step in self.steps):
            return self
        leaving = {place: tuple(step for step in taken if not step.raw) for place, taken in self.leaving.items()}
        return ConfigurationGraph(leaving, self.beginnings, self.complete)

    @cached_property
    def taking(self) -> Mapping[str, tuple[Step, ...]]:
        """Action → the steps that take it; an action that is never taken is left out."""
        found: dict[str, list[Step]] = {}
        for step in self.steps:
            found.setdefault(step.action, []).append(step)
        return {action: tuple(taken) for action, taken in found.items()}

    @cached_property
    def following(self) -> Mapping[Configuration, tuple[Configuration, ...]]:
        """Configuration → those that a step leads to, each once."""
        return {
            configuration: tuple(dict.fromkeys(step.after for step in leaving))
            for configuration, leaving in self.leaving.items()
        }

    @cached_property
    def components(self) -> tuple[tuple[Configuration, ...], ...]:
        """The largest groups within which a case can get from everywhere to everywhere; a group before those that lead
        to it."""
        return tuple(strongly_connected(self.following))

    def made_of(self, configurations: Iterable[Configuration], chosen: Iterable[Step]) -> "ConfigurationGraph":
        """Some of its configurations, in the order given, with some of the steps among them."""
        return ConfigurationGraph(grouped(configurations, chosen), self.beginnings, self.complete)


def grouped(configurations: Iterable[Configuration], taken: Iterable[Step]) -> Mapping[Configuration, tuple[Step, ...]]:
    """The steps by the configuration they leave and then by the one they lead to, the same step once."""
    found: dict[Configuration, dict[Configuration, dict[tuple[str, str], Step]]] = {each: {} for each in configurations}
    for step in taken:
        found[step.before].setdefault(step.after, {})[step.action, step.source] = step
    return {
        configuration: tuple(chain.from_iterable(same.values() for same in leaving.values()))
        for configuration, leaving in found.items()
    }


def steps(graph: ConfigurationGraph) -> tuple[Step, ...]:
    """Every step of a graph."""
    return graph.steps


def steps_from(graph: ConfigurationGraph, configuration: Configuration) -> tuple[Step, ...]:
    """The steps that can be taken in a configuration."""
    return graph.leaving[configuration]


def along(graph: ConfigurationGraph, chosen: Iterable[Step]) -> ConfigurationGraph:
    """The same configurations with the chosen steps only."""
    return graph.made_of(graph, chosen)


def within(graph: ConfigurationGraph, members: Collection[Configuration]) -> ConfigurationGraph:
    """The chosen configurations, in the order given, and the steps among them."""
    kept = frozenset(members)
    return graph.made_of(members, [step for before in members for step in graph.leaving[before] if step.after in kept])


def onward(
    graph: ConfigurationGraph, sources: Iterable[Configuration], barred: Collection[str] = ()
) -> list[Configuration]:
    """The sources and whatever follows them without an action that is barred, the nearest first."""
    if not barred:
        return list(reached(sources, graph.following.__getitem__))
    return list(
        reached(sources, lambda place: [step.after for step in graph.leaving[place] if step.action not in barred])
    )
