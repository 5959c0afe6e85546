"""What a scenario file looks like."""

from typing import Annotated, Any, Literal

from pydantic import Field

from flowrehearsal.definition.expectations import EXPECTATION_PATTERN, expectation
from flowrehearsal.definition.misfit import Misfit, inside
from flowrehearsal.definition.quantities import DURATION_PATTERN, SHARE_PATTERN, duration, noun, share
from flowrehearsal.definition.scenario import Expectation
from flowrehearsal.definition.shape.base import (
    Calendar,
    Count,
    Duration,
    Moment,
    Name,
    Rate,
    Shape,
    Share,
    Text,
    Title,
    Written,
    no_entries,
    no_items,
    sole,
)
from flowrehearsal.definition.shape.chance import AllShares, Distributed, Outcomes, SingleShares

Mishap = Literal[
    "stale_action",
    "response_lost",
    "message_loss",
    "redelivery",
    "push_lost",
    "poison_case",
    "compensation_fails",
    "timer_early",
    "timer_late",
]
"""What strikes by a share of its own; every other fault follows from how partners, workers and people behave."""
OfWorkers = Literal["crash_before_effect", "crash_after_effect", "pause"]
Mode = tuple[Literal["down", "slow", "errors"], float, float]
"""What is wrong in an outage; the factor by which it is slower; the share of calls that fail."""


def _mode(value: object) -> Mode:
    if value == "down":
        return "down", 1.0, 0.0
    if not isinstance(value, dict):
        raise Misfit(f"{noun(value)} is no kind of outage.", "Write down, {slow: 10} or {errors: 50%}.")
    key, given = sole(value, "slow", "errors")
    with inside(key):
        return ("errors", 1.0, share(given)) if key == "errors" else ("slow", _factor(given), 0.0)


def _jump(value: object) -> int:
    if not isinstance(value, dict):
        raise Misfit(f"{noun(value)} does not say which way.", "Write {ahead: 1h} or {back: 1h}.")
    key, given = sole(value, "ahead", "back")
    with inside(key):
        return duration(given) if key == "ahead" else -duration(given)


def _factor(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 1 <= value <= 1_000_000:
        raise Misfit(f"{noun(value)} is no factor.", "Write how many times slower it is, e.g. {slow: 10}.")
    return float(value)


_MODE_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"const": "down"},
        {
            "type": "object",
            "properties": {"slow": {"type": "number", "minimum": 1, "description": "So many times slower."}},
            "required": ["slow"],
            "additionalProperties": False,
        },
        {
            "type": "object",
            "properties": {
                "errors": {"type": "string", "pattern": SHARE_PATTERN, "description": "The share of calls that fail."}
            },
            "required": ["errors"],
            "additionalProperties": False,
        },
    ]
}
_JUMP_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "ahead": {"type": "string", "pattern": DURATION_PATTERN, "description": "It shows so much more from then on."},
        "back": {"type": "string", "pattern": DURATION_PATTERN, "description": "It shows so much less from then on."},
    },
    "minProperties": 1,
    "maxProperties": 1,
    "additionalProperties": False,
}
Expected = Annotated[Expectation, Written(expectation, {"type": "string", "pattern": EXPECTATION_PATTERN})]


class BurstShape(Shape):
    """Cases that arrive together."""

    at: Moment = Field(description="From when, from the start of the run.")
    cases: Count = Field(description="How many more arrive.")
    within: Duration = Field(description="How long it takes until all of them are there.")


class ArrivalsShape(Shape):
    """How cases arrive."""

    rate: Rate = Field(default=30.0, description="How many arrive on average, e.g. 30/h.")
    cases: Count = Field(default=500, description="How many arrive in all.")
    bursts: list[BurstShape] = Field(default_factory=no_items, description="Cases that arrive together, on top.")


class PeopleShape(Shape):
    """How the people of a role work; what is left out is taken from `any`."""

    takes: Distributed | None = Field(default=None, description="Working time of one act.")
    works: Calendar | None = Field(
        default=None, description="Working hours, e.g. mon-fri 09:00-17:00; without them, always."
    )
    decides: SingleShares | None = Field(
        default=None,
        description="The share of decisions for each action; of those that one state allows at most 100 % together.",
    )


class CallbackShape(Shape):
    """When the report of accepted work comes."""

    after: Distributed = Field(description="How long after it was accepted.")
    duplicate: Share = Field(default=0.0, description="The share that comes twice.")
    lost: Share = Field(default=0.0, description="The share that never comes.")


class OutageShape(Shape):
    """A time in which a partner does not do what it should."""

    at: Moment = Field(description="When it begins, from the start of the run.")
    duration: Duration = Field(alias="for", description="How long it lasts.")
    mode: Annotated[Mode, Written(_mode, _MODE_SCHEMA)] = Field(
        default=("down", 1.0, 0.0), description="down, {slow: factor} or {errors: share}."
    )


class EventHabitShape(Shape):
    """How a partner sends an event of its own."""

    share: Share = Field(description="The share of cases that it sends the event to.")
    after: Distributed = Field(description="How long after a case begins.")


class PartnerBehaviourShape(Shape):
    """How a partner behaves; what is left out is taken from `any`."""

    latency: Distributed | None = Field(default=None, description="How long an answer takes.")
    outcomes: Outcomes | None = Field(
        default=None, description="What becomes of a call, by share; without done, done is what remains."
    )
    callback: CallbackShape | None = Field(default=None, description="When the report of accepted work comes.")
    outages: list[OutageShape] | None = Field(default=None, description="When it is down, slow or failing.")
    events: dict[Name, EventHabitShape] | None = Field(default=None, description="The events that it sends unasked.")
    capacity: Count | None = Field(
        default=None, description="How many calls it handles at once; without it, any number."
    )


class WorkersShape(Shape):
    """Our workers, and how often they die or stall in a call."""

    slots: Count = Field(default=8, description="How many calls are made at once.")
    crash_before_effect: Share = Field(default=0.0, description="Calls before which the worker dies.")
    crash_after_effect: Share = Field(default=0.0, description="Calls after which the worker dies, its report unsent.")
    pause: Share = Field(default=0.0, description="Calls in which the worker stalls beyond its lease.")


class BoutShape(Shape):
    """A time in which a fault strikes more often than usually, or less."""

    fault: Literal[Mishap, OfWorkers] = Field(description="Which one, by its name in faults or workers.")
    share: Share = Field(description="The share that it strikes in this time, whatever it is else.")
    at: Moment = Field(description="When it begins, from the start of the run.")
    duration: Duration = Field(alias="for", description="How long it lasts.")


class RetryStormShape(Shape):
    """A time in which nobody waits as long as they should before they try again, and all try at the same moments."""

    at: Moment = Field(description="When it begins, from the start of the run.")
    duration: Duration = Field(alias="for", description="How long it lasts.")
    every: Duration = Field(description="How often everything that waits to be tried again is.")


class ClockJumpShape(Shape):
    """The clock that our deadlines, leases and waits are read from is set."""

    at: Moment = Field(description="When, from the start of the run.")
    by: Annotated[int, Written(_jump, _JUMP_SCHEMA)] = Field(
        description="Which way and how far: {ahead: 1h} or {back: 1h}."
    )


class OverrideShape(Shape):
    """People who step in where a case does not move."""

    by: Name = Field(description="The role, or any.")
    action: Name = Field(description="The action, or any.")
    stuck_longer_than: Duration = Field(description="How long the case has not moved.")
    share: Share = Field(description="The share of such cases.")


class DeployShape(Shape):
    """A new definition goes live."""

    at: Moment = Field(description="When, from the start of the run.")
    to: Text = Field(description="The file of the new definition.")


class AbsenceShape(Shape):
    """A role loses a member for a while."""

    role: Name = Field(description="The role, or any.")
    start: Moment = Field(alias="from", description="From when, from the start of the run.")
    duration: Duration = Field(alias="for", description="For how long.")


class HealShape(Shape):
    """The faults stop, and the cases must settle."""

    at: Moment = Field(description="When every fault stops, from the start of the run.")
    within: Duration = Field(description="How long after that the cases that are there may take to settle.")


class ScenarioShape(Shape):
    """A scenario: what the world does to a workflow."""

    scenario: Title = Field(description="The name of the scenario.")
    extends: Text | None = Field(
        default=None,
        description="The scenario it starts from: calm, bad-day, incident or a file. Named entries override.",
    )
    figures: Literal["placeholder", "ours"] = Field(
        default="placeholder", description="placeholder: nobody measured them; ours: we did. Said in every output."
    )
    arrivals: ArrivalsShape = Field(default=ArrivalsShape(), description="How many cases arrive, and how fast.")
    run_for: Duration = Field(default=48 * 3_600_000_000, description="How long the run is.")
    data: dict[Name, AllShares] = Field(default_factory=no_entries, description="For each datum, its values by share.")
    people: dict[Name, PeopleShape] = Field(
        default_factory=no_entries, description="How the people of each role work; any: of every other."
    )
    partners: dict[Name, PartnerBehaviourShape] = Field(
        default_factory=no_entries, description="How each partner behaves; any: every other."
    )
    workers: WorkersShape = Field(default=WorkersShape(), description="Our workers.")
    faults: dict[Mishap, Share] = Field(
        default_factory=dict[Mishap, Share],
        description="Shares of the faults that follow from nothing else, e.g. stale_action, response_lost; of cases "
        "for poison_case (every call for it fails), compensation_fails (every undo does), timer_early and timer_late "
        "(deadlines and clocks take half their time, or twice).",
    )
    bouts: list[BoutShape] = Field(
        default_factory=no_items, description="When a fault of faults or workers has another share for a while."
    )
    retry_storms: list[RetryStormShape] = Field(
        default_factory=no_items, description="When retries come without backoff and all at once."
    )
    clock_jumps: list[ClockJumpShape] = Field(
        default_factory=no_items, description="When the clock of our timers is set ahead or back."
    )
    overrides: list[OverrideShape] = Field(
        default_factory=no_items, description="People who step in where a case does not move."
    )
    replays: list[OverrideShape] = Field(
        default_factory=no_items, description="People who send again where a case does not move."
    )
    deploys: list[DeployShape] = Field(
        default_factory=no_items,
        description="New definitions that go live during the run. Not simulated by this version, which refuses it: "
        "rehearse changes OLD NEW --in-flight follows the cases inside.",
    )
    absent: list[AbsenceShape] = Field(default_factory=no_items, description="Roles that lose a member for a while.")
    swarm: Share | None = Field(
        default=None,
        description="The share of the replications that each fault is in, drawn for each by itself; without it, all.",
    )
    heal: HealShape | None = Field(default=None, description="When the faults stop, and the cases must settle.")
    expect: list[Expected] = Field(
        default_factory=no_items,
        description="What must come out: metric(names) <= bound, a quantile as p95(metric(names)). A count is per case "
        "unless the line says per 1k or per 10k, e.g. duplicates(reserve) per 10k <= 1, p95(recovery(supplier)) <= 1h.",
    )
