"""The edges of a configuration graph, by name."""

from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Any, NamedTuple

import networkx as nx

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


@lru_cache(maxsize=4)
def steps(graph: ConfigurationGraph) -> tuple[Step, ...]:
    """Every step of a graph that is finished; kept, since rules ask for those of one graph again and again."""
    return tuple(_step(*edge) for edge in graph.edges(data=True))


def steps_from(graph: ConfigurationGraph, configuration: Configuration) -> list[Step]:
    """The steps that can be taken in a configuration."""
    return [_step(*edge) for edge in graph.out_edges(configuration, data=True)]


def along(graph: ConfigurationGraph, chosen: Iterable[Step]) -> ConfigurationGraph:
    """The same configurations with the chosen steps only."""
    return _made(graph, graph, chosen)


def within(graph: ConfigurationGraph, members: Collection[Configuration]) -> ConfigurationGraph:
    """The chosen configurations, in the order given, and the steps among them."""
    kept = frozenset(members)
    inner = [step for before in members for step in steps_from(graph, before) if step.after in kept]
    return _made(graph, members, inner)


def onward(
    graph: ConfigurationGraph, sources: Iterable[Configuration], barred: Collection[str] = ()
) -> list[Configuration]:
    """The sources and whatever follows them without an action that is barred, the nearest first."""
    found = dict.fromkeys(sources)
    waiting = list(found)
    for configuration in waiting:
        for step in steps_from(graph, configuration):
            if step.after not in found and step.action not in barred:
                found[step.after] = None
                waiting.append(step.after)
    return waiting


def _made(
    graph: ConfigurationGraph, configurations: Iterable[Configuration], chosen: Iterable[Step]
) -> ConfigurationGraph:
    made: ConfigurationGraph = nx.MultiDiGraph(**graph.graph)
    made.add_nodes_from(configurations)
    for step in chosen:
        edge = (step.before, step.after, (step.action, step.source))
        made.add_edge(*edge, **graph.edges[edge])
    return made


def _step(before: Configuration, after: Configuration, facts: dict[str, Any]) -> Step:
    return Step(before, after, facts["action"], facts["source"], facts["automatic"], facts["stays"], facts["raw"])
