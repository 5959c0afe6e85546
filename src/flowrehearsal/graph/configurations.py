"""Which states can be active together, and how one such set becomes the next.

Without a fork every configuration is one state, and the graph is the state graph without what is unreachable.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from flowrehearsal.definition.workflow import Action, Workflow
from flowrehearsal.graph.build import is_automatic, targets
from flowrehearsal.graph.steps import Configuration, ConfigurationGraph, Step, grouped

__all__ = ["Configuration", "ConfigurationGraph", "Move", "can_start", "configurations_of", "moves", "starting"]

Move = tuple[str, str, Configuration]
"""Something that can be done: the action, the active state that it leaves, and what is active then."""
Possible = Callable[[str, Configuration], bool]
"""Whether an action, by name, can be taken in a configuration, as far as its guard is concerned."""

LIMIT = 4096
"""Configurations followed; a workflow with a dozen parallel branches has as many."""
RAW = 250_000
"""Raw writes of one action followed one by one. Where there are more, all but those from its first state go by way of
that state: what can come after them is the same, and a square of thousands of states outgrows any machine."""


def always_possible(action: str, configuration: Configuration) -> bool:
    """Every action can be taken wherever it starts: guards are not looked at."""
    return True


def configurations_of(
    workflow: Workflow, following: Callable[[Configuration], Iterable[Move]] | None = None, limit: int = LIMIT
) -> ConfigurationGraph:
    """Every configuration that a case can reach from its beginning or from an `entry` state, but no more than that.

    `following` says what can be done in one; without it everything can that starts there.
    """
    following = following or partial(moves, workflow)
    waiting: list[Configuration] = [(name,) for name, state in workflow.states.items() if state.initial or state.entry]
    beginnings, known, taken, complete = tuple(waiting), set(waiting), list[Step](), True
    facts = {name: _facts(workflow, action) for name, action in workflow.actions.items()}
    for configuration in waiting:
        for name, source, successor in following(configuration):
            if successor not in known:
                if len(waiting) >= limit:
                    complete = False
                    continue
                known.add(successor)
                waiting.append(successor)
            taken.append(Step(configuration, successor, name, source, *facts[name]))
    return ConfigurationGraph(grouped(waiting, taken), beginnings, complete)


def _facts(workflow: Workflow, action: Action) -> tuple[bool, bool, bool]:
    """What a step says of the action that is taken: `automatic`, `stays` and `raw`."""
    return is_automatic(workflow, action), action.to.kind == "stay", action.to.kind == "any"


def can_start(action: Action, configuration: Configuration) -> bool:
    """Whether the states in which an action may start are active."""
    enough = all if action.start.every else any
    return enough(state in configuration for state in action.start.states)


def starting(workflow: Workflow, configuration: Configuration) -> tuple[str, ...]:
    """The actions that can start in a configuration as far as states are concerned, in the order of the file."""
    if len(configuration) == 1:
        return workflow.leaving_alone[configuration[0]]
    names, actions = {name for state in configuration for name in workflow.leaving[state]}, workflow.actions
    ordered = sorted(names, key=workflow.action_place.__getitem__)
    return tuple(name for name in ordered if not actions[name].start.every or can_start(actions[name], configuration))


def moves(workflow: Workflow, configuration: Configuration, possible: Possible = always_possible) -> Iterator[Move]:
    """What can be done in a configuration."""
    for name in starting(workflow, configuration):
        if possible(name, configuration):
            action = workflow.actions[name]
            one = len(configuration) == 1
            starts = configuration if one else [state for state in action.start.states if state in configuration]
            for source in starts[:1] if action.start.every else starts:
                for successor in _successors(workflow, action, source, configuration):
                    yield name, source, successor


def _successors(
    workflow: Workflow, action: Action, source: str, configuration: Configuration
) -> Sequence[Configuration]:
    if action.to.kind == "stay":
        return (configuration,)
    if action.to.kind == "only":
        return (action.to.states,)
    rest = set(configuration).difference(action.start.states if action.start.every else (source,))
    if action.to.kind == "all":
        return (_ordered(workflow, rest.union(action.to.states)),)
    found = _targets(workflow, action, source)
    return [_ordered(workflow, rest | {target}) for target in found] if rest else [(target,) for target in found]


def _targets(workflow: Workflow, action: Action, source: str) -> tuple[str, ...]:
    """The same as `targets`, but where there are too many raw writes that nothing forbids."""
    if action.to.kind == "any" and action.when is None and len(action.start.states) * len(workflow.states) > RAW:
        first = action.start.states[0]
        return targets(workflow, action, source) if source == first else (first,)
    return targets(workflow, action, source)


def _ordered(workflow: Workflow, states: set[str]) -> Configuration:
    return tuple(sorted(states, key=workflow.state_place.__getitem__))
