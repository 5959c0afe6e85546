"""Whether steps that could be taken again and again really can, given what they write and what their guards read.

A circle whose own steps write the data that stops it (a flag, a count in stages) is no endless circle. Followed are
pairs of a configuration and what is known of the data: what the circle writes is known once it was written.
"""

from collections.abc import Iterator
from itertools import islice, pairwise

import networkx as nx

from flowrehearsal.expressions.tree import And, Expression, Value, names
from flowrehearsal.graph.configurations import Configuration, ConfigurationGraph
from flowrehearsal.graph.steps import steps, steps_from
from flowrehearsal.rules.design import Design
from flowrehearsal.solver.ground import ground
from flowrehearsal.solver.questions import either, satisfiable

Known = tuple[tuple[str, Value], ...]
Place = tuple[Configuration, Known]

PLACES = 2000
"""Pairs followed; beyond it a circle is taken to be endless."""
CIRCLES = 50
"""Circles whose guards are put to the solver together; beyond it a circle is taken to be endless."""


def endless_round(design: Design, part: ConfigurationGraph) -> tuple[Configuration, ...]:
    """A shortest round that can be repeated without end, from the first state of the file; empty where there is none.

    `part` is strongly connected, and each of its steps can be triggered again.
    """
    places = _places(design, part)
    if len(places) > PLACES:
        return _from_the_first(design, [before for before, *_ in nx.find_cycle(part)])
    fluid = frozenset(name for step in steps(part) for name in design.workflow.actions[step.action].given)
    for number, circle in enumerate(_rounds(places)):
        if number == CIRCLES or _together(design, circle, fluid):
            return _from_the_first(design, [place[0] for place, _ in circle])
    return ()


Circle = list[tuple[Place, Expression | None]]
"""The places of a round, each with the guard of the step that leaves it."""


def _places(design: Design, part: ConfigurationGraph) -> "nx.DiGraph[Place]":
    """Every place that the round can come to, and the guard under which one leads to the next."""
    written = _written(design, part)
    graph: nx.DiGraph[Place] = nx.DiGraph()
    waiting: list[Place] = [(configuration, ()) for configuration in sorted(part)]
    graph.add_nodes_from(waiting)
    for place in waiting:
        if len(waiting) > PLACES:
            break
        following: dict[Place, list[Expression | None]] = {}
        for step in sorted(steps_from(part, place[0])):
            guard = design.workflow.actions[step.action].when
            known = None if guard is None else ground(guard, place[0], dict(place[1]))
            if satisfiable(known, design.domains).exists != "no":
                known_after = _after(design, step.action, place[1], written)
                following.setdefault((step.after, known_after), []).append(known)
        for successor, guards in following.items():
            if successor not in graph:
                waiting.append(successor)
            graph.add_edge(place, successor, guard=either(guards))
    return graph


def _written(design: Design, part: ConfigurationGraph) -> frozenset[str]:
    """The data that steps of the part write and guards of the part read."""
    actions = [design.workflow.actions[step.action] for step in steps(part)]
    read = {name for action in actions if action.when is not None for name in names(action.when)}
    return frozenset(read.intersection(name for action in actions for name in (*action.sets, *action.given)))


def _after(design: Design, name: str, known: Known, written: frozenset[str]) -> Known:
    action = design.workflow.actions[name]
    values = {datum: value for datum, value in known if datum not in action.given}
    values.update((datum, value) for datum, value in action.sets.items() if datum in written)
    return tuple(sorted(values.items()))


def _rounds(graph: "nx.DiGraph[Place]") -> Iterator[Circle]:
    """Rounds through the graph, short ones first."""
    for component in sorted(map(sorted, nx.strongly_connected_components(graph)), key=repr):
        inner = graph.subgraph(component)
        ordered: nx.DiGraph[Place] = nx.DiGraph()
        ordered.add_nodes_from(component)
        ordered.add_edges_from(sorted(inner.edges(data=True), key=repr))
        for circle in sorted(islice(nx.simple_cycles(ordered), 4 * CIRCLES + 1), key=len):
            yield [(before, ordered.edges[before, after]["guard"]) for before, after in pairwise([*circle, circle[0]])]


def _together(design: Design, circle: Circle, fluid: frozenset[str]) -> bool:
    """Whether the guards of a round can all be true for one case: what it never writes stays as it is.

    Guards that read `fluid` data, which may be anything each time, can all be true one after the other.
    """
    guards = tuple(guard for _, guard in circle if guard is not None and fluid.isdisjoint(names(guard)))
    return not guards or satisfiable(And(guards), design.domains).exists != "no"


def _from_the_first(design: Design, circle: list[Configuration]) -> tuple[Configuration, ...]:
    place = design.workflow.state_place
    start = min(range(len(circle)), key=lambda number: [place[name] for name in circle[number]])
    return tuple(circle[start:] + circle[:start])
