"""Which parts of a design another one adds, takes out, calls otherwise or changes, and how a page marks that."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flowrehearsal.comparison.change import Change

FIRST, SECOND = 0, 1
"""The places of two designs."""
HOW = ("added", "removed", "renamed", "changed")


@dataclass(frozen=True, slots=True)
class PartMark:
    """How a part differs: one of `HOW`, the sign that says so without colour, and words for it."""

    how: str
    sign: str
    says: str


_SIGNS = {"added": "+", "removed": "−", "renamed": "≈", "changed": "~"}
Named = tuple[str, str]
"""Section and name of a part."""


def part_marks(changes: Iterable[Change], place: int) -> Mapping[Named, PartMark]:
    """The parts of one of two designs that differ; each is marked once, and what is said of the whole part wins."""
    found: dict[Named, PartMark] = {}
    for change in changes:
        how = _how(change)
        if (change.section, change.name) not in found or not change.path:
            found[change.section, change.name] = PartMark(how, _SIGNS[how], _says(change, how, place))
    return {part: mark for part, mark in found.items() if _is_there(mark.how, place)}


def _how(change: Change) -> str:
    return change.way if not change.path and change.way in HOW else "changed"


def _is_there(how: str, place: int) -> bool:
    """Whether the part is in the design at that place: what is added is not in the first one."""
    return how != ("added" if place == FIRST else "removed")


def _says(change: Change, how: str, place: int) -> str:
    if how == "renamed":
        return f"called {change.before} there" if place == SECOND else f"called {change.before} here"
    return {"added": "new", "removed": "gone", "changed": "changed"}[how]
