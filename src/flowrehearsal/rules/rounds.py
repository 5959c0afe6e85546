"""Whether steps that could be taken again and again really can, given what they write and what their guards read.

A circle whose own steps write the data that stops it (a flag, a count in stages) is no endless circle. Followed are
pairs of a configuration and what is known of the data: what the circle writes is known once it was written.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from flowrehearsal.expressions.tree import And, Expression, Value, names
from flowrehearsal.graph.configurations import Configuration, ConfigurationGraph
from flowrehearsal.graph.steps import steps, steps_from
from flowrehearsal.graph.walks import strongly_connected
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.knowledge import written
from flowrehearsal.solver.answer import Answer, Exists
from flowrehearsal.solver.ground import ground
from flowrehearsal.solver.questions import either, satisfiable

_DOUBT: tuple[Exists, ...] = ("no", "unknown", "yes")
"""The answers about a round: of those to its parts, the first in this order is the answer to all."""

Known = tuple[tuple[str, Value], ...]
Place = tuple[Configuration, Known]
Places = Mapping[Place, Mapping[Place, Expression | None]]
"""Place → the places that can follow it, each with the guard under which it does."""
Circle = list[tuple[Place, Expression | None]]
"""The places of a round, each with the guard of the step that leaves it."""

PLACES = 2000
"""Pairs followed; beyond it nobody knows whether a circle is endless."""
CIRCLES = 50
"""Circles whose guards are put to the solver together; beyond it nobody knows whether one is endless."""


class Round(NamedTuple):
    """The configurations that a case comes through, from the first state of the file.

    `limit`: what kept it from being shown that guards let a case go round twice; empty where they do.
    """

    way: tuple[Configuration, ...]
    limit: str = ""


def endless_round(design: Design, part: ConfigurationGraph) -> Round | None:
    """A shortest round that nothing is known to stop; None where guards stop all of them.

    `part` is strongly connected, and each of its steps can be triggered again.
    """
    places = _places(design, part)
    if len(places) > PLACES:
        way = _from_the_first(design, _some_round(part))
        return Round(way, f"it takes more than {PLACES:,} combinations of states and data to follow them")
    fluid = frozenset(name for step in steps(part) for name in design.workflow.actions[step.action].given)
    for number, circle in enumerate(_rounds(places)):
        answer = _together(design, circle, fluid)
        limit = f"there are more than {CIRCLES:,} ways round" if number == CIRCLES else answer.limit
        if limit or answer.exists == "yes":
            return Round(_from_the_first(design, [place[0] for place, _ in circle]), limit)
    return None


def _some_round(part: ConfigurationGraph) -> list[Configuration]:
    """Follow the first step from each place until one comes again."""
    way = [next(iter(part))]
    while way[-1] not in way[:-1]:
        way.append(part.following[way[-1]][0])
    return way[way.index(way[-1]) : -1]


def _places(design: Design, part: ConfigurationGraph) -> Places:
    """Every place that the round can come to, and the guard under which one leads to the next."""
    watched = _written_and_read(design, part)
    waiting: list[Place] = [(configuration, ()) for configuration in sorted(part)]
    found: dict[Place, dict[Place, Expression | None]] = {place: {} for place in waiting}
    for place in waiting:
        if len(waiting) > PLACES:
            break
        following: dict[Place, list[Expression | None]] = {}
        for step in sorted(steps_from(part, place[0])):
            guard = design.workflow.actions[step.action].when
            known = None if guard is None else ground(guard, place[0], dict(place[1]))
            if satisfiable(known, design.domains).exists != "no":
                known_after = _after(design, step.action, place[1], watched)
                following.setdefault((step.after, known_after), []).append(known)
        for successor, guards in following.items():
            if successor not in found:
                found[successor] = {}
                waiting.append(successor)
            found[place][successor] = either(guards)
    return found


def _written_and_read(design: Design, part: ConfigurationGraph) -> frozenset[str]:
    """The data that steps of the part write and guards of the part read."""
    actions = [design.workflow.actions[step.action] for step in steps(part)]
    read = {name for action in actions if action.when is not None for name in names(action.when)}
    return frozenset(read.intersection(name for action in actions for name in written(action)))


def _after(design: Design, name: str, known: Known, watched: frozenset[str]) -> Known:
    action = design.workflow.actions[name]
    values = {datum: value for datum, value in known if datum not in action.given}
    values.update((datum, value) for datum, value in action.sets.items() if datum in watched)
    return tuple(sorted(values.items()))


def _rounds(places: Places) -> Iterator[Circle]:
    """Rounds through the places, short ones first."""
    for component in sorted(map(sorted, strongly_connected(places)), key=repr):
        inside = frozenset(component)
        after = {place: sorted((each for each in places[place] if each in inside), key=repr) for place in component}
        for circle in sorted(islice(_circles(after), 4 * CIRCLES + 1), key=len):
            yield [(place, places[place][following]) for place, following in pairwise([*circle, circle[0]])]


def _circles(after: Mapping[Place, Sequence[Place]]) -> Iterator[list[Place]]:
    """Every way round within a group of places that all lead to each other, or a single place."""
    if all(len(following) == 1 for following in after.values()):
        yield _ring(after)
    elif any(after.values()):
        # Few circles branch: the others need not wait for the library.
        import networkx as nx

        graph: nx.DiGraph[Place] = nx.DiGraph()
        graph.add_nodes_from(after)
        graph.add_edges_from((place, each) for place, following in after.items() for each in following)
        yield from nx.simple_cycles(graph)


def _ring(after: Mapping[Place, Sequence[Place]]) -> list[Place]:
    ring = [next(iter(after))]
    while len(ring) < len(after):
        ring.append(after[ring[-1]][0])
    return ring


def _together(design: Design, circle: Circle, fluid: frozenset[str]) -> Answer:
    """Is there a case for which the guards of a round can all be true? What the round never writes stays as it is.

    Guards that read `fluid` data, which may be anything each time, can be true one after the other.
    """
    guards = [guard for _, guard in circle if guard is not None]
    lasting = tuple(guard for guard in guards if fluid.isdisjoint(names(guard)))
    alone = [guard for guard in guards if not fluid.isdisjoint(names(guard))]
    answers = [satisfiable(guard, design.domains) for guard in ([And(lasting)] if lasting else []) + alone]
    return min(answers, key=lambda answer: _DOUBT.index(answer.exists), default=Answer("yes"))


def _from_the_first(design: Design, circle: list[Configuration]) -> tuple[Configuration, ...]:
    place = design.workflow.state_place
    start = min(range(len(circle)), key=lambda number: [place[name] for name in circle[number]])
    return tuple(circle[start:] + circle[:start])
