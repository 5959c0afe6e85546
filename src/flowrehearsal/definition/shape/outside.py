"""What partners and effects look like in a workflow file."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field

from flowrehearsal.definition.shape.base import (
    Count,
    Duration,
    Name,
    Names,
    RateText,
    Shape,
    Text,
    Written,
    no_entries,
    no_items,
)
from flowrehearsal.definition.shape.doing import NATURAL_SCHEMA, word_or_natural
from flowrehearsal.definition.workflow import Phase

KEYS = ("per_attempt", "per_intent", "per_entity")


def _key(value: object) -> tuple[str, tuple[str, ...]]:
    return word_or_natural(value, KEYS)


class CallbacksShape(Shape):
    """How a partner reports that accepted work is finished."""

    delivered: Literal["exactly_once", "at_least_once", "lossy"] = Field(description="How reliably reports arrive.")
    ordered: bool = Field(default=False, description="Reports arrive in the order of what they report.")
    names_request: bool = Field(default=False, description="A report names the request it answers.")


class PartnerShape(Shape):
    """Somebody else's system."""

    replies: Literal["answers", "acknowledges"] = Field(
        default="answers", description="answers: at once and for good; acknowledges: now, and finishes later."
    )
    callbacks: CallbacksShape | None = Field(default=None, description="How it reports accepted work.")
    deduplicates: Literal["by_key", "by_entity"] | None = Field(
        default=None, description="How it recognises a repeated call; without it, every call executes."
    )
    key_window: Duration | None = Field(default=None, description="How long it remembers a key.")
    horizon: Duration | None = Field(
        default=None, description="How long a request without an answer may still be executed."
    )
    can_be_asked: bool = Field(default=False, description="It can be asked for the outcome by our reference.")
    events: Names = Field(default_factory=no_items, description="Events it sends unasked.")
    remembers_cancel: bool = Field(
        default=False, description="An undo that comes first keeps the call it undoes from being executed later."
    )
    usual_outage: Duration | None = Field(default=None, description="How long it is usually down.")
    rate_limit: RateText | None = Field(default=None, description="How many calls it takes, e.g. 10/s.")
    renamed_from: Name | None = Field(default=None, description="What it was called in the version before.")


class RetryShape(Shape):
    """How a failed call is repeated."""

    attempts: Count | None = Field(default=None, description="Calls in all; without it, no limit.")
    backoff: Literal["fixed", "linear", "exponential"] | None = Field(default=None, description="How pauses grow.")
    first: Duration | None = Field(default=None, description="The first pause.")
    most: Duration | None = Field(default=None, description="The longest pause.")
    jitter: Literal["full", "equal"] | None = Field(default=None, description="How pauses are spread by chance.")
    within: Duration | None = Field(default=None, description="No attempt begins after this long.")
    layers: dict[Name, Count] = Field(
        default_factory=no_entries, description="Other layers that retry too, and their attempts."
    )


class AskShape(Shape):
    """How the outcome of a call is found out."""

    after: Duration = Field(description="How long after the call the first question is asked.")
    every: Duration | None = Field(default=None, description="The pause between questions.")
    attempts: Count = Field(default=1, description="Questions in all.")


class TellsShape(Shape):
    """What a notice claims, and to whom."""

    who: Name = Field(description="The role or partner that is told.")
    says: Phase = Field(description="The phase that it claims.")


def _lasting(value: object) -> object:
    return value if isinstance(value, dict) else {"lasts": value}


def _or_duration(schema: dict[str, Any]) -> None:
    mapping = dict(schema)
    schema.clear()
    schema["anyOf"] = [mapping["properties"]["lasts"], mapping]


class WindowShape(Shape):
    """For how long the partner still does it; a duration alone counts from when the case began."""

    model_config = ConfigDict(json_schema_extra=_or_duration)

    lasts: Duration = Field(description="For how long, e.g. the 7d of an authorised card.")
    since: Name | None = Field(
        default=None, description="The effect from whose execution on it counts; without it, from the case's beginning."
    )


class ErrorsShape(Shape):
    """The partner's error classes, sorted by what they mean."""

    retryable: Names = Field(default_factory=no_items, description="Classes after which a repetition makes sense.")
    terminal: Names = Field(default_factory=no_items, description="Classes after which it does not.")


class EffectShape(Shape):
    """Something that leaves the building."""

    model_config = ConfigDict(json_schema_extra={"not": {"required": ["undo", "irreversible"]}})

    partner: Name = Field(description="Who receives it.")
    sent: Literal["outbox", "after_commit", "before_commit"] = Field(
        description="outbox: recorded with the commit; after_commit: handed over after it; before_commit: called "
        "inside the request."
    )
    key: Annotated[
        tuple[str, tuple[str, ...]],
        Written(_key, {"anyOf": [{"enum": list(KEYS)}, NATURAL_SCHEMA]}),
    ] = Field(default=("", ()), description="The idempotency key; without it, there is no key.")
    timeout: Duration | None = Field(default=None, description="How long an answer is awaited; without it, for ever.")
    lease: Duration | None = Field(default=None, description="How long a worker holds the entry; without it, for ever.")
    fenced: bool = Field(default=False, description="Reports of a worker that lost its lease are dropped.")
    retry: RetryShape | None = Field(default=None, description="How it is repeated; without it, one attempt.")
    on_timeout: Literal["retry", "fail", "ask"] | None = Field(
        default=None, description="What a timeout means; without it, retry where retry is given, else fail."
    )
    ask: AskShape | None = Field(default=None, description="How its outcome is found out.")
    undo: Name | None = Field(default=None, description="The effect that undoes it.")
    irreversible: Text = Field(default="", description="Why nothing undoes it.")
    weight: Literal["money", "legal", "customer"] | None = Field(
        default=None, description="What a duplicate or a loss of it costs."
    )
    owner: Name | None = Field(default=None, description="The role that owns its dead letters.")
    snapshot: bool = Field(default=False, description="Its content is fixed when it is asked for.")
    in_order_of: Name | None = Field(default=None, description="Receivers drop what is older: version, or a datum.")
    tells: TellsShape | None = Field(default=None, description="What it claims, for a notice.")
    ask_first: bool = Field(default=False, description="The partner is asked before the call is repeated.")
    expires: Duration | None = Field(
        default=None, description="How long what it achieved lasts, e.g. an authorisation."
    )
    window: Annotated[WindowShape, BeforeValidator(_lasting)] | None = Field(
        default=None,
        description="For how long after the case began, or another effect, the partner still does it.",
    )
    best_effort: Text = Field(default="", description="Why a loss of it does not matter.")
    idempotent: Text = Field(default="", description="Why a repetition of it does not matter.")
    heartbeat: Duration | None = Field(default=None, description="How often a worker renews its lease.")
    carries: Names = Field(default_factory=no_items, description="The data it carries.")
    once_per: Literal["case", "intent"] = Field(default="case", description="What it may happen once for.")
    errors: ErrorsShape | None = Field(default=None, description="The partner's error classes.")
    reconcile: Duration | None = Field(default=None, description="How often both sides' records are compared.")
    four_eyes: bool = Field(default=False, description="Two people must agree to it.")
    renamed_from: Name | None = Field(default=None, description="What it was called in the version before.")
