"""The kinds of value that fields of the files share, each with its JSON Schema."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import CoreSchema
from pydantic_core.core_schema import no_info_plain_validator_function

from flowrehearsal.definition import quantities
from flowrehearsal.definition.calendar import CALENDAR_PATTERN, calendar
from flowrehearsal.definition.misfit import Misfit
from flowrehearsal.definition.quantities import noun, short

NAME_PATTERN = "^[A-Za-z_][A-Za-z0-9_]*$"
TITLE_PATTERN = "^[A-Za-z0-9][A-Za-z0-9._-]*$"
DATE_PATTERN = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
BARE_EVENTS = ("deadline", "always")
EVENT_PATTERN = r"^([A-Za-z_][A-Za-z0-9_]*\.[A-Za-z_][A-Za-z0-9_]*|deadline|always)$"
_NAME_SCHEMA = {"type": "string", "pattern": NAME_PATTERN, "maxLength": 60}


class Shape(BaseModel):
    """A mapping of the file: no conversions, no unknown fields."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


# As defaults, [] and {} would be copied deeply for each entry, and `list` and `dict` are looked into at the start.
def no_items() -> list[Any]:
    """What a list holds that is left out."""
    return []


def no_entries() -> dict[str, Any]:
    """What a mapping holds that is left out."""
    return {}


def exactly_one(*fields: str) -> dict[str, Any]:
    """The JSON Schema of a mapping that has exactly one of these fields."""
    return {"oneOf": [{"required": [field]} for field in fields]}


def one_or_many(value: object) -> object:
    """A list as it is, a single value as a list of it; nothing may be named twice, and an empty list says nothing."""
    items = [value] if isinstance(value, str) else value
    if isinstance(items, list):
        _refuse_repetition(items)
    return items


def _refuse_repetition(items: list[Any]) -> None:
    if not items:
        raise Misfit("The list is empty.", "Leave the key out.")
    known = set()
    for item in items:
        if isinstance(item, list | dict):
            continue  # it is no name, which is said elsewhere
        if item in known:
            raise Misfit(f"{noun(item)} is listed twice.", "Name it once.")
        known.add(item)


def scalar(value: object) -> object:
    """A word, a whole number or a boolean."""
    if isinstance(value, str | int):
        return value
    raise Misfit(f"{noun(value)} is not a word, a whole number, true or false.", "Write one value.")


def scalars(value: object) -> object:
    """A list of such values; one alone is a list of it."""
    items = value if isinstance(value, list) else [value]
    _refuse_repetition(items)
    return [scalar(item) for item in items]


def _day(text: str) -> str:
    try:
        date.fromisoformat(text)
    except ValueError:
        raise Misfit(f"`{text}` is no day of any calendar.", "Write year-month-day, e.g. 2027-06-30.") from None
    return text


def names_in(value: object) -> tuple[str, ...]:
    """A single name or a list of names as a tuple."""
    items = one_or_many(value)
    if not isinstance(items, list):
        raise Misfit(f"{noun(value)} is not a name.", "Write a name or a list of names.")
    for item in items:
        if not isinstance(item, str):
            raise Misfit(f"{noun(item)} is not a name.", "Write a name or a list of names.")
    return tuple(items)


def sole(value: dict[str, Any], *keys: str) -> tuple[str, Any]:
    """The only entry of a mapping that may have one of these keys."""
    if len(value) == 1 and next(iter(value)) in keys:
        return next(iter(value.items()))
    listed = " or ".join(f"{{{key}: ...}}" for key in keys)
    raise Misfit(f"The mapping has {', '.join(f'`{short(key)}`' for key in value) or 'nothing'}.", f"Write {listed}.")


class Written:
    """A kind of value that a function reads, which raises Misfit where it cannot; the schema says how it is written.

    Its like in pydantic also works out how to write the value down again: a tenth of all that the shapes take to load.
    """

    def __init__(self, reader: Callable[[Any], Any], schema: dict[str, Any]) -> None:
        self.reader = reader
        self.json_schema = schema

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return no_info_plain_validator_function(self.reader)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return dict(self.json_schema)


_DURATION = Written(
    quantities.duration,
    {
        "type": "string",
        "pattern": quantities.DURATION_PATTERN,
        "examples": ["250ms", "30s", "5m", "2h", "7d", "PT1H30M"],
    },
)
_MOMENT = Written(
    quantities.moment, {"type": "string", "pattern": quantities.DURATION_PATTERN, "examples": ["0s", "2h"]}
)
_SHARE = Written(quantities.share, {"type": "string", "pattern": quantities.SHARE_PATTERN, "examples": ["3%", "0.5%"]})
_RATE = Written(quantities.rate, {"type": "string", "pattern": quantities.RATE_PATTERN, "examples": ["30/h", "10/s"]})
_RATE_TEXT = Written(quantities.rate_text, {"type": "string", "pattern": quantities.RATE_PATTERN, "examples": ["10/s"]})
_CALENDAR = Written(
    calendar, {"type": "string", "pattern": CALENDAR_PATTERN, "examples": ["mon-fri 09:00-17:00", "24/7"]}
)

Duration = Annotated[int, _DURATION]
"""Microseconds, above zero."""
Moment = Annotated[int, _MOMENT]
"""Microseconds, zero or more."""
Share = Annotated[float, _SHARE]
"""Between 0 and 1."""
Rate = Annotated[float, _RATE]
"""Per hour."""
RateText = Annotated[str, _RATE_TEXT]
"""A rate as it was written."""
Calendar = Annotated[tuple[tuple[int, int], ...], _CALENDAR]
"""Working intervals of a week."""

Name = Annotated[str, StringConstraints(pattern=NAME_PATTERN, max_length=60)]
Title = Annotated[str, StringConstraints(pattern=TITLE_PATTERN, max_length=100)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
Date = Annotated[str, StringConstraints(pattern=DATE_PATTERN), AfterValidator(_day)]
EventName = Annotated[str, StringConstraints(pattern=EVENT_PATTERN, max_length=121)]
Count = Annotated[int, Field(ge=1, le=1_000_000)]
_SCALAR_SCHEMA = {"type": ["string", "integer", "boolean"]}
Scalar = Annotated[Any, Written(scalar, _SCALAR_SCHEMA)]


def _many(item: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [item, {"type": "array", "items": item, "minItems": 1, "uniqueItems": True}]}


Scalars = Annotated[Any, Written(scalars, _many(_SCALAR_SCHEMA))]
"""One value, or a list of values."""
Names = Annotated[list[Name], BeforeValidator(one_or_many), WithJsonSchema(_many(_NAME_SCHEMA))]
"""One name, or a list of them."""
EventNames = Annotated[
    list[EventName],
    BeforeValidator(one_or_many),
    WithJsonSchema(_many({"type": "string", "pattern": EVENT_PATTERN, "maxLength": 121})),
]
NAMES_SCHEMA = _many(_NAME_SCHEMA)
NAME_SCHEMA = _NAME_SCHEMA
