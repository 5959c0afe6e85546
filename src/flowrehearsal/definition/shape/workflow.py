"""What a workflow file looks like as a whole."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from flowrehearsal.definition.misfit import Misfit
from flowrehearsal.definition.quantities import noun, short
from flowrehearsal.definition.shape.base import (
    Count,
    Date,
    Name,
    Scalar,
    Scalars,
    Shape,
    Text,
    Title,
    no_entries,
    no_items,
)
from flowrehearsal.definition.shape.design import DatumShape, RoleShape, StateShape, SurfaceShape
from flowrehearsal.definition.shape.doing import ActionShape, ClockShape
from flowrehearsal.definition.shape.outside import EffectShape, PartnerShape
from flowrehearsal.expressions.show import as_written

Pair = Annotated[list[Name], Field(min_length=2, max_length=2)]


class TransitionsShape(Shape):
    """Statements about steps from one state to another."""

    never: list[Pair] = Field(default_factory=no_items, description="Pairs [from, to] that no step may take.")


class AssumptionShape(Shape):
    """Something the verdicts rest on, and who vouches for it."""

    covers: Text = Field(description="The part it is about, e.g. partners.supplier.horizon, or an assumption A1 to A6.")
    text: Text = Field(default="", description="What is assumed, in a sentence.")
    owner: Text = Field(default="", description="Who vouches for it.")
    until: Date | None = Field(default=None, description="Until when (year-month-day).")


class IgnoreShape(Shape):
    """A finding that the authors accept."""

    rule: Title = Field(description="The name of the finding.")
    at: Text = Field(description="The part it is about, e.g. effects.notify.")
    reason: Text = Field(description="Why it is accepted.")
    owner: Text = Field(description="Who accepts it.")
    until: Date = Field(description="Until when (year-month-day).")


class MigrationShape(Shape):
    """Where cases of an old state go."""

    to: Name = Field(description="The new state.")
    when: Text | None = Field(default=None, description="A guard; the first entry that holds is taken.")


class ConversionShape(Shape):
    """What a fact is for cases that come from the older version."""

    origin: Name | None = Field(
        default=None, alias="from", description="The fact of the older version that is looked at; without it, this one."
    )
    was: Scalars = Field(
        default_factory=no_items,
        description="What it was: a value, numbers such as 501..1000, or a list of these; without it, anything.",
    )
    to: Scalar | None = Field(
        default=None,
        description="What it comes to be; given: any value; without it, the value of the fact that is looked at.",
    )


def _lines(value: object) -> object:
    """A list of entries; whoever maps value to value, or says a value alone, is told how to write it."""
    if isinstance(value, dict) and value:
        was, to = next(iter(value.items()))
        raise Misfit("A mapping stands where a list belongs.", f"Write [{{was: {short(was)}, to: {_said(to)}}}].")
    if isinstance(value, str | int):
        raise Misfit(f"{noun(value)} stands where a list belongs.", f"Write [{{to: {_said(value)}}}].")
    return value


def _said(value: object) -> str:
    """A value as a file has it; of what is none, where one belongs."""
    return short(as_written(value)) if isinstance(value, str | int) else "..."


class MigratesShape(Shape):
    """How running cases of an older version come into this one."""

    origin: Text = Field(alias="from", description="The file of the older version.")
    deadlines: Literal["keep", "restart"] | None = Field(default=None, description="What happens to running deadlines.")
    states: dict[Name, list[MigrationShape]] = Field(
        default_factory=no_entries, description="Old state to new states; others keep theirs."
    )
    data: dict[Name, Annotated[list[ConversionShape], BeforeValidator(_lines)]] = Field(
        default_factory=no_entries,
        description="What a fact of this version comes to be: the first entry that fits is taken; without one it keeps "
        "its value.",
    )


class WorkflowShape(Shape):
    """A workflow: what we design."""

    workflow: Title = Field(description="The name of the workflow.")
    version: Count = Field(default=1, description="The version of this definition.")
    about: Text = Field(default="", description="What it is for, in a sentence or two.")
    roles: dict[Name, RoleShape] = Field(description="Who acts.", min_length=1)
    data: dict[Name, DatumShape] = Field(default_factory=no_entries, description="Finite facts that guards read.")
    partners: dict[Name, PartnerShape] = Field(default_factory=no_entries, description="Other people's systems.")
    surfaces: dict[Name, SurfaceShape] = Field(
        default_factory=no_entries, description="Where people and partners look at the case."
    )
    states: dict[Name, StateShape] = Field(description="Where a case can be.", min_length=1)
    actions: dict[Name, ActionShape] = Field(
        description="What people and events do with a case; nothing else changes it.", min_length=1
    )
    effects: dict[Name, EffectShape] = Field(default_factory=no_entries, description="What leaves the building.")
    clocks: dict[Name, ClockShape] = Field(default_factory=no_entries, description="Clocks that run across states.")
    invariants: dict[Name, Text] = Field(
        default_factory=no_entries, description="Statements that hold in every reachable state."
    )
    transitions: TransitionsShape | None = Field(default=None, description="Statements about steps.")
    assumptions: dict[Name, AssumptionShape] = Field(
        default_factory=no_entries, description="What the verdicts rest on."
    )
    ignore: list[IgnoreShape] = Field(default_factory=no_items, description="Findings that are accepted.")
    renamed_from: Title | None = Field(default=None, description="What the workflow was called before.")
    retires: list[Count] = Field(default_factory=no_items, description="Versions that no case may be in any more.")
    migrates: MigratesShape | None = Field(default=None, description="How cases of an older version come here.")
