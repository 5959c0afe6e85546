"""The edges of a configuration graph, by name."""

from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from flowrehearsal.graph.configurations import Configuration, ConfigurationGraph


class Step(NamedTuple):
    """An action taken in a configuration: `source` is the active state it starts from; the rest as in `graph_of`."""

    before: Configuration
    after: Configuration
    action: str
    source: str
    automatic: bool
    stays: bool
    raw: bool


def steps(graph: ConfigurationGraph) -> list[Step]:
    """Every step of a graph."""
    return [_step(*edge) for edge in graph.edges(data=True)]


def steps_from(graph: ConfigurationGraph, configuration: Configuration) -> list[Step]:
    """The steps that can be taken in a configuration."""
    return [_step(*edge) for edge in graph.out_edges(configuration, data=True)]


def along(graph: ConfigurationGraph, chosen: Collection[Step]) -> ConfigurationGraph:
    """The same configurations with the chosen steps only."""
    return _without(graph, set(steps(graph)).difference(chosen))


def within(graph: ConfigurationGraph, members: Iterable[Configuration]) -> ConfigurationGraph:
    """The chosen configurations, in the graph's order, and the steps among them."""
    kept = set(members)
    rest: ConfigurationGraph = graph.copy()
    rest.remove_nodes_from([node for node in graph if node not in kept])
    return rest


def _without(graph: ConfigurationGraph, dropped: Collection[Step]) -> ConfigurationGraph:
    rest: ConfigurationGraph = graph.copy()
    for step in dropped:
        rest.remove_edge(step.before, step.after, key=(step.action, step.source))
    return rest


def _step(before: Configuration, after: Configuration, facts: dict[str, Any]) -> Step:
    return Step(before, after, *(facts[name] for name in ("action", "source", "automatic", "stays", "raw")))
