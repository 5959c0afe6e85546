"""What roles, data, surfaces and states look like in a workflow file."""

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema

from flowrehearsal.definition.misfit import Misfit
from flowrehearsal.definition.quantities import noun, short
from flowrehearsal.definition.shape.base import (
    Duration,
    EventName,
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
)
from flowrehearsal.definition.workflow import Phase

INTEGER_PATTERN = r"^-?[0-9]{1,15}\.\.-?[0-9]{1,15}$"
WORD_LIMIT = 64
"""Values of one datum: more cannot be explored."""


def _people(value: object) -> int | tuple[str, ...]:
    if isinstance(value, int) and not isinstance(value, bool):
        if not 1 <= value <= 100_000:
            raise Misfit(f"{value} people cannot be.", "Write a number above zero, or leave the key out.")
        return value
    if isinstance(value, list):
        return names_in(value)
    raise Misfit(f"{noun(value)} is neither a number of people nor a list of names.", "Write `3` or `[ana, ben]`.")


def _interval(value: object) -> tuple[int, int]:
    if not isinstance(value, str) or not re.fullmatch(INTEGER_PATTERN, value):
        raise Misfit(f"{noun(value)} is not a range of whole numbers.", "Write 1..5000.")
    low, high = map(int, value.split(".."))
    if low > high:
        raise Misfit(f"`{value}` begins above its end.", f"Write {high}..{low}.")
    return low, high


def _words(value: object) -> object:
    if not isinstance(value, list):
        raise Misfit(f"{noun(value)} is not a list of words.", "Write [low, medium, high].")
    if not 1 <= len(value) <= WORD_LIMIT:
        raise Misfit(f"The list has {len(value)} words.", f"Name 1 to {WORD_LIMIT}: every one of them is explored.")
    for index, word in enumerate(value):
        _refuse_word(word)
        if word in value[:index]:
            raise Misfit(f"`{short(word)}` is listed twice.", "Name it once.")
    return value


def _refuse_word(word: object) -> None:
    if not isinstance(word, str):
        raise Misfit(f"{noun(word)} is not a word.", "Use `integer: 1..5` or `boolean: true`, or put it in quotes.")
    if word == "given":
        raise Misfit("`given` cannot be a value: in `sets` it means any value.", "Choose another word.")


def _shown(value: object) -> object:
    return {"label": value} if isinstance(value, str) else value


Word = Annotated[str, StringConstraints(pattern=r'^[^"\\\n]+$', max_length=60)]


class RoleShape(Shape):
    """A role: somebody, or some service, that acts."""

    kind: Literal["customer", "operator", "service"] = Field(
        description="Customers are outside, operators inside, services are our own software."
    )
    people: Annotated[
        int | tuple[str, ...],
        Written(
            _people,
            {
                "anyOf": [
                    {"type": "integer", "minimum": 1},
                    {"type": "array", "items": {"type": "string"}, "minItems": 1, "uniqueItems": True},
                ]
            },
        ),
    ] = Field(default=(), description="How many people have this role (and no other), or their names.")
    delegates: Names = Field(default_factory=no_items, description="Roles whose people may act for this role.")
    renamed_from: Name | None = Field(default=None, description="What it was called in the version before.")


class DatumShape(Shape):
    """One finite fact that guards read. Exactly one of integer, one_of and boolean."""

    model_config = ConfigDict(json_schema_extra=exactly_one("integer", "one_of", "boolean"))

    integer: Annotated[
        tuple[int, int] | None,
        Written(_interval, {"type": "string", "pattern": INTEGER_PATTERN, "examples": ["1..5000"]}),
    ] = Field(default=None, description="A whole number between two bounds, both included.")
    one_of: Annotated[
        list[Word],
        BeforeValidator(_words),
        WithJsonSchema(
            {
                "type": "array",
                "items": {"type": "string", "maxLength": 60, "pattern": r'^[^"\\\n]+$'},
                "minItems": 1,
                "maxItems": WORD_LIMIT,
                "uniqueItems": True,
            }
        ),
    ] = Field(default_factory=no_items, description="One of these words.")
    boolean: Literal[True] | None = Field(default=None, description="true: it is true or false.")
    initial: Scalar | None = Field(default=None, description="What it is when a case begins; without it, any value.")
    unit: Text = Field(default="", description="The unit of a number, for readers.")
    intent: bool = Field(default=False, description="It records what somebody wants: only people may clear it.")
    source: Name = Field(default="case", description="Where it comes from: clock, random, a partner or a surface.")
    derived_from: Names = Field(default_factory=no_items, description="The data it is computed from.")
    used_by: Names = Field(default_factory=no_items, description="Who reads it besides guards, e.g. report.")
    secret_from: Names = Field(default_factory=no_items, description="Roles and partners that must not learn it.")
    four_eyes: bool = Field(default=False, description="Two people must agree to a change of it.")
    renamed_from: Name | None = Field(default=None, description="What it was called in the version before.")


class RefreshShape(Shape):
    """How a surface learns of changes."""

    push: bool = Field(default=False, description="It is told of changes.")
    poll: Duration | None = Field(default=None, description="It looks for changes this often.")


class SurfaceShape(Shape):
    """A place where an audience looks at the case: an app, a console, a report."""

    audience: Name = Field(alias="for", description="The role or partner that looks at it.")
    refresh: RefreshShape | None = Field(default=None, description="How it learns of changes.")
    unknown: Text = Field(default="", description="What it shows for a state it does not know.")
    tolerates: Duration | None = Field(default=None, description="How long it may disagree with other surfaces.")
    sees: Names = Field(default_factory=no_items, description="The data it shows.")
    optimistic: bool = Field(default=False, description="It shows the target of an action before the commit.")
    renamed_from: Name | None = Field(default=None, description="What it was called in the version before.")


def _or_label(schema: dict[str, Any]) -> None:
    mapping = dict(schema)
    schema.clear()
    schema["anyOf"] = [{"type": "string", "minLength": 1, "description": "The label."}, mapping]


class ShownShape(Shape):
    """What one surface shows for one state; a text alone is the label."""

    model_config = ConfigDict(json_schema_extra=_or_label)

    label: Text = Field(description="The words on the screen.")
    retrying: Text = Field(default="", description="The label while a call is being repeated.")
    offers: Names = Field(default_factory=no_items, description="The actions it offers here.")
    phase: Phase | None = Field(default=None, description="What this audience believes; without it, the state's phase.")


Shows = dict[Name, Annotated[ShownShape, BeforeValidator(_shown)]]


class StateShape(Shape):
    """A state of the case."""

    initial: bool = Field(default=False, description="A case begins here.")
    final: Literal[True, False, "reopenable"] = Field(
        default=False, description="The case is over here; reopenable: for now."
    )
    owner: Name | None = Field(default=None, description="The role that decides what happens next.")
    phase: Phase | None = Field(default=None, description="What the state means to anyone.")
    meaning: Text = Field(default="", description="What the state means, in a sentence.")
    deadline: Duration | None = Field(default=None, description="After this long, actions `on: deadline` happen.")
    shows: Shows = Field(default_factory=no_entries, description="What each surface shows here.")
    hidden: dict[Name, Text] = Field(
        default_factory=no_entries, description="Surfaces that do not show this state, and why."
    )
    ignores: dict[EventName, Text] = Field(
        default_factory=no_entries, description="Events that change nothing here, and why."
    )
    stands: Names = Field(
        default_factory=no_items,
        description="Effects that a case which ends here has had executed exactly once and has kept.",
    )
    resting: bool = Field(default=False, description="An acceptable place to stay.")
    detached: bool = Field(default=False, description="The case can end while it is active.")
    entry: Names = Field(default_factory=no_items, description="Other ways into this state, e.g. import, migration.")
    refuses: dict[Name, Text] = Field(
        default_factory=no_entries, description="Actions or effects that are locked here, and why."
    )
    renamed_from: Name | None = Field(default=None, description="What it was called in the version before.")
