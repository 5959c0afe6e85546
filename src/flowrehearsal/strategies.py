"""Hypothesis strategies: random small programs and workflows, for tests that hold on all of them.

Needs Hypothesis, which the package itself does not: install `flowrehearsal[strategies]`.
"""

import json
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from flowrehearsal.definition.load import parse_workflow
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.program.program import Branch, Command, Guard, Label, Program, Term, Update, Value, Variable
from flowrehearsal.runtime import names

DOMAINS: tuple[tuple[Value, ...], ...] = (
    (False, True),
    (0, 1, 2),
    ("none", "ready", "done"),
    ("only",),
    tuple(range(64)),
)
FAULTS = ("crash", "error")
ASSUMPTION = "relay-runs"


@dataclass(frozen=True, slots=True)
class Shape:
    """What random programs may contain: how many variables and commands at most, faults, limits and assumptions.

    `padding` variables of 64 values that nothing touches push the others over several words.
    """

    variables: int = 4
    commands: int = 5
    faults: bool = True
    limits: bool = True
    assumptions: bool = False
    padding: int = 0


def programs(shape: Shape | None = None) -> st.SearchStrategy[Program]:
    """Programs in which every update stays inside its domain. All kinds of guards, updates and commands are tried."""
    shape = shape or Shape()
    return _variables(shape).flatmap(lambda variables: _program(shape, variables))


def _variables(shape: Shape) -> st.SearchStrategy[tuple[Variable, ...]]:
    drawn = st.lists(st.sampled_from(DOMAINS), min_size=1, max_size=shape.variables)
    return drawn.flatmap(lambda domains: st.tuples(*(_variable(n, domain) for n, domain in enumerate(domains)))).map(
        lambda found: _surrounded(shape, found)
    )


def _variable(number: int, domain: tuple[Value, ...]) -> st.SearchStrategy[Variable]:
    starts = st.lists(st.sampled_from(domain), min_size=1, max_size=2, unique=True)
    return starts.map(lambda initial: Variable(f"v{number}", domain, tuple(initial), "case"))


def _surrounded(shape: Shape, found: tuple[Variable, ...]) -> tuple[Variable, ...]:
    wide = tuple(range(64))
    padding = tuple(Variable(f"padding{n}", wide, (63 - n,), "case") for n in range(shape.padding))
    limit = (Variable(names.LIMIT, ("none", "slot", "count"), ("none",), "limit"),) if shape.limits else ()
    half = len(found) // 2
    return (*found[:half], *padding, *found[half:], *limit)


def _program(shape: Shape, variables: tuple[Variable, ...]) -> st.SearchStrategy[Program]:
    touched = tuple(v for v in variables if not v.name.startswith("padding"))
    commands = st.lists(_command(shape, touched), max_size=shape.commands)
    return st.builds(
        lambda drawn, clauses: Program(
            "random",
            variables,
            tuple(_named(number, command) for number, command in enumerate(drawn)),
            (Label("goal", tuple(clauses)),),
        ),
        commands,
        st.lists(_guard(touched), max_size=2),
    )


def _named(number: int, command: Command) -> Command:
    return Command(
        f"c{number}",
        command.actor,
        command.guard,
        command.branches,
        urgent=command.urgent,
        initiative=command.initiative,
    )


def _command(shape: Shape, variables: tuple[Variable, ...]) -> st.SearchStrategy[Command]:
    return st.builds(
        lambda guard, branches, urgent, initiative: Command(
            "c", "somebody", guard, tuple(branches), urgent=urgent, initiative=initiative
        ),
        _guard(variables),
        st.lists(_branch(shape, variables), min_size=1, max_size=3),
        st.sampled_from((False, False, False, True)),
        st.sampled_from((False, False, True)),
    )


def _branch(shape: Shape, variables: tuple[Variable, ...]) -> st.SearchStrategy[Branch]:
    tags: list[tuple[str | None, str | None]] = [(None, None), (None, None)]
    if shape.faults:
        tags += [(fault, None) for fault in FAULTS]
    if shape.assumptions:
        tags.append((None, ASSUMPTION))
    return st.builds(
        lambda condition, updates, tag: Branch(
            "done",
            (*condition, *(term for _, terms in updates for term in terms)),
            tuple(update for update, _ in updates),
            fault=tag[0],
            assumes=tag[1],
        ),
        _guard(variables),
        st.lists(_update(variables), max_size=3),
        st.sampled_from(tags),
    )


def _guard(variables: tuple[Variable, ...]) -> st.SearchStrategy[Guard]:
    return st.lists(st.sampled_from(variables).flatmap(_term), max_size=2).map(tuple)


def _term(variable: Variable) -> st.SearchStrategy[Term]:
    values = st.lists(st.sampled_from(variable.domain), max_size=len(variable.domain), unique=True)
    return values.map(lambda chosen: Term(variable.name, tuple(chosen)))


def _update(variables: tuple[Variable, ...]) -> st.SearchStrategy[tuple[Update, Guard]]:
    """An update, and the terms under which it stays inside its domain."""
    return st.sampled_from(variables).flatmap(
        lambda variable: st.one_of(_set(variable), _add(variable), _copy(variables))
    )


def _set(variable: Variable) -> st.SearchStrategy[tuple[Update, Guard]]:
    return st.sampled_from(variable.domain).map(lambda value: (Update(variable.name, "set", value), ()))


def _add(variable: Variable) -> st.SearchStrategy[tuple[Update, Guard]]:
    def moved(places: int) -> tuple[Update, Guard]:
        inside = [value for place, value in enumerate(variable.domain) if 0 <= place + places < len(variable.domain)]
        return Update(variable.name, "add", places), (Term(variable.name, tuple(inside)),)

    return st.sampled_from((-2, -1, 1, 2)).map(moved)


def _copy(variables: tuple[Variable, ...]) -> st.SearchStrategy[tuple[Update, Guard]]:
    pairs = [(one, other) for one in variables for other in variables if one.domain == other.domain]
    return st.sampled_from(pairs).map(lambda pair: (Update(pair[0].name, "copy", pair[1].name), ()))


STATES = ("draft", "busy", "blocked", "booked", "closed")
OPEN, FINAL = STATES[:3], STATES[3:]
ROLES = {"buyer": {"kind": "customer"}, "clerk": {"kind": "operator", "people": 2}, "robot": {"kind": "service"}}
OUTCOMES = ("acknowledged", "done", "refused", "failed", "unknown", "not_done", "exhausted")
Plain = dict[str, Any]


def workflows() -> st.SearchStrategy[Workflow]:
    """Small valid workflows: five states, one or two effects under any policy, acts of people, events, at times a fork.

    Protections are there or absent at random, so most of them are bad designs.
    """
    return _definitions().map(lambda plain: parse_workflow(json.dumps(plain)))


@st.composite
def _definitions(draw: st.DrawFn) -> Plain:
    effects = draw(st.sampled_from((("book",), ("book", "free"))))
    forked = draw(st.integers(0, 4)) == 0
    return {
        "workflow": "random",
        "version": 1,
        "roles": ROLES,
        "data": {"wish": {"boolean": True, "initial": False, "intent": True}, "price": {"integer": "1..100"}},
        "partners": {"shop": draw(_partners())},
        "surfaces": {"app": {"for": "buyer", "refresh": {"push": draw(st.booleans()), "poll": "30s"}}},
        "states": {name: draw(_states(name)) for name in STATES},
        "actions": draw(_actions(effects, forked)),
        "effects": {name: draw(_effects(name, effects)) for name in effects},
    }


def _optional(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Plain]:
    """A mapping in which each field may be missing."""
    return st.fixed_dictionaries({}, optional=fields)


@st.composite
def _partners(draw: st.DrawFn) -> Plain:
    partner = draw(
        _optional(
            deduplicates=st.sampled_from(("by_key", "by_entity")),
            can_be_asked=st.just(True),
            remembers_cancel=st.just(True),
            horizon=st.sampled_from(("30s", "5m")),
            events=st.just(["complained"]),
        )
    )
    partner["replies"] = draw(st.sampled_from(("answers", "acknowledges")))
    if partner["replies"] == "acknowledges" and draw(st.booleans()):
        partner["callbacks"] = {"delivered": draw(st.sampled_from(("exactly_once", "at_least_once", "lossy")))}
    return partner


@st.composite
def _states(draw: st.DrawFn, name: str) -> Plain:
    if name in FINAL:
        return {"final": True, "phase": "completed" if name == "booked" else "cancelled"}
    state = draw(_optional(owner=st.sampled_from(tuple(ROLES)), deadline=st.just("1h")))
    return {**state, "initial": True} if name == "draft" else state


@st.composite
def _effects(draw: st.DrawFn, name: str, effects: tuple[str, ...]) -> Plain:
    effect = draw(
        _optional(
            key=st.sampled_from(("per_attempt", "per_intent", "per_entity")),
            lease=st.sampled_from(("5s", "1m")),
            fenced=st.just(True),
            retry=_optional(attempts=st.integers(1, 4), backoff=st.just("fixed"), first=st.just("1s")),
            weight=st.just("money"),
        )
    )
    effect |= {"partner": "shop", "sent": draw(st.sampled_from(("outbox", "after_commit", "before_commit")))}
    if draw(st.booleans()):
        effect |= {"timeout": "10s", "on_timeout": draw(st.sampled_from(("fail", "ask")))}
    if effect.get("on_timeout") == "ask" or draw(st.booleans()):
        effect["ask"] = {"after": "1m", "attempts": draw(st.integers(1, 3))}
    if name == "book" and "free" in effects:
        effect["undo"] = "free"
    return effect


@st.composite
def _actions(draw: st.DrawFn, effects: tuple[str, ...], forked: bool) -> Plain:
    actions = {f"act{n}": draw(_acts(effects)) for n in range(draw(st.integers(1, 3)))}
    actions["begin"] = {"by": "buyer", "from": "draft", "to": "busy", "effects": [effects[0]], **draw(_checks())}
    events = [f"{effect}.{what}" for effect in effects for what in OUTCOMES] + ["deadline"]
    for number in range(draw(st.integers(0, 4))):
        heard = draw(st.lists(st.sampled_from(events), min_size=1, max_size=2, unique=True))
        actions[f"event{number}"] = {"on": heard, **draw(_moves(effects)), **draw(_checks())}
    if forked:
        actions["split"] = {"by": "clerk", "from": "draft", "to": {"all": ["busy", "blocked"]}, "checks": "state"}
        actions["join"] = {"by": "clerk", "from": {"all": ["busy", "blocked"]}, "to": "booked", "checks": "state"}
    return actions


def _checks() -> st.SearchStrategy[Plain]:
    return _optional(checks=st.sampled_from(("version", "state")), writes=st.just("own_fields"))


@st.composite
def _moves(draw: st.DrawFn, effects: tuple[str, ...]) -> Plain:
    """Where an action starts and leads, what it asks for and what it writes."""
    move = draw(
        _optional(
            to=st.sampled_from((*STATES, {"only": "closed"})),
            when=st.sampled_from(("not wish", "price <= 20")),
            effects=st.sampled_from([[effect] for effect in effects]),
            sets=st.sampled_from(({"wish": True}, {"wish": "given"}, {"price": 50})),
        )
    )
    return {**move, "from": draw(st.lists(st.sampled_from(OPEN), min_size=1, max_size=2, unique=True))}


@st.composite
def _acts(draw: st.DrawFn, effects: tuple[str, ...]) -> Plain:
    act: Plain = {"by": draw(st.lists(st.sampled_from(tuple(ROLES)), min_size=1, max_size=2, unique=True))}
    act |= {**draw(_moves(effects)), **draw(_checks())}
    waits = st.sampled_from(("cancel", "finish_and_ignore", "finish_and_apply", "wait"))
    kinds = st.sampled_from(("override", "cancel"))
    return act | draw(_optional(kind=kinds, request_key=st.just("client"), outstanding=waits))
