"""Who owns a case in an explored state, and what keeps them from acting."""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Action
from flowrehearsal.exploration.clause import Fact
from flowrehearsal.exploration.expression_values import values_of
from flowrehearsal.exploration.words import Scene


def owners(scene: Scene) -> tuple[Fact, ...]:
    """Who owns each active open state, what they could do, and on which values it depends."""
    states = scene.exploration.workflow.states
    facts = (fact for state in scene.states if not states[state].final for fact in _owner(scene, state))
    return tuple(dict.fromkeys(facts))


def _owner(scene: Scene, state: str) -> Iterator[Fact]:
    owner = scene.exploration.workflow.states[state].owner
    yield f"owner of {state}", owner or "nobody"
    if owner is None:
        return
    acts = {name: act for name, act in scene.exploration.workflow.actions.items() if _is_for(act, state, owner)}
    yield f"acts of {owner} from {state}", ", ".join(acts) or "none"
    for name, act in acts.items():
        if act.when is not None:
            yield f"{name} needs", act.when_text
            yield from values_of(scene, act.when)


def _is_for(action: Action, state: str, owner: str) -> bool:
    return owner in action.by and state in action.start.states
