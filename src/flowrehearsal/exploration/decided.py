"""What somebody had seen of the case who has acted in a run: what their decision rests on."""

from collections.abc import Iterator
from dataclasses import dataclass

from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.exploration.one_state import one_state
from flowrehearsal.exploration.words import Scene, label_of
from flowrehearsal.exploration.wrong_steps import acted
from flowrehearsal.program.interpreter import value_of
from flowrehearsal.program.replay import fired
from flowrehearsal.runtime import names
from flowrehearsal.runtime.outcomes import BEGINS, about


@dataclass(frozen=True, slots=True)
class Decision:
    """An act of a run: which action was taken in which role. `saw`: the states that were seen; empty: nobody knows.

    `showed`: what the first screen of the role that shows these states said, as "desk showed “Open”"; or nothing.
    """

    action: str
    role: str
    saw: tuple[str, ...] = ()
    showed: str = ""


def decision(scene: Scene, mark: str) -> Decision | None:
    """The act with which a boolean variable first became true; None where the run holds no such act."""
    if scene.trace is None:
        return None
    exploration = scene.exploration
    for number, step in enumerate(scene.trace.steps):
        if value_of(exploration.runtime.program, step.state, mark):
            act = acted(exploration.workflow, *fired(exploration.runtime.program, step))
            return _decision(scene, act, number) if act else None
    return None


def _decision(scene: Scene, act: tuple[str, str], number: int) -> Decision:
    action, role = act
    saw = next((states for states in _sights(scene, act, number) if states), ())
    surfaces = scene.exploration.workflow.surfaces.items()
    labels = ((name, label_of(scene.exploration, name, saw)) for name, surface in surfaces if surface.audience == role)
    return Decision(action, role, saw, next((f"{name} showed “{label}”" for name, label in labels if label), ""))


def _sights(scene: Scene, act: tuple[str, str], number: int) -> Iterator[tuple[str, ...]]:
    """What was read when the case was opened; what was active when the request began; what a screen showed last."""
    before = _state_before(scene, number)
    reader = names.reader(act[1], act[0])
    if before.has(reader) and (read := before.value(reader, 0)) != names.UNREAD:
        yield (str(read),)
    assert scene.trace is not None
    program = scene.exploration.runtime.program
    for earlier in range(number - 1, -1, -1):
        command, branch = fired(program, scene.trace.steps[earlier])
        if about(command, branch) == (act[0], BEGINS) and act[1] in command.site:
            yield _state_before(scene, earlier).active_states(0)
    surfaces = scene.exploration.workflow.surfaces.items()
    for surface in (name for name, declared in surfaces if declared.audience == act[1]):
        yield _last_seen(before, surface)


def _state_before(scene: Scene, number: int) -> Exploration:
    assert scene.trace is not None
    state = scene.trace.states[number]
    return one_state(scene.exploration.original, scene.exploration.runtime.program, state)


def _last_seen(before: Exploration, surface: str) -> tuple[str, ...]:
    view = names.view(surface)
    if before.has(view):
        return (str(before.value(view, 0)),)
    bits = ((state, names.seen(surface, state)) for state in before.workflow.states)
    return tuple(state for state, bit in bits if before.has(bit) and before.value(bit, 0))
