"""What actions and clocks look like in a workflow file."""

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from flowrehearsal.definition.misfit import Misfit
from flowrehearsal.definition.quantities import noun, short
from flowrehearsal.definition.shape.base import (
    NAME_SCHEMA,
    NAMES_SCHEMA,
    Count,
    Duration,
    EventNames,
    Name,
    Names,
    Scalar,
    Shape,
    Text,
    Written,
    exactly_one,
    names_in,
    no_entries,
    no_items,
    sole,
)
from flowrehearsal.definition.workflow import From, To
from flowrehearsal.vocabulary.nearest import meant

ANY = "any"


def _start(value: object) -> From:
    if value == ANY:
        return From((), written_any=True)
    if isinstance(value, dict):
        return From(names_in(sole(value, "all")[1]), every=True)
    return From(names_in(value))


def _target(value: object) -> To:
    if value == ANY:
        return To("any")
    if isinstance(value, str):
        return To("state", (value,))
    if not isinstance(value, dict):
        raise Misfit(f"{noun(value)} is not one state.", "Write a state, {all: [...]} to fork, {only: state} or any.")
    key, inside = sole(value, "all", "only")
    states = names_in(inside)
    if key == "only":
        if len(states) > 1:
            raise Misfit("`only` names more than one state.", "Name the one state that stays.")
        return To("only", states)
    return To("all", states)


def word_or_natural(value: object, words: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """One of some words, or `natural` with the data it is made of."""
    if isinstance(value, dict):
        return "natural", names_in(sole(value, "natural")[1])
    if value == "natural":
        raise Misfit("`natural` names no data.", "Write {natural: [price]}.")
    if value not in words:
        advice = meant(short(value), (*words, "natural")) if isinstance(value, str) else f"Write {words[0]}."
        raise Misfit(f"{noun(value)} is no kind of key.", advice)
    return str(value), ()


def _request_key(value: object) -> tuple[str, tuple[str, ...]]:
    return word_or_natural(value, ("client",))


_ALL = {
    "type": "object",
    "properties": {"all": {**NAMES_SCHEMA, "description": "All of these states."}},
    "required": ["all"],
    "additionalProperties": False,
}
_ONLY = {
    "type": "object",
    "properties": {"only": {**NAME_SCHEMA, "description": "This state, and no other."}},
    "required": ["only"],
    "additionalProperties": False,
}
NATURAL_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {"natural": {**NAMES_SCHEMA, "description": "The data that the key is made of."}},
    "required": ["natural"],
    "additionalProperties": False,
}


class ActionShape(Shape):
    """A verb. Exactly one of by and on."""

    model_config = ConfigDict(json_schema_extra=exactly_one("by", "on"))

    by: Names = Field(default_factory=no_items, description="The roles whose people may do it.")
    on: EventNames = Field(
        default_factory=no_items, description="The events that trigger it, e.g. reserve.done, deadline, always."
    )
    kind: Literal["override", "replay", "cancel"] | None = Field(
        default=None, description="override: an operator forces it; replay: sends again; cancel: gives up the case."
    )
    start: Annotated[From, Written(_start, {"anyOf": [*NAMES_SCHEMA["anyOf"], _ALL]})] = Field(
        default=From((), written_any=True),
        alias="from",
        description="Where it may start: one of these states, {all: [...]} for a join, or any state that is not final.",
    )
    to: Annotated[To, Written(_target, {"anyOf": [NAME_SCHEMA, _ALL, _ONLY]})] = Field(
        default=To("stay"),
        description="Where it leads; {all: [...]} forks, {only: state} ends every other active state, any is a raw "
        "write. Without it the case stays where it is, and a deadline there goes on counting.",
    )
    when: Text | None = Field(default=None, description='A guard, e.g. price <= 2000 or risk == "low".')
    otherwise: Text = Field(default="", description="What a refused person is told.")
    checks: Literal["version", "state"] | None = Field(
        default=None,
        description="version: refused if the case changed after the actor looked; state: refused if `from` was left.",
    )
    writes: Literal["own_fields"] | None = Field(default=None, description="Only its own fields are written back.")
    request_key: Annotated[
        tuple[str, tuple[str, ...]],
        Written(_request_key, {"anyOf": [{"const": "client"}, NATURAL_SCHEMA]}),
    ] = Field(default=("", ()), description="How a repeated request is recognised: client, or {natural: [data]}.")
    effects: Names = Field(default_factory=no_items, description="The effects it asks for, in this order.")
    sets: dict[Name, Scalar] = Field(
        default_factory=no_entries, description="The data it sets; given: any value, by the actor."
    )
    reason: Literal["required"] | None = Field(default=None, description="required: the actor must say why.")
    audit: Names = Field(default_factory=no_items, description="What is recorded: actor, reason, before, after, ...")
    outstanding: Literal["cancel", "finish_and_ignore", "finish_and_apply", "wait"] | None = Field(
        default=None,
        description="What becomes of calls under way. cancel: what is not sent is withdrawn, and of what is being "
        "called nothing is heard any more; finish_and_ignore: it runs on unheard; finish_and_apply: it runs on and "
        "is answered as ever; wait: nobody steps in before all of it is over.",
    )
    not_same_person_as: Names = Field(
        default_factory=no_items, description="Actions of this case that somebody else must have done."
    )
    over: Names = Field(default_factory=no_items, description="Actions it takes precedence over.")
    validates: Names = Field(default_factory=no_items, description="Data it confirms.")
    decides_on: Names = Field(
        default_factory=no_items,
        description="Data that some action must have validated before, however a case got here.",
    )
    requires: Names = Field(default_factory=no_items, description="Approvals (actions) that must stand.")
    invalidates: Names = Field(
        default_factory=no_items, description="Approvals (actions) that no longer stand after it."
    )
    deletes: Names = Field(default_factory=no_items, description="Data it deletes, or history.")
    max_rounds: Count | None = Field(default=None, description="How often it may happen in one case.")
    answers_with: Literal["accepted", "done"] | None = Field(
        default=None, description="What the answer to the request says: taken in, or carried out."
    )
    leaves: Names = Field(default_factory=no_items, description="Effects that a forced close leaves behind.")
    expires: Duration | None = Field(default=None, description="How long an override lasts.")
    review: Name | None = Field(default=None, description="The action that reviews an override.")
    within: Duration | None = Field(default=None, description="How long after the first call a replay may send again.")
    renamed_from: Name | None = Field(default=None, description="What it was called in the version before.")


class ClockShape(Shape):
    """A named clock that runs from one action to another."""

    starts: Names = Field(description="The actions that start it.")
    stops: Names = Field(description="The actions that stop it.")
    after: Duration = Field(description="When it expires.")
    renamed_from: Name | None = Field(default=None, description="What it was called in the version before.")
