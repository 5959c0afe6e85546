"""Reads the `mutations.yaml` beside the hardened designs: lines changed for the worse, and what must be said then."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from flowrehearsal.definition.editing import edited
from flowrehearsal.definition.layout import Part, layout, part_at
from flowrehearsal.definition.reader import read
from flowrehearsal.vocabulary.edit import Edit
from tests.models.expected import MODELS, REMOVED, changed, plain, steps

TODAY = "2026-06-30"
"""The day on which mutated designs are read: dates of 2026-03 have passed, those of 2027 have not."""

BEYOND = {
    "dirty-read-of-pending": "no guard reads what an action writes while its effect is under way",
    "exhaustion-unhandled": "another state ignores the event with a reason, so one of them at a time is unspecified",
    "role-too-wide": "whoever is added to one step lacks another, or must not be the same person",
    "unordered-notification": "messages are a best effort in all of them",
}
"""Rules that none of the changes brings to speak, and why."""


@dataclass(frozen=True)
class Mutation:
    """One changed line of a hardened design, or several that make one defect together: path → what it says then.

    `rule` is the one that is there for the defect; empty where it is right to say nothing, for the reason `because`, or
    where the defect is not noticed, for the reason `missed`. `mends`: what one of the findings suggests takes it away.
    """

    design: str
    name: str
    changes: dict[str, Any]
    rule: str
    finds: dict[str, list[str]]
    mends: bool
    because: str
    missed: str


@cache
def mutations() -> tuple[Mutation, ...]:
    """Every mutation of every design that lists some."""
    return tuple(_mutations())


def _mutations() -> Iterator[Mutation]:
    for file in sorted(MODELS.glob("*/mutations.yaml")):
        design = file.parent.name
        for name, said in plain(design, "mutations").items():
            rule, because, missed = (said.get(key, "") for key in ("rule", "because", "missed"))
            finds, mends = said.get("finds", {}), said.get("mends", False)
            yield Mutation(design, name, said["change"], rule, finds, mends, because, missed)


def mutated(mutation: Mutation) -> str:
    """The text of the mutated design, as JSON, which is YAML."""
    return json.dumps(changed(mutation.design, mutation.changes))


def mutated_in_place(mutation: Mutation) -> str:
    """The text of the hardened design with those lines changed, and all the others as they are."""
    text = (MODELS / mutation.design / "hardened.yaml").read_text(encoding="utf-8")
    for name, value in mutation.changes.items():
        path = tuple(steps(plain(mutation.design, "hardened"), name))
        if value == REMOVED:
            text = _without(text, path)
        else:
            result = edited(text, [Edit(path[:-1], path[-1], json.dumps(value))])
            assert result.refused == {}, mutation.name
            text = result.text
    return text


def _without(text: str, path: tuple[str, ...]) -> str:
    """A text without one entry: without its lines, or without its part of a line and the comma beside it."""
    root, lines = layout(text), text.splitlines(keepends=True)
    key, value = read(text).source.positions[path], part_at(root, path)
    around = part_at(root, path[:-1])
    assert isinstance(value, Part), path
    assert isinstance(around, Part), path
    start, end = sum(map(len, lines[: key.line - 1])) + key.column - 1, value.end
    if around.style == "block":
        return text[: text.rindex("\n", 0, start)] + text[text.index("\n", end) :]
    if text[end] == ",":
        return text[:start] + text[end + 1 :].lstrip(" ")
    return text[: text.rindex(",", 0, start)] + text[end:]
