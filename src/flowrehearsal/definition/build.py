"""Turns the shape of a workflow file into a Workflow: shorthands expanded, defaults written out."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Literal, cast

from flowrehearsal.definition.shape.design import DatumShape, RoleShape, ShownShape, StateShape, SurfaceShape
from flowrehearsal.definition.shape.doing import ActionShape, ClockShape
from flowrehearsal.definition.shape.outside import EffectShape, PartnerShape
from flowrehearsal.definition.shape.workflow import WorkflowShape
from flowrehearsal.definition.source import Source
from flowrehearsal.definition.workflow import (
    Action,
    Ask,
    Assumption,
    Callbacks,
    Clock,
    Datum,
    Effect,
    Event,
    From,
    Ignore,
    Invariant,
    Key,
    Partner,
    Retry,
    Role,
    Shown,
    State,
    Surface,
    Tells,
    Window,
    Workflow,
)
from flowrehearsal.expressions.tree import Expression

SECTIONS = ("roles", "data", "partners", "surfaces", "states", "actions", "effects", "clocks")
"""The parts of a workflow whose entries have names, and may have been renamed."""


def build(shape: WorkflowShape, expressions: Mapping[tuple[str, str], Expression], source: Source) -> Workflow:
    """The workflow; `expressions` holds the tree of each guard ("actions", name) and invariant ("invariants", name)."""
    going_on = tuple(name for name, state in shape.states.items() if not state.final)
    actions = {name: _action(a, going_on, expressions.get(("actions", name))) for name, a in shape.actions.items()}
    return Workflow(
        name=shape.workflow,
        version=shape.version,
        about=shape.about,
        roles={name: _role(role) for name, role in shape.roles.items()},
        data={name: _datum(datum) for name, datum in shape.data.items()},
        partners={name: _partner(partner) for name, partner in shape.partners.items()},
        surfaces={name: _surface(surface) for name, surface in shape.surfaces.items()},
        states={name: _state(state) for name, state in shape.states.items()},
        actions=actions,
        effects={name: _effect(effect) for name, effect in shape.effects.items()},
        clocks={name: _clock(clock) for name, clock in shape.clocks.items()},
        invariants={n: Invariant(text, expressions["invariants", n]) for n, text in shape.invariants.items()},
        never=tuple((a, b) for a, b in shape.transitions.never) if shape.transitions else (),
        assumptions={
            name: Assumption(a.covers, a.text, a.owner, a.until or "") for name, a in shape.assumptions.items()
        },
        ignore=tuple(Ignore(i.rule, i.at, i.reason, i.owner, i.until) for i in shape.ignore),
        renamed_from=dict(_renamed(shape)),
        retires=tuple(shape.retires),
        migrates=shape.migrates.model_dump(by_alias=True, exclude_defaults=True) if shape.migrates else {},
        source=source,
    )


def events(names: Iterable[str]) -> tuple[Event, ...]:
    """Events from their texts."""
    return tuple(event(name) for name in names)


def event(name: str) -> Event:
    """An event from its text."""
    subject, _, what = name.rpartition(".")
    return Event(subject, what)


def _renamed(shape: WorkflowShape) -> Iterable[tuple[str, str]]:
    if shape.renamed_from:
        yield "workflow", shape.renamed_from
    for section in SECTIONS:
        for name, entry in getattr(shape, section).items():
            if entry.renamed_from:
                yield f"{section}.{name}", entry.renamed_from


def _role(shape: RoleShape) -> Role:
    return Role(shape.kind, shape.people, tuple(shape.delegates))


def _datum(shape: DatumShape) -> Datum:
    return Datum(
        integer=shape.integer,
        one_of=tuple(shape.one_of),
        boolean=bool(shape.boolean),
        initial=shape.initial,
        unit=shape.unit,
        intent=shape.intent,
        source=shape.source,
        derived_from=tuple(shape.derived_from),
        used_by=tuple(shape.used_by),
        secret_from=tuple(shape.secret_from),
        four_eyes=shape.four_eyes,
    )


def _partner(shape: PartnerShape) -> Partner:
    callbacks = shape.callbacks
    return Partner(
        replies=shape.replies,
        callbacks=Callbacks(callbacks.delivered, callbacks.ordered, callbacks.names_request) if callbacks else None,
        deduplicates=shape.deduplicates,
        key_window=shape.key_window,
        horizon=shape.horizon,
        can_be_asked=shape.can_be_asked,
        events=tuple(shape.events),
        remembers_cancel=shape.remembers_cancel,
        usual_outage=shape.usual_outage,
        rate_limit=shape.rate_limit or "",
    )


def _surface(shape: SurfaceShape) -> Surface:
    refresh = shape.refresh
    return Surface(
        audience=shape.audience,
        push=bool(refresh and refresh.push),
        poll=refresh.poll if refresh else None,
        unknown=shape.unknown,
        tolerates=shape.tolerates,
        sees=tuple(shape.sees),
        optimistic=shape.optimistic,
    )


def _state(shape: StateShape) -> State:
    return State(
        initial=shape.initial,
        final="reopenable" if shape.final == "reopenable" else "final" if shape.final else "",
        owner=shape.owner,
        phase=shape.phase,
        meaning=shape.meaning,
        deadline=shape.deadline,
        shows={name: _shown(shown) for name, shown in shape.shows.items()},
        hidden=dict(shape.hidden),
        ignores=dict(shape.ignores),
        stands=tuple(shape.stands),
        resting=shape.resting,
        detached=shape.detached,
        entry=tuple(shape.entry),
        refuses=dict(shape.refuses),
    )


def _shown(shape: ShownShape) -> Shown:
    return Shown(shape.label, shape.retrying, tuple(shape.offers), shape.phase)


def _action(shape: ActionShape, going_on: tuple[str, ...], when: Expression | None) -> Action:
    start = shape.start
    expanded: From = replace(start, states=going_on) if start.written_any else start
    request_key, request_key_data = shape.request_key
    return Action(
        start=expanded,
        to=shape.to,
        by=tuple(shape.by),
        on=events(shape.on),
        kind=shape.kind or "ordinary",
        when=when,
        when_text=shape.when or "",
        otherwise=shape.otherwise,
        checks=shape.checks,
        writes_own_fields=shape.writes == "own_fields",
        request_key=cast("Literal['', 'client', 'natural']", request_key),
        request_key_data=request_key_data,
        effects=tuple(shape.effects),
        sets={name: value for name, value in shape.sets.items() if value != "given"},
        given=tuple(name for name, value in shape.sets.items() if value == "given"),
        reason_required=shape.reason == "required",
        audit=tuple(shape.audit),
        outstanding=shape.outstanding,
        not_same_person_as=tuple(shape.not_same_person_as),
        over=tuple(shape.over),
        validates=tuple(shape.validates),
        decides_on=tuple(shape.decides_on),
        requires=tuple(shape.requires),
        invalidates=tuple(shape.invalidates),
        deletes=tuple(shape.deletes),
        max_rounds=shape.max_rounds,
        answers_with=shape.answers_with,
        leaves=tuple(shape.leaves),
        expires=shape.expires,
        review=shape.review,
        within=shape.within,
    )


def _effect(shape: EffectShape) -> Effect:
    key, key_data = shape.key
    retry, ask, tells, errors, window = shape.retry, shape.ask, shape.tells, shape.errors, shape.window
    return Effect(
        partner=shape.partner,
        sent=shape.sent,
        key=cast("Key | None", key or None),
        key_data=key_data,
        timeout=shape.timeout,
        lease=shape.lease,
        fenced=shape.fenced,
        retry=Retry(**dict(retry)) if retry else None,
        on_timeout=shape.on_timeout or ("retry" if retry else "fail"),
        ask=Ask(ask.after, ask.every, ask.attempts) if ask else None,
        undo=shape.undo,
        irreversible=shape.irreversible,
        weight=shape.weight,
        owner=shape.owner,
        snapshot=shape.snapshot,
        in_order_of=shape.in_order_of or "",
        tells=Tells(tells.who, tells.says) if tells else None,
        ask_first=shape.ask_first,
        expires=shape.expires,
        window=Window(window.lasts, window.since) if window else None,
        best_effort=shape.best_effort,
        idempotent=shape.idempotent,
        heartbeat=shape.heartbeat,
        carries=tuple(shape.carries),
        once_per=shape.once_per,
        retryable_errors=tuple(errors.retryable) if errors else (),
        terminal_errors=tuple(errors.terminal) if errors else (),
        reconcile=shape.reconcile,
        four_eyes=shape.four_eyes,
    )


def _clock(shape: ClockShape) -> Clock:
    return Clock(tuple(shape.starts), tuple(shape.stops), shape.after)
