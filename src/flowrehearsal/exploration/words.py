"""Says in plain words what is wrong with a state: the title of a counterexample."""

from collections.abc import Callable
from dataclasses import dataclass
from string import Formatter

from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.runtime import names

TIMES = ("never", "once", "twice", "three times")


@dataclass(frozen=True, slots=True)
class Scene:
    """One explored state, and what a claim about it is about."""

    exploration: Exploration
    effect: str
    index: int

    @property
    def states(self) -> tuple[str, ...]:
        """The active states."""
        return self.exploration.active_states(self.index)


def title(sentence: str, scene: Scene) -> str:
    """A property's sentence about a scene: its placeholders filled, a capital letter in front.

    The placeholders are the keys of `PHRASES`.
    """
    fields = [field for _, field, _, _ in Formatter().parse(sentence) if field]
    text = sentence.format_map({field: PHRASES[field](scene) for field in fields})
    return text[:1].upper() + text[1:]


def label_of(exploration: Exploration, surface: str, states: tuple[str, ...]) -> str:
    """What a surface shows for these states when it is up to date; empty where it shows nothing."""
    declared = [exploration.workflow.states[state] for state in states]
    shown = [state.shows[surface].label for state in declared if surface in state.shows and surface not in state.hidden]
    return " + ".join(shown)


def _plain(name: str) -> str:
    return name.replace("_", " ")


def _state(scene: Scene) -> str:
    return "in " + " and ".join(f"“{_plain(state)}”" for state in scene.states)


def _screens(scene: Scene) -> str:
    """What the audiences concerned see: those of the claim, else the first customers who see anything, else anybody."""
    workflow = scene.exploration.workflow
    chosen = [surface for surface in scene.effect.split(" / ") if surface in workflow.surfaces]
    if not chosen:
        visible = [name for name in workflow.surfaces if label_of(scene.exploration, name, scene.states)]
        customers = [name for name in visible if _is_for_customers(scene.exploration, name)]
        chosen = (customers or visible)[:1]
    said = [
        f"{_plain(workflow.surfaces[name].audience)} sees “{label_of(scene.exploration, name, scene.states)}”"
        for name in chosen
        if label_of(scene.exploration, name, scene.states)
    ]
    return ", ".join(said) or f"the case is {_state(scene)}"


def _is_for_customers(exploration: Exploration, surface: str) -> bool:
    role = exploration.workflow.roles.get(exploration.workflow.surfaces[surface].audience)
    return role is not None and role.kind == "customer"


def _partner(scene: Scene) -> str:
    return _plain(scene.exploration.workflow.effects[scene.effect].partner)


def _count(scene: Scene, effect: str | None) -> int:
    if effect is None or not scene.exploration.has(names.executed(effect)):
        return 0
    return int(scene.exploration.value(names.executed(effect), scene.index))


def _times(scene: Scene) -> str:
    return _in_words(_count(scene, scene.effect))


def _in_words(count: int) -> str:
    return TIMES[count] if count < len(TIMES) else f"{count} times"


def _fact(scene: Scene) -> str:
    """What the partner holds of the effect."""
    effect = _plain(scene.effect)
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
    return _plain(scene.effect)


def _unshown(scene: Scene) -> str:
    """What is missing on a surface, or, where the claim is about no surface, everywhere."""
    if scene.effect:
        return f"{_surface(scene)} has nothing to show"
    return "nobody owns the case and no screen offers a way on"


def _seen(scene: Scene) -> str:
    """What a surface still shows of the state that it last saw."""
    view = names.view(scene.effect)
    seen = (str(scene.exploration.value(view, scene.index)),) if scene.exploration.has(view) else ()
    shown = label_of(scene.exploration, scene.effect, seen)
    return f"“{shown}”" if shown else "an earlier state"


def _helpless(scene: Scene) -> str:
    owners = [scene.exploration.workflow.states[state].owner for state in scene.states]
    known = dict.fromkeys(_plain(owner) for owner in owners if owner)
    return f"{' and '.join(known)} can do nothing about it" if known else "nobody owns it"


def _given_up(scene: Scene) -> str:
    """The requests that were given up and that nobody owns."""
    effects = scene.exploration.workflow.effects
    dead = [
        _plain(name)
        for name, effect in effects.items()
        if effect.owner is None
        and scene.exploration.has(names.status(name))
        and scene.exploration.value(names.status(name), scene.index) == "dead"
    ]
    return f", and {' and '.join(dead)} was given up" if dead else ""


def _promise(scene: Scene) -> str:
    """What became of a statement of the author; the one about transitions has no name of its own."""
    if scene.effect in scene.exploration.workflow.invariants:
        return f"the promise “{_plain(scene.effect)}” is broken"
    return "a transition was taken that must never happen"


PHRASES: dict[str, Callable[[Scene], str]] = {
    "effect": lambda scene: _plain(scene.effect),
    "fact": _fact,
    "given_up": _given_up,
    "helpless": _helpless,
    "partner": _partner,
    "promise": _promise,
    "screens": _screens,
    "seen": _seen,
    "state": _state,
    "surface": _surface,
    "times": _times,
    "unshown": _unshown,
}
"""What a property's sentence may mention."""
