"""Where a case can go round in circles."""

from collections.abc import Collection, Iterable, Iterator

from flowrehearsal.definition.workflow import Event, Workflow
from flowrehearsal.graph.configurations import Configuration, ConfigurationGraph
from flowrehearsal.graph.steps import Step, along, steps, steps_from, within

ALWAYS_AGAIN = ("deadline", "always")
"""Triggers that come again each time a state is entered."""


def automatic_components(workflow: Workflow, configurations: ConfigurationGraph) -> Iterator[ConfigurationGraph]:
    """The parts of the configuration graph that can be repeated without a person, and without a rest on the way."""
    resting = {name for name, state in workflow.states.items() if state.resting}
    moves = [each for each in steps(configurations) if each.automatic and not each.stays and each.source not in resting]
    yield from repeatable_components(workflow, configurations, moves)


def repeatable_components(
    workflow: Workflow, configurations: ConfigurationGraph, moves: Iterable[Step]
) -> Iterator[ConfigurationGraph]:
    """The strongly connected parts of the configuration graph along some steps, each of which can be taken again.

    A step can be taken again when what triggers it can come again within the part: a deadline, `always` and whoever
    acts of himself each time, the outcome of an effect where a step of the part asks for that effect, a clock where a
    step starts it. What a partner sends unasked is the partner's doing, and `max_rounds` is a bound. Guards are not
    looked at.
    """
    waiting = [along(configurations, [step for step in moves if workflow.actions[step.action].max_rounds is None])]
    for graph in waiting:
        for members in filter(lambda group: _can_repeat(graph, group), graph.components):
            part = within(graph, sorted(members, key=lambda each: [workflow.state_place[state] for state in each]))
            inner = [step for place in part for step in steps_from(part, place)]
            taken = {step.action for step in inner}
            lasting = {name for name in taken if can_be_taken_again(workflow, name, taken)}
            if lasting and lasting == taken:
                yield part
            elif lasting:
                waiting.append(along(part, [step for step in inner if step.action in lasting]))


def _can_repeat(graph: ConfigurationGraph, group: tuple[Configuration, ...]) -> bool:
    """Whether any step leads on within a group; most groups are single places that nothing leads back to."""
    return len(group) > 1 or group[0] in graph.following[group[0]]


def can_be_taken_again(workflow: Workflow, name: str, taken: Collection[str]) -> bool:
    """Whether something that triggers the action comes again when the actions `taken` are."""
    action = workflow.actions[name]
    return bool(action.by) or any(_comes_again(workflow, event, taken) for event in action.on)


def _comes_again(workflow: Workflow, event: Event, taken: Collection[str]) -> bool:
    if event.what in ALWAYS_AGAIN and not event.subject:
        return True
    if event.subject in workflow.effects:
        return any(name in taken for name in workflow.asking[event.subject])
    clock = workflow.clocks.get(event.subject)
    return clock is not None and any(name in taken for name in clock.starts)
