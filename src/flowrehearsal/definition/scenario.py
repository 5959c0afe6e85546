"""A scenario: what the world does to a workflow. Validated and normalised; times are integer microseconds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from flowrehearsal.definition.distribution import Distribution
from flowrehearsal.definition.source import Source
from flowrehearsal.expressions.tree import Value


@dataclass(frozen=True, slots=True)
class Burst:
    """So many more `cases` arrive from a moment on, spread evenly `within` a time."""

    at: int
    cases: int
    within: int


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Poisson arrivals: `per_hour` on average, `cases` in all; `bursts` come on top of them."""

    per_hour: float
    cases: int
    bursts: tuple[Burst, ...] = ()


@dataclass(frozen=True, slots=True)
class People:
    """How the people of one role work.

    `takes`: working time of one act; `calendar`: working intervals of a week (microseconds since Monday 00:00; empty:
    always); `decides`: action → share of decisions. In a state that the role owns, the available actions without a
    share divide what remains; where it does not own the state, an action without a share is never taken.
    """

    takes: Distribution
    calendar: tuple[tuple[int, int], ...] = ()
    decides: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outage:
    """A window in which a partner is down, slow (latency × `factor`) or failing (`share` of calls)."""

    at: int
    duration: int
    mode: Literal["down", "slow", "errors"] = "down"
    factor: float = 1.0
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class CallbackBehaviour:
    """When the callback of accepted work comes, and the shares that come twice or never."""

    after: Distribution
    duplicate: float = 0.0
    lost: float = 0.0


@dataclass(frozen=True, slots=True)
class EventHabit:
    """How a partner sends an event of its own: to what `share` of cases, and how long `after` a case begins."""

    share: float
    after: Distribution


@dataclass(frozen=True, slots=True)
class PartnerBehaviour:
    """How a partner behaves. `outcomes`: shares that add up to one, by word: done, refused, error (or a declared error
    class), timeout_executed, timeout_not_executed, timeout_late. `capacity` None: without limit."""

    latency: Distribution
    outcomes: Mapping[str, float]
    callback: CallbackBehaviour | None = None
    outages: tuple[Outage, ...] = ()
    capacity: int | None = None
    events: Mapping[str, EventHabit] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Workers:
    """Worker slots and the shares of calls that end in a crash or a pause."""

    slots: int = 8
    crash_before_effect: float = 0.0
    crash_after_effect: float = 0.0
    pause: float = 0.0


@dataclass(frozen=True, slots=True)
class Bout:
    """For a while a fault strikes another share than usually. `fault`: a name of `faults`, or of a share of workers."""

    fault: str
    share: float
    at: int
    duration: int


@dataclass(frozen=True, slots=True)
class RetryStorm:
    """A window in which whatever is to be tried again is so at the same moments, `every` so often, without backoff."""

    at: int
    duration: int
    every: int


@dataclass(frozen=True, slots=True)
class ClockJump:
    """The clock that our timers are read from is set, at a moment: ahead (above zero) or back."""

    at: int
    by: int


@dataclass(frozen=True, slots=True)
class OverrideHabit:
    """People who step in where cases are stuck for longer than a time, in a share of such cases."""

    by: str
    action: str
    stuck_longer_than: int
    share: float


@dataclass(frozen=True, slots=True)
class Deploy:
    """A new definition goes live at a time."""

    at: int
    to: str


@dataclass(frozen=True, slots=True)
class Absence:
    """A role loses a member from a time, for a duration."""

    role: str
    start: int
    duration: int


@dataclass(frozen=True, slots=True)
class Heal:
    """Every fault stops at a moment, and the cases that are there by then must settle within a time."""

    at: int
    within: int


Comparator = Literal["<=", "<", ">=", ">"]


@dataclass(frozen=True, slots=True)
class Expectation:
    """A gate: `metric(arguments)` with a quantile or `per 10k`, compared with a bound. `text` is the line as written.

    `quantile` is None, or a number in (0, 1); `per` is 1 or 10_000 or 1_000; `bound` is in microseconds for durations.
    """

    text: str
    metric: str
    arguments: tuple[str, ...]
    quantile: float | None
    per: int
    comparator: Comparator
    bound: float


@dataclass(frozen=True)
class Scenario:
    """A whole scenario. The entries named `any` in `people` and `partners` stand for everything not named.

    `figures`: "placeholder" (nobody measured them; said in every output) or "ours". `overrides` and `replays` are
    habits of people who override a case, or send again for it. `swarm`: the share of the replications in which each
    fault is there, drawn for each by itself; None: every fault is in all of them.
    """

    name: str
    source: Source
    figures: Literal["placeholder", "ours"] = "placeholder"
    arrivals: Arrivals = Arrivals(30.0, 500)
    run_for: int = 48 * 3_600_000_000
    data: Mapping[str, Mapping[Value, float]] = field(default_factory=dict)
    people: Mapping[str, People] = field(default_factory=dict)
    partners: Mapping[str, PartnerBehaviour] = field(default_factory=dict)
    workers: Workers = Workers()
    faults: Mapping[str, float] = field(default_factory=dict)
    bouts: tuple[Bout, ...] = ()
    retry_storms: tuple[RetryStorm, ...] = ()
    clock_jumps: tuple[ClockJump, ...] = ()
    overrides: tuple[OverrideHabit, ...] = ()
    replays: tuple[OverrideHabit, ...] = ()
    deploys: tuple[Deploy, ...] = ()
    absent: tuple[Absence, ...] = ()
    swarm: float | None = None
    heal: Heal | None = None
    expect: tuple[Expectation, ...] = ()

    @property
    def decides(self) -> bool:
        """Whether what happens in it can be right or wrong by itself: its figures were measured, or it expects
        something."""
        return self.figures == "ours" or bool(self.expect) or self.heal is not None
