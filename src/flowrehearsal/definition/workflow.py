"""A workflow as its author wrote it, validated and normalised.

Shorthands of the file are expanded (one name is a tuple of one, a bare label is a `Shown`), durations are integer
microseconds, guards are parsed and typed. What the author left out is None, False or empty: an omitted protection is
absent. Mappings keep the order of the file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from flowrehearsal.definition.indexes import Indexes
from flowrehearsal.definition.source import Source
from flowrehearsal.expressions.tree import Expression, Value

Phase = Literal[
    "queued",
    "working",
    "waiting_for_customer",
    "waiting_for_review",
    "waiting_for_partner",
    "retrying",
    "blocked",
    "completed",
    "partly_completed",
    "rejected",
    "cancelled",
    "failed",
]
Weight = Literal["money", "legal", "customer"]
Sent = Literal["outbox", "after_commit", "before_commit"]
Key = Literal["per_attempt", "per_intent", "per_entity", "natural"]


@dataclass(frozen=True, slots=True)
class Role:
    """Who acts: a customer, an operator or a service. `people`: how many, or their names (empty: not said)."""

    kind: Literal["customer", "operator", "service"]
    people: int | tuple[str, ...] = ()
    delegates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Datum:
    """One finite fact. Exactly one of `integer` (inclusive bounds), `one_of` and `boolean` says what it may be."""

    integer: tuple[int, int] | None = None
    one_of: tuple[str, ...] = ()
    boolean: bool = False
    initial: Value | None = None
    unit: str = ""
    intent: bool = False
    source: str = "case"
    derived_from: tuple[str, ...] = ()
    used_by: tuple[str, ...] = ()
    secret_from: tuple[str, ...] = ()
    four_eyes: bool = False


@dataclass(frozen=True, slots=True)
class Callbacks:
    """How a partner reports that accepted work is finished, and sends its own events.

    `ordered`: in the order of what they are about. A rule reads it and the comparison of versions does; a run lets
    callbacks of different calls overtake each other in any case.
    """

    delivered: Literal["exactly_once", "at_least_once", "lossy"] = "lossy"
    ordered: bool = False
    names_request: bool = False


@dataclass(frozen=True, slots=True)
class Partner:
    """Somebody else's system.

    `rate_limit` is as the file writes it ("10/s"); rules compare it with the pauses of retries. How many calls it takes
    at once in a run is said by the scenario (`capacity`).
    """

    replies: Literal["answers", "acknowledges"] = "answers"
    callbacks: Callbacks | None = None
    deduplicates: Literal["by_key", "by_entity"] | None = None
    key_window: int | None = None
    horizon: int | None = None
    can_be_asked: bool = False
    events: tuple[str, ...] = ()
    remembers_cancel: bool = False
    usual_outage: int | None = None
    rate_limit: str = ""


@dataclass(frozen=True, slots=True)
class Surface:
    """A place where an audience looks at the case. `audience` is the file's `for`: a role or a partner.

    `push`, `poll` (a period) are how it learns of changes; `unknown` is the label for a value it does not know;
    `tolerates`: how long it may disagree with others.
    """

    audience: str
    push: bool = False
    poll: int | None = None
    unknown: str = ""
    tolerates: int | None = None
    sees: tuple[str, ...] = ()
    optimistic: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """What one surface shows for one state. `phase` None: the state's own."""

    label: str
    retrying: str = ""
    offers: tuple[str, ...] = ()
    phase: Phase | None = None


@dataclass(frozen=True, slots=True)
class State:
    """A state of the case. `final` is "" (it goes on), "final" or "reopenable"."""

    initial: bool = False
    final: Literal["", "final", "reopenable"] = ""
    owner: str | None = None
    phase: Phase | None = None
    meaning: str = ""
    deadline: int | None = None
    shows: Mapping[str, Shown] = field(default_factory=dict)
    hidden: Mapping[str, str] = field(default_factory=dict)
    ignores: Mapping[str, str] = field(default_factory=dict)
    stands: tuple[str, ...] = ()
    resting: bool = False
    detached: bool = False
    entry: tuple[str, ...] = ()
    refuses: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class From:
    """Where an action may start. `every` True: all of `states` must be active (a join); else any one of them.

    The file's `from: any` is expanded into every non-final state, with `written_any` True. No `from` at all: likewise.
    """

    states: tuple[str, ...]
    every: bool = False
    written_any: bool = False


@dataclass(frozen=True, slots=True)
class To:
    """Where an action leads. `kind`: `stay` (no `to`: the case stays there, and a deadline goes on counting),
    `state` (one), `all` (a fork), `only` (ends every other active state), `any` (a raw write: the caller names it)."""

    kind: Literal["stay", "state", "all", "only", "any"]
    states: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Something that triggers an action without a person.

    `subject` is the effect, partner or clock ("" for deadline and always); `what`: acknowledged, done, refused, failed,
    unknown, not_done, exhausted, a partner's event, expired, deadline or always. Its text is "subject.what".
    """

    subject: str
    what: str

    def __str__(self) -> str:
        return f"{self.subject}.{self.what}" if self.subject else self.what


@dataclass(frozen=True, slots=True)
class Action:
    """What people or events do with a case; nothing else changes it. Either `by` roles or `on` events, never both.

    `request_key`: "" none, "client", or "natural" with `request_key_data`. `sets`: name → value; the string "given" in
    `given` means any value of the domain. `answers_with` is what the answer to the request claims; rules and the
    comparison of versions read it, while in a run a person believes what the surfaces show.
    """

    start: From
    to: To
    by: tuple[str, ...] = ()
    on: tuple[Event, ...] = ()
    kind: Literal["ordinary", "override", "replay", "cancel"] = "ordinary"
    when: Expression | None = None
    when_text: str = ""
    otherwise: str = ""
    checks: Literal["version", "state"] | None = None
    writes_own_fields: bool = False
    request_key: Literal["", "client", "natural"] = ""
    request_key_data: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()
    sets: Mapping[str, Value] = field(default_factory=dict)
    given: tuple[str, ...] = ()
    reason_required: bool = False
    audit: tuple[str, ...] = ()
    outstanding: Literal["cancel", "finish_and_ignore", "finish_and_apply", "wait"] | None = None
    not_same_person_as: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    validates: tuple[str, ...] = ()
    decides_on: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    invalidates: tuple[str, ...] = ()
    deletes: tuple[str, ...] = ()
    max_rounds: int | None = None
    answers_with: Literal["accepted", "done"] | None = None
    leaves: tuple[str, ...] = ()
    expires: int | None = None
    review: str | None = None
    within: int | None = None


@dataclass(frozen=True, slots=True)
class Retry:
    """How a failed call is repeated. `attempts` None: without limit. Times in microseconds."""

    attempts: int | None = None
    backoff: Literal["fixed", "linear", "exponential"] | None = None
    first: int | None = None
    most: int | None = None
    jitter: Literal["none", "full", "equal"] | None = None
    within: int | None = None
    layers: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ask:
    """How the outcome of a call is found out: first `after`, then `every`, at most `attempts` times."""

    after: int
    every: int | None = None
    attempts: int = 1


@dataclass(frozen=True, slots=True)
class Tells:
    """What a notice claims, and to whom."""

    who: str
    says: Phase


@dataclass(frozen=True, slots=True)
class Window:
    """For how long a partner still does something: microseconds from when the effect `since` was done.

    `since` None: from when the case began, as with a card that was authorised before it. Rules compare it with the
    waits of a case; a run does not, since any call may be refused in it.
    """

    lasts: int
    since: str | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """Something that leaves the building. `key` None: no key; "natural" with `key_data`.

    `on_timeout` is what the file says, or its default (retry where `retry` is given, else fail). `undo` names the
    effect that undoes this one; `irreversible` is the reason why there is none ("" : neither said).
    """

    partner: str
    sent: Sent
    key: Key | None = None
    key_data: tuple[str, ...] = ()
    timeout: int | None = None
    lease: int | None = None
    fenced: bool = False
    retry: Retry | None = None
    on_timeout: Literal["retry", "fail", "ask"] = "fail"
    ask: Ask | None = None
    undo: str | None = None
    irreversible: str = ""
    weight: Weight | None = None
    owner: str | None = None
    snapshot: bool = False
    in_order_of: str = ""
    tells: Tells | None = None
    ask_first: bool = False
    expires: int | None = None
    window: Window | None = None
    best_effort: str = ""
    idempotent: str = ""
    heartbeat: int | None = None
    carries: tuple[str, ...] = ()
    once_per: Literal["case", "intent"] = "case"
    retryable_errors: tuple[str, ...] = ()
    terminal_errors: tuple[str, ...] = ()
    reconcile: int | None = None
    four_eyes: bool = False

    @property
    def matters(self) -> bool:
        """Whether it harms anyone when the effect is lost or repeated: not where it is a best effort without weight."""
        return self.weight is not None or not self.best_effort


@dataclass(frozen=True, slots=True)
class Clock:
    """A named clock: started and stopped by actions, expires `after` microseconds."""

    starts: tuple[str, ...]
    stops: tuple[str, ...]
    after: int


@dataclass(frozen=True, slots=True)
class Invariant:
    """A statement of the author that must hold in every reachable state."""

    text: str
    expression: Expression


@dataclass(frozen=True, slots=True)
class Assumption:
    """Who vouches for something the verdicts rest on, and until when (ISO date). `covers` is a dotted path."""

    covers: str
    text: str = ""
    owner: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Ignore:
    """A finding that the authors accept, with reason, owner and date."""

    rule: str
    at: str
    reason: str
    owner: str
    until: str


@dataclass(frozen=True)
class Workflow(Indexes):
    """A whole definition. `source` knows the file and the position of every part.

    `about` heads a review. The comparison of versions reads `renamed_from` (a part, "workflow" or "states.held" → its
    name before), `retires` and `migrates`, which keeps the file's mapping as plain data.
    """

    name: str
    version: int
    roles: Mapping[str, Role]
    states: Mapping[str, State]
    actions: Mapping[str, Action]
    source: Source
    about: str = ""
    data: Mapping[str, Datum] = field(default_factory=dict)
    partners: Mapping[str, Partner] = field(default_factory=dict)
    surfaces: Mapping[str, Surface] = field(default_factory=dict)
    effects: Mapping[str, Effect] = field(default_factory=dict)
    clocks: Mapping[str, Clock] = field(default_factory=dict)
    invariants: Mapping[str, Invariant] = field(default_factory=dict)
    never: tuple[tuple[str, str], ...] = ()
    assumptions: Mapping[str, Assumption] = field(default_factory=dict)
    ignore: tuple[Ignore, ...] = ()
    renamed_from: Mapping[str, str] = field(default_factory=dict)
    retires: tuple[int, ...] = ()
    migrates: Mapping[str, object] = field(default_factory=dict)

    @property
    def initial_state(self) -> str:
        """The state a case begins in: the first one marked initial."""
        return next(name for name, state in self.states.items() if state.initial)

    @property
    def has_fork(self) -> bool:
        """Whether a case can be in several states at once."""
        return any(a.to.kind == "all" or a.start.every for a in self.actions.values())
