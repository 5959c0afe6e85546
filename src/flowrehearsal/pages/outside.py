"""What may already have happened outside while a case is in a state."""

from collections.abc import Iterator
from dataclasses import dataclass

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.graph.build import StateGraph, graph_of
from flowrehearsal.graph.walks import leading_to


@dataclass(frozen=True, slots=True)
class Outside:
    """An effect that may be executed at its partner. `unrecorded`: it is called before the case says so."""

    effect: str
    partner: str
    unrecorded: bool


def outside(workflow: Workflow, state: str) -> tuple[Outside, ...]:
    """The effects of every action on a way to this state, and those that an action from it calls before it commits."""
    asked = set(_asked_on_the_way(workflow, state))
    early = set(_called_early(workflow, state))
    return tuple(
        Outside(name, effect.partner, name in early)
        for name, effect in workflow.effects.items()
        if name in asked or name in early
    )


def _asked_on_the_way(workflow: Workflow, state: str) -> Iterator[str]:
    graph = graph_of(workflow)
    before = ways_to(graph, state)
    for edge in graph.edges:
        if edge.before in before and edge.after in before:
            yield from workflow.actions[edge.action].effects


def _called_early(workflow: Workflow, state: str) -> Iterator[str]:
    for action in workflow.actions.values():
        if state in action.start.states:
            yield from (name for name in action.effects if workflow.effects[name].sent == "before_commit")


def ways_to(graph: StateGraph, state: str) -> frozenset[str]:
    """The states from which this one can be reached, by raw state writes too, itself among them."""
    after = {name: [edge.after for edge in edges] for name, edges in graph.leaving.items()}
    return frozenset(leading_to(after, [state]))
