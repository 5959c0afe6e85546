"""Workflow to directed graph: states are nodes, and every way an action can lead from one to another is an edge."""

from typing import TypeAlias

import networkx as nx

from flowrehearsal.definition.workflow import Action, Workflow

StateGraph: TypeAlias = "nx.MultiDiGraph[str]"


def graph_of(workflow: Workflow) -> StateGraph:
    """The states and what leads from each to which, in the order of the file.

    A node carries `initial`, `final` and `entry` (booleans). The key of an edge is the action's name; it carries
    `action` (its name), `automatic` (no person takes it), `by` and `on` (tuples of roles and of event texts), `stays`
    (the state is not left: a loop that is no step), `raw` (the caller chooses the target), `joins` (all of the action's
    states must be active) and `forks` (it activates several states).

    Where a case can be in several states at once, the graph tells what leads to what, not what is active together: see
    `configurations`.
    """
    graph: StateGraph = nx.MultiDiGraph()
    for name, state in workflow.states.items():
        graph.add_node(name, initial=state.initial, final=bool(state.final), entry=bool(state.entry))
    for name, action in workflow.actions.items():
        facts = edge_facts(workflow, name)
        for source in action.start.states:
            for target in targets(workflow, action, source):
                graph.add_edge(source, target, key=name, **facts)
    return graph


def targets(workflow: Workflow, action: Action, source: str) -> tuple[str, ...]:
    """The states that an action can lead to from one of its states."""
    match action.to.kind:
        case "stay":
            return (source,)
        case "any":
            return tuple(workflow.states)
    return action.to.states


def edge_facts(workflow: Workflow, name: str) -> dict[str, object]:
    """What an edge says about the action that it stands for."""
    action = workflow.actions[name]
    return {
        "action": name,
        "automatic": all(workflow.roles[role].kind == "service" for role in action.by),
        "by": action.by,
        "on": tuple(map(str, action.on)),
        "stays": action.to.kind == "stay",
        "raw": action.to.kind == "any",
        "joins": action.start.every,
        "forks": action.to.kind == "all",
    }
