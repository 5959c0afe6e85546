"""Where a case can go round in circles without a person."""

from collections.abc import Iterator

import networkx as nx

from flowrehearsal.definition.workflow import Event, Workflow
from flowrehearsal.graph.configurations import ConfigurationGraph
from flowrehearsal.graph.steps import along, steps, within

ALWAYS_AGAIN = ("deadline", "always")
"""Triggers that come again each time a state is entered."""


def automatic_components(workflow: Workflow, configurations: ConfigurationGraph) -> Iterator[ConfigurationGraph]:
    """The strongly connected parts of the configuration graph in which every step can be taken again without a person.

    A step can be taken again when what triggers it can come again within the part: a deadline, `always` and a service
    that acts of itself each time, the outcome of an effect where a step of the part asks for that effect, a clock where
    a step starts it. What a partner sends unasked is the partner's doing, and `max_rounds` is a bound. Guards are not
    looked at.
    """
    bounded = {name for name, action in workflow.actions.items() if action.max_rounds is not None}
    moves = [step for step in steps(configurations) if step.automatic and not step.stays and step.action not in bounded]
    waiting = [along(configurations, moves)]
    for graph in waiting:
        for members in nx.strongly_connected_components(graph):
            part = within(graph, sorted(members, key=lambda each: [workflow.state_place[state] for state in each]))
            taken = {step.action for step in steps(part)}
            lasting = {name for name in taken if _can_be_taken_again(workflow, name, taken)}
            if lasting and lasting == taken:
                yield part
            elif lasting:
                waiting.append(along(part, [step for step in steps(part) if step.action in lasting]))


def _can_be_taken_again(workflow: Workflow, name: str, taken: set[str]) -> bool:
    """Whether something that triggers the action comes again when the actions `taken` are."""
    action = workflow.actions[name]
    return bool(action.by) or any(_comes_again(workflow, event, taken) for event in action.on)


def _comes_again(workflow: Workflow, event: Event, taken: set[str]) -> bool:
    if event.what in ALWAYS_AGAIN and not event.subject:
        return True
    if event.subject in workflow.effects:
        return any(event.subject in workflow.actions[name].effects for name in taken)
    clock = workflow.clocks.get(event.subject)
    return clock is not None and not taken.isdisjoint(clock.starts)
