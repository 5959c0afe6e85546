"""Says in plain words what is wrong with a state: the title of a counterexample."""

from collections.abc import Callable
from dataclasses import dataclass
from string import Formatter
from typing import Protocol

from flowrehearsal.definition.outputs import beside
from flowrehearsal.definition.pending import pending
from flowrehearsal.definition.permissions import leading_to
from flowrehearsal.definition.records import gap
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.program.program import Value
from flowrehearsal.program.replay import Trace
from flowrehearsal.runtime import names
from flowrehearsal.runtime.runtime import Runtime
from flowrehearsal.vocabulary.naming import capitalised, joined, plain

TIMES = ("never", "once", "twice", "three times")


@dataclass(frozen=True, slots=True)
class Scene:
    """One explored state, and what a claim about it is about.

    `came_from`: the states of the case that were active one step before; none where a run begins, or nobody asks.
    `trace`: the run that leads there; None where nobody asks.
    """

    exploration: Exploration
    effect: str
    index: int
    came_from: tuple[str, ...] = ()
    trace: Trace | None = None

    @property
    def states(self) -> tuple[str, ...]:
        """The active states."""
        return self.exploration.active_states(self.index)

    def value(self, variable: str) -> Value | None:
        """The value of a variable; None if the explored program has no such variable."""
        return self.exploration.value(variable, self.index) if self.exploration.has(variable) else None

    def count(self, variable: str) -> int:
        """The value of a variable that counts; zero, where the program has no such variable."""
        return int(self.value(variable) or 0)

    def is_true(self, variable: str) -> bool:
        """Whether a boolean variable is true; not so, where the program has no such variable."""
        return bool(self.value(variable))


def title(sentence: str, scene: Scene) -> str:
    """A property's sentence about a scene: its placeholders filled, a capital letter in front.

    The placeholders are the keys of `PHRASES`.
    """
    fields = [field for _, field, _, _ in Formatter().parse(sentence) if field]
    text = sentence.format_map({field: PHRASES[field](scene) for field in fields})
    return capitalised(text)


class Lowered(Protocol):
    """What has states of a lowered definition to tell of: an exploration, or a run that was simulated."""

    @property
    def runtime(self) -> Runtime:
        """The program whose states they are."""

    @property
    def workflow(self) -> Workflow:
        """The definition."""


def label_of(lowered: Lowered, surface: str, states: tuple[str, ...]) -> str:
    """What a surface shows for these states when it is up to date; empty where it shows nothing."""
    declared = [lowered.workflow.states[state] for state in states]
    shown = [state.shows[surface].label for state in declared if surface in state.shows and surface not in state.hidden]
    return " + ".join(shown)


def _state(scene: Scene) -> str:
    return "in " + " and ".join(f"“{plain(state)}”" for state in scene.states)


def surfaces_concerned(scene: Scene) -> list[str]:
    """The surfaces that a claim is about, else the first that shows a customer anything, else the first that shows."""
    workflow = scene.exploration.workflow
    chosen = [surface for surface in scene.effect.split(" / ") if surface in workflow.surfaces]
    if chosen:
        return chosen
    visible = [name for name in workflow.surfaces if label_of(scene.exploration, name, scene.states)]
    customers = [name for name in visible if _is_for_customers(scene.exploration, name)]
    return (customers or visible)[:1]


def _screens(scene: Scene) -> str:
    """What the audiences concerned see."""
    workflow = scene.exploration.workflow
    said = [
        f"{plain(workflow.surfaces[name].audience)} sees “{label_of(scene.exploration, name, scene.states)}”"
        for name in surfaces_concerned(scene)
        if label_of(scene.exploration, name, scene.states)
    ]
    return ", ".join(said) or f"the case is {_state(scene)}"


def _is_for_customers(exploration: Exploration, surface: str) -> bool:
    role = exploration.workflow.roles.get(exploration.workflow.surfaces[surface].audience)
    return role is not None and role.kind == "customer"


def _partner(scene: Scene) -> str:
    return plain(scene.exploration.workflow.effects[scene.effect].partner)


def _count(scene: Scene, effect: str | None) -> int:
    return 0 if effect is None else scene.count(names.executed(effect))


def _times(scene: Scene) -> str:
    return _in_words(_count(scene, scene.effect))


def _in_words(count: int) -> str:
    return TIMES[count] if count < len(TIMES) else f"{count} times"


def _fact(scene: Scene) -> str:
    """What the partner holds of the effect."""
    effect = plain(scene.effect)
    undo = scene.exploration.workflow.effects[scene.effect].undo
    done, undone = _count(scene, scene.effect), _count(scene, undo)
    if done == 0:
        return f"{_partner(scene)} never carried out {effect}"
    if undone == 0:
        return f"{_partner(scene)} carried out {effect}" + ("" if done == 1 else f" {_in_words(done)}")
    if done == undone:
        return f"{_partner(scene)} carried out {effect} and undid it"
    return f"{_partner(scene)} carried out {effect} {_in_words(done)} and undid it {_in_words(undone)}"


def _surface(scene: Scene) -> str:
    return plain(scene.effect)


def _unshown(scene: Scene) -> str:
    """What is missing on a surface, or, where the claim is about no surface, everywhere."""
    if scene.effect:
        return f"{_surface(scene)} has nothing to show"
    return "nobody owns the case and no screen offers a way on"


def last_seen(scene: Scene, surface: str) -> str:
    """What a surface still shows of the state that it last saw; empty where that is not told."""
    view = names.view(surface)
    seen = (str(scene.value(view)),) if scene.exploration.has(view) else ()
    return label_of(scene.exploration, surface, seen)


def _seen(scene: Scene) -> str:
    shown = last_seen(scene, scene.effect)
    return f"“{shown}”" if shown else "an earlier state"


def _helpless(scene: Scene) -> str:
    owners = [scene.exploration.workflow.states[state].owner for state in scene.states]
    known = dict.fromkeys(plain(owner) for owner in owners if owner)
    return f"{' and '.join(known)} can do nothing about it" if known else "nobody owns it"


def given_up(scene: Scene) -> tuple[str, ...]:
    """The effects whose requests were given up and that nobody owns."""
    effects = scene.exploration.workflow.effects.items()
    unowned = (name for name, effect in effects if effect.owner is None and not effect.best_effort)
    return tuple(name for name in unowned if scene.value(names.status(name)) == "dead")


def _given_up(scene: Scene) -> str:
    dead = [plain(name) for name in given_up(scene)]
    return f", and {' and '.join(dead)} was given up" if dead else ""


def _promise(scene: Scene) -> str:
    """What became of a statement of the author: an invariant, or a transition that must never happen."""
    if scene.effect in scene.exploration.workflow.invariants:
        return f"the promise “{plain(scene.effect)}” is broken"
    return f"the case took a transition that must never happen, “{scene.effect.partition(' ')[2]}”"


def _record(scene: Scene) -> str:
    """What is wrong with the record of an action."""
    action = plain(scene.effect)
    return {
        "unwritten": f"nothing tells who took {action}, and why",
        "unexplained": f"the record of {action} may lack its reason",
        "deleted": f"{action} deleted the record of what was before",
    }.get(gap(scene.exploration.workflow, scene.effect), f"{action} left no record")


def _notice(scene: Scene) -> str:
    """What is wrong about a message, or about the order of those to an audience."""
    effect = scene.exploration.workflow.effects.get(scene.effect)
    if effect is None or effect.tells is None:
        return f"{plain(scene.effect)} has read the older of two messages last"
    return f"{plain(effect.tells.who)} is told that the case is {plain(effect.tells.says)}"


def _reader(scene: Scene) -> str:
    """Who has relied on data that were written with an effect."""
    found = {
        name for each in pending(scene.exploration.workflow) if each.effect == scene.effect for name in each.readers
    }
    return joined([plain(name) for name in scene.exploration.workflow.actions if name in found], "or")


def _beside(scene: Scene) -> str:
    """What goes out together with an effect."""
    return joined([plain(name) for name in beside(scene.exploration.workflow, scene.effect)])


def _alone(scene: Scene) -> str:
    """What one person has done that takes two."""
    workflow, subject = scene.exploration.workflow, plain(scene.effect)
    if scene.effect in workflow.data:
        return f"one person alone has changed {subject}"
    if scene.effect in workflow.effects:
        return f"one person alone has asked for {subject}"
    apart = [plain(name) for name in workflow.actions[scene.effect].not_same_person_as]
    return f"what {subject} is for was done by somebody who may have done {joined(apart, 'or')} too"


def permitted(scene: Scene) -> tuple[str, ...]:
    """The roles that may do what an action has done."""
    workflow = scene.exploration.workflow
    action = workflow.actions[scene.effect]
    if action.to.kind != "any":
        return action.by
    return tuple(dict.fromkeys(role for state in scene.states for role in leading_to(workflow, state)))


PHRASES: dict[str, Callable[[Scene], str]] = {
    "alone": _alone,
    "beside": _beside,
    "effect": lambda scene: plain(scene.effect),
    "fact": _fact,
    "given_up": _given_up,
    "helpless": _helpless,
    "notice": _notice,
    "partner": _partner,
    "permitted": lambda scene: joined([plain(role) for role in permitted(scene)]),
    "promise": _promise,
    "reader": _reader,
    "record": _record,
    "screens": _screens,
    "seen": _seen,
    "state": _state,
    "surface": _surface,
    "times": _times,
    "unshown": _unshown,
}
"""What a property's sentence may mention."""
