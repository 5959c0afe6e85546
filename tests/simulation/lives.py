"""Cases whose lives are written down by hand, for metrics: a booking with two surfaces and two effects."""

from dataclasses import dataclass
from importlib import import_module

import numpy as np

from flowrehearsal.definition.distribution import NO_DELAY
from flowrehearsal.definition.scenario import Outage, PartnerBehaviour, Scenario
from flowrehearsal.definition.source import Source
from flowrehearsal.definition.workflow import (
    Action,
    Clock,
    Datum,
    Effect,
    Event,
    From,
    Partner,
    Retry,
    Role,
    State,
    Surface,
    To,
    Workflow,
)
from flowrehearsal.program.program import Branch, Command, Label, Program, Term, Update, Value, Variable
from flowrehearsal.program.timing import Resource
from flowrehearsal.runtime import names
from flowrehearsal.simulation.measuring import Sample, Setting
from flowrehearsal.simulation.run import Run

MINUTE = 60_000_000
HORIZON = 600 * MINUTE
STATES = ("working", "blocked", "booked", "cancelled")
COUNTS = (0, 1, 2, 3)


def _effect(name: str) -> tuple[Variable, ...]:
    return (
        Variable(names.status(name), ("none", "unsent", "ready", "leased", "done", "dead"), ("none",), "slot"),
        Variable(names.executed(name), COUNTS, (0,), "partner"),
        Variable(names.accepted(name), ("0", "1", "many"), ("0",), "partner"),
        Variable(names.asked(name), (False, True), (False,), "ghost"),
        Variable(names.heard(name), (False, True), (False,), "ghost"),
    )


VARIABLES = (
    Variable(names.STATE, STATES, ("working",), "case"),
    Variable(names.view("app"), STATES, ("working",), "view"),
    Variable(names.view("desk"), STATES, ("working",), "view"),
    *_effect("reserve"),
    *_effect("release"),
    *_effect("notify"),
    Variable(names.OVERWRITTEN, ("no", "yes", "human"), ("no",), "ghost"),
    Variable(names.INTERVENED, (False, True), (False,), "ghost"),
    Variable(names.INTENT_LOST, (False, True), (False,), "ghost"),
    Variable(names.STALE_ACCEPT, (False, True), (False,), "ghost"),
    Variable(names.clock("filing"), ("off", "on", "expired"), ("off",), "case"),
    Variable(names.LIMIT, ("none", "too many"), ("none",), "limit"),
)


def _command(name: str, actor: str, site: tuple[str, ...], *branches: Branch) -> Command:
    return Command(name, actor, (Term(names.STATE, ("working",)),), branches, site=site)


COMMANDS = (
    _command("agent decides", "agent", ("decide", "agent"), *(Branch(o) for o in ("fix", "fix refused", "waits"))),
    _command("lead intervenes: close", "lead", ("intervene", "lead", "close"), Branch("close")),
    _command("guest decides", "guest", ("decide", "guest"), Branch("order"), Branch("order refused")),
    _command(
        "worker calls reserve",
        "worker",
        ("call", "reserve"),
        Branch("done", updates=(Update(names.heard("reserve"), "set", True),)),
        Branch("error", fault="error"),
        Branch("again", assumes="key-honoured"),
    ),
    _command("worker times out on reserve", "worker", ("timeout", "reserve"), Branch("late", fault="timeout-late")),
    _command("deadline of working", "timer", ("deadline", "working"), Branch("passes"), Branch("hand_over")),
    _command("something happens", "world", ("world",), Branch("something")),
)
EVENTS = {
    f"{command.name} {branch.outcome}": (c, b)
    for c, command in enumerate(COMMANDS)
    for b, branch in enumerate(command.branches)
}
SOMETHING = "something happens something"


def _is(variable: str, *values: Value) -> tuple[tuple[Term, ...], ...]:
    return ((Term(variable, values),),)


LABELS = (
    *(Label(names.active(state), _is(names.STATE, state)) for state in STATES),
    Label(names.CLOSED, _is(names.STATE, "booked", "cancelled")),
    Label(names.RESTING, _is(names.STATE, "booked", "cancelled")),
    Label(names.ATTENDED, _is(names.STATE, "working", "booked", "cancelled")),
    Label(names.UNOWNED, _is(names.STATE, "blocked")),
    Label(names.unfulfilled("booked"), _is(names.executed("reserve"), *COUNTS[:1], *COUNTS[2:])),
    Label(names.unfulfilled("cancelled"), _is(names.executed("reserve"), *COUNTS[1:])),
    Label(names.believes("app", "completed"), _is(names.view("app"), "booked")),
    Label(names.believes("desk", "completed"), _is(names.view("desk"), "booked")),
)
DESK = Resource("agent", 2)
PROGRAM = Program("booking", VARIABLES, COMMANDS, LABELS, (DESK,))
WORKFLOW = Workflow(
    "booking",
    1,
    {"guest": Role("customer"), "agent": Role("operator", 2), "lead": Role("operator", 1), "machine": Role("service")},
    {
        "working": State(initial=True, owner="agent", deadline=10 * MINUTE),
        "blocked": State(owner="lead"),
        "booked": State(final="final", stands=("reserve",)),
        "cancelled": State(final="final"),
    },
    {"hand_over": Action(From(("working",)), To("state", ("blocked",)), on=(Event("", "deadline"),))},
    Source(),
    data={"wish": Datum(boolean=True, intent=True)},
    partners={"hotel": Partner(), "mail": Partner()},
    clocks={"filing": Clock(("book",), ("file",), 120 * MINUTE)},
    surfaces={"app": Surface("guest", push=True), "desk": Surface("agent", poll=MINUTE)},
    effects={
        "reserve": Effect("hotel", "outbox", retry=Retry(attempts=4), undo="release", weight="money"),
        "release": Effect("hotel", "outbox", weight="money"),
        "notify": Effect("mail", "outbox", once_per="intent"),
    },
)
OUTAGES = (Outage(100 * MINUTE, 20 * MINUTE), Outage(120 * MINUTE, 10 * MINUTE, "slow", 10.0))
SCENARIO = Scenario(
    "by-hand", Source(), run_for=HORIZON, partners={"hotel": PartnerBehaviour(NO_DELAY, {"done": 1.0}, outages=OUTAGES)}
)


@dataclass(frozen=True)
class Step:
    """At a minute of the run, an event by name, and the variables that are different from then on."""

    minute: float
    changes: dict[str, Value]
    event: str = SOMETHING


@dataclass(frozen=True)
class Life:
    """A case that arrives at a minute, with the variables that are not as usual, and its steps."""

    arrives: float = 0
    first: tuple[tuple[str, Value], ...] = ()
    steps: tuple[Step, ...] = ()


def life(*steps: Step, arrives: float = 0, first: dict[str, Value] | None = None) -> Life:
    return Life(arrives, tuple((first or {}).items()), steps)


def at(minute: float, event: str = SOMETHING, **changes: Value) -> Step:
    """A step; in the names of variables, a double underscore stands for a point, a single one for a hyphen."""
    return Step(minute, {name.replace("__", ".").replace("_", "-"): value for name, value in changes.items()}, event)


def lived(*lives: Life, waits: list[tuple[int, int, int, int]] | None = None, busy_us: int = 0) -> Run:
    """The run in which these lives were lived."""
    states: list[tuple[int, ...]] = []
    initial: list[int] = []
    rows: list[tuple[int, int, int, int, int]] = []
    for case, one in enumerate(lives):
        values: dict[str, Value] = {v.name: v.initial[0] for v in VARIABLES} | dict(one.first)
        initial.append(_row(states, values))
        for step in one.steps:
            values |= step.changes
            rows.append((round(step.minute * MINUTE), case, *EVENTS[step.event], _row(states, values)))
    rows.sort(key=lambda row: row[0])
    steps = np.array(rows, dtype=np.int64).reshape(-1, 5)
    return Run(
        program=PROGRAM,
        replication=0,
        horizon_us=HORIZON,
        states=np.array(states, dtype=np.uint8),
        numbers=np.arange(len(lives), dtype=np.int32),
        arrivals_us=np.array([round(one.arrives * MINUTE) for one in lives], dtype=np.int64),
        initial=np.array(initial, dtype=np.int32),
        times_us=steps[:, 0],
        case=steps[:, 1].astype(np.int32),
        command=steps[:, 2].astype(np.int32),
        branch=steps[:, 3].astype(np.int32),
        state=steps[:, 4].astype(np.int32),
        profile=np.zeros(len(steps), dtype=np.int32),
        moved_us=np.zeros(len(steps), dtype=np.int64),
        waits=np.array(waits or [], dtype=np.int64).reshape(-1, 4),
        busy_us=np.array([busy_us], dtype=np.int64),
        regular=len(lives),
    )


def _row(states: list[tuple[int, ...]], values: dict[str, Value]) -> int:
    assert set(values) == set(PROGRAM.position), set(values) - set(PROGRAM.position)
    state = tuple(PROGRAM.ordinal[place][values[v.name]] for place, v in enumerate(VARIABLES))
    if state not in states:
        states.append(state)
    return states.index(state)


def setting() -> Setting:
    return Setting(WORKFLOW, SCENARIO, PROGRAM)


def samples(metric: str, run: Run) -> list[Sample]:
    return list(import_module(f"flowrehearsal.simulation.metrics.{metric}").measure(setting(), run))


def check(metric: str, run: Run, expected: dict[str, list[float]], unit: float = 1.0) -> None:
    """The metric yields exactly these subjects with these values, in units of `unit`."""
    found = {sample.subject: (sample.values / unit).tolist() for sample in samples(metric, run)}
    assert found == expected
