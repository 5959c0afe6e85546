"""Workflow to directed graph: states are nodes, and every way an action can lead from one to another is an edge."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from flowrehearsal.definition.workflow import Action, Workflow


class Edge(NamedTuple):
    """A way in which an action leads from one state to another.

    `stays`: the state is not left, a loop that is no step; `raw`: the caller chooses the target.
    """

    before: str
    after: str
    action: str
    stays: bool
    raw: bool


@dataclass(frozen=True, eq=False)
class StateGraph:
    """States in the order of the file, and what leads from each to which, in the order of the actions.

    Where a case can be in several states at once, the graph tells what leads to what, not what is active together: see
    `configurations`.
    """

    states: tuple[str, ...]
    edges: tuple[Edge, ...]

    @cached_property
    def leaving(self) -> Mapping[str, tuple[Edge, ...]]:
        """State → the edges that begin there; those to one state stand together."""
        found: dict[str, dict[str, list[Edge]]] = {state: {} for state in self.states}
        for edge in self.edges:
            found[edge.before].setdefault(edge.after, []).append(edge)
        return _joined(found)

    @cached_property
    def entering(self) -> Mapping[str, tuple[Edge, ...]]:
        """State → the edges that end there; those from one state stand together."""
        found: dict[str, dict[str, list[Edge]]] = {state: {} for state in self.states}
        for edge in self.edges:
            found[edge.after].setdefault(edge.before, []).append(edge)
        return _joined(found)


def graph_of(workflow: Workflow) -> StateGraph:
    """The states, and an edge for each action from each of its states to each that it can lead to."""
    return StateGraph(tuple(workflow.states), tuple(_edges(workflow)))


def _edges(workflow: Workflow) -> Iterator[Edge]:
    for name, action in workflow.actions.items():
        stays, raw = action.to.kind == "stay", action.to.kind == "any"
        for source in action.start.states:
            for target in targets(workflow, action, source):
                yield Edge(source, target, name, stays, raw)


def targets(workflow: Workflow, action: Action, source: str) -> tuple[str, ...]:
    """The states that an action can lead to from one of its states."""
    match action.to.kind:
        case "stay":
            return (source,)
        case "any":
            return tuple(workflow.states)
    return action.to.states


def is_automatic(workflow: Workflow, action: Action) -> bool:
    """Whether no person takes it."""
    return all(workflow.roles[role].kind == "service" for role in action.by)


def _joined(found: dict[str, dict[str, list[Edge]]]) -> dict[str, tuple[Edge, ...]]:
    return {state: tuple(edge for same in edges.values() for edge in same) for state, edges in found.items()}
