"""Which part of a property is false in a state, and the values that make it so, in the author's names."""

from collections.abc import Iterator
from dataclasses import dataclass

from flowrehearsal.exploration.words import Scene, label_of
from flowrehearsal.runtime import names
from flowrehearsal.vocabulary.counting import counted

Fact = tuple[str, str]
"""What is looked at, and its value: ("charge executed", "2 times")."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A statement that ought to be true and is not, without a full stop, and the values that make it false."""

    says: str
    values: tuple[Fact, ...]


def states(scene: Scene) -> Fact:
    """The active states; where the step before changed them, those before it too."""
    now, before = " + ".join(scene.states), " + ".join(scene.came_from)
    return "state", f"{before} → {now}" if before and before != now else now


def executed(scene: Scene, *effects: str | None) -> Iterator[Fact]:
    """How often each of these effects was executed."""
    for effect in effects:
        if effect is not None:
            yield f"{effect} executed", counted(scene.count(names.executed(effect)), "time")


def said(scene: Scene, variable: str, what: str) -> Fact:
    """Whether a boolean variable is true."""
    return what, "yes" if scene.is_true(variable) else "no"


def shown(scene: Scene, surface: str) -> Fact:
    """What a surface that is up to date shows."""
    label = label_of(scene.exploration, surface, scene.states)
    return f"{surface} shows", f"“{label}”" if label else "nothing"
