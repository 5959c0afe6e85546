"""Who owns a case in an explored state, and what keeps them from acting; what a deadline does about it."""

from collections.abc import Iterator

from flowrehearsal.definition.people import acting_for
from flowrehearsal.definition.workflow import Action
from flowrehearsal.exploration.clause import Fact
from flowrehearsal.exploration.expression_values import values_of
from flowrehearsal.exploration.words import Scene
from flowrehearsal.runtime import names
from flowrehearsal.runtime.frame import deadline_handlers, is_forgettable
from flowrehearsal.runtime.slots import BUSY
from flowrehearsal.vocabulary.durations import duration
from flowrehearsal.vocabulary.naming import joined


def owners(scene: Scene) -> tuple[Fact, ...]:
    """Who owns each active open state, what they could do, and on which values it depends."""
    facts = (fact for state in open_states(scene) for fact in _owner(scene, state))
    return (*dict.fromkeys(facts), *_absence(scene))


def deadlines(scene: Scene) -> tuple[Fact, ...]:
    """The deadline of each active open state, and what follows when it passes."""
    return tuple((f"deadline of {state}", _deadline(scene, state)) for state in open_states(scene))


def open_states(scene: Scene) -> tuple[str, ...]:
    """The active states that are no ends."""
    return tuple(state for state in scene.states if not scene.exploration.workflow.states[state].final)


def under_way(scene: Scene) -> tuple[str, ...]:
    """The effects whose requests are waiting, being sent, or accepted by their partner and not yet finished."""
    return tuple(
        name for name in scene.exploration.workflow.effects if _is_busy(scene, name) or _is_accepted(scene, name)
    )


def _is_busy(scene: Scene, effect: str) -> bool:
    return scene.value(names.status(effect)) in BUSY


def _is_accepted(scene: Scene, effect: str) -> bool:
    return scene.value(names.accepted(effect)) not in (None, "0")


def _owner(scene: Scene, state: str) -> Iterator[Fact]:
    workflow = scene.exploration.workflow
    owner = workflow.states[state].owner
    yield f"owner of {state}", owner or "nobody"
    if owner is None:
        return
    able = acting_for(workflow, owner) if owner in workflow.roles else (owner,)
    acts = {name: act for name, act in workflow.actions.items() if _is_for(act, state, able)}
    yield f"acts of {owner} from {state}", ", ".join(acts) or "none"
    for name, act in acts.items():
        if act.when is not None:
            yield f"{name} needs", act.when_text
            yield from values_of(scene, act.when)
        waits = _waits_for(scene) if act.outstanding == "wait" else ()
        if waits:
            yield f"{name} waits for", f"{joined(waits)} (outstanding: wait)"


def _waits_for(scene: Scene) -> tuple[str, ...]:
    """What keeps everybody waiting who has to wait until nothing is under way."""
    workflow = scene.exploration.workflow
    return tuple(name for name in workflow.effects if _is_busy(scene, name) and not is_forgettable(workflow, name))


def _absence(scene: Scene) -> Iterator[Fact]:
    if scene.value(names.PEOPLE) == "absent":
        yield "people who act", "none any more"


def _deadline(scene: Scene, state: str) -> str:
    workflow = scene.exploration.workflow
    deadline = workflow.states[state].deadline
    if deadline is None:
        return "none"
    answers = [name for name, _ in deadline_handlers(workflow, state)]
    follows = f"{joined(answers)} follows" if answers else "no action answers it"
    return f"{duration(deadline)}, {follows}"


def _is_for(action: Action, state: str, able: tuple[str, ...]) -> bool:
    return not set(able).isdisjoint(action.by) and state in action.start.states
