"""Who brought a case to where somebody else is to look at it, and may nevertheless do that, too."""

from collections.abc import Collection, Iterator

from flowrehearsal.definition.interventions import is_intervention
from flowrehearsal.definition.people import one_person
from flowrehearsal.definition.workflow import State, Workflow
from flowrehearsal.graph.configurations import ConfigurationGraph
from flowrehearsal.graph.steps import Step
from flowrehearsal.rules.design import Design, design_without
from flowrehearsal.rules.ways import ways, ways_from

WAITING = ("waiting_for_review", "queued", "blocked", "waiting_for_customer")
"""Phases in which somebody has yet to look at a case: what comes after that was not begun by who brought it there."""


def handing_over(design: Design, state: str) -> Iterator[str]:
    """The ordinary actions by which people bring a case to a state of others, themselves or through what software does.

    Where the owner of the state may take the action as well, it must be of others who own the case until then: whoever
    picks a case out of a queue hands nothing over.
    """
    states, actions = design.workflow.states, design.workflow.actions
    owner = states[state].owner
    for name in bringing(design, state):
        roles = actions[name].by
        before = (states[source].owner for source in actions[name].start.states)
        if owner not in roles or any(other in roles and other != owner for other in before):
            yield name


def bringing(design: Design, state: str) -> Iterator[str]:
    """The ordinary actions by which people bring a case to a state, themselves or through what software does then."""
    workflow = design.workflow
    seen, waiting = {state}, [state]
    for place in waiting:
        for name in design.entering[place]:
            action = workflow.actions[name]
            sources = [each for each in action.start.states if each in design.reachable and each != state]
            if not design.people[name]:
                passed = [each for each in sources if each not in seen and _goes_on(workflow.states[each])]
                waiting += passed
                seen.update(passed)
            elif sources and not is_intervention(workflow, action):
                yield name


def _goes_on(state: State) -> bool:
    """Whether a case is only on its way here: not over, not at rest, and not waiting for people."""
    return not (state.final or state.resting) and state.phase not in WAITING


def unnamed(design: Design, makers: Collection[str], checker: str) -> tuple[str, ...]:
    """Those of some actions that can come before a checking one although it names them as somebody else's in no way.

    Neither by their names, nor by the name of something that has always happened before.
    """
    named = design.workflow.actions[checker].not_same_person_as
    if not named:
        return tuple(makers)
    graph = design.configurations
    taken = {step.action for step in ways(graph, graph.beginnings, named).steps()}
    return tuple(name for name in makers if name not in named and name in taken)


def same_hand(workflow: Workflow, first: str, second: str) -> bool:
    """Whether one person may take both actions: somebody of the house, or a customer."""
    one, other = workflow.actions[first].by, workflow.actions[second].by
    shared = any(role in other and workflow.roles[role].kind == "customer" for role in one)
    return shared or one_person(workflow, first, second)


def asked_alone(
    design: Design, effect: str, checker: str, without: frozenset[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The actions after which the same person may take a checking one on the way to an effect, and a way that begins
    with the first of them; both empty where there are none.

    The way is without anything that the checking action names, and without the actions `without`.
    """
    workflow = design.workflow
    barred = (without | {*workflow.actions[checker].not_same_person_as}) - {checker}
    begun = dict.fromkeys(name for state in workflow.actions[checker].start.states for name in bringing(design, state))
    able = [name for name in begun if name not in barred and name != checker and same_hand(workflow, name, checker)]
    # Without the others, what only they set stays as it was: a look at the graph as it is says where to look closer.
    near = [name for name in able if _way(workflow, design.configurations, (name, checker, effect), barred)]
    if not near:
        return (), ()
    graph = design_without(design, tuple(barred)).configurations
    found = {name: _way(workflow, graph, (name, checker, effect), barred) for name in near}
    makers = tuple(name for name in near if found[name])
    return makers, found[makers[0]] if makers else ()


def _way(
    workflow: Workflow, graph: ConfigurationGraph, course: tuple[str, str, str], barred: Collection[str]
) -> tuple[str, ...]:
    """The shortest way from a maker's action over the checker's to whatever asks for an effect; empty if there is none.

    `course`: the two actions, and the effect.
    """
    maker, checker, effect = course
    reached = ways(graph, graph.beginnings, barred)
    after = ways_from(graph, _taking(reached.steps(), maker), barred)
    checked = _taking(after.steps(), checker)
    if not checked:
        return ()
    begun = (*after.to(checked[0].before), checker)
    if effect in workflow.actions[checker].effects:
        return begun
    rest = ways_from(graph, checked, barred)
    for step in rest.steps():
        if step.action not in barred and effect in workflow.actions[step.action].effects:
            return (*begun, *rest.to(step.before)[1:], step.action)
    return ()


def _taking(steps: Iterator[Step], action: str) -> list[Step]:
    return [step for step in steps if step.action == action]
