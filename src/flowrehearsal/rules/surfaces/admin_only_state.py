"""Operators can bring a case to a state that the customer's screen has never heard of.

**Why it matters.** The console's drop-down has a word that the product has not. Support puts a case "on hold", and the
customer sees an empty page, or the state before, which is no longer true. Nothing in the ordinary course of a case
leads there, so no test of the product ever sees it.

A state that is hidden on purpose, with a reason, is left alone.

Also found: `surface-missing-state`, for the same cause.

**Example**

    workflow: account
    version: 1
    roles: {holder: {kind: customer}, support: {kind: operator}}
    surfaces:
      app: {for: holder, refresh: {poll: 1m}, unknown: Being checked}
    states:
      active: {initial: true, resting: true, owner: holder, shows: {app: {label: Active, offers: [close]}}}
      frozen: {owner: support, phase: blocked, deadline: 2d}
      closed: {final: true, shows: {app: Closed}}
    actions:
      close: {by: holder, from: active, to: closed, checks: version}
      freeze:
        by: support
        kind: override
        from: active
        to: frozen
        checks: version
        reason: required
        audit: [actor, reason, before, after]
        outstanding: wait
      thaw: {by: support, from: frozen, to: active, checks: version}
      remind: {on: deadline, from: frozen, checks: state}

**Instead** give the state words that the customer may read.

    workflow: account
    version: 1
    roles: {holder: {kind: customer}, support: {kind: operator}}
    surfaces:
      app: {for: holder, refresh: {poll: 1m}, unknown: Being checked}
    states:
      active: {initial: true, resting: true, owner: holder, shows: {app: {label: Active, offers: [close]}}}
      frozen: {owner: support, phase: blocked, shows: {app: On hold - please call us}, deadline: 2d}
      closed: {final: true, shows: {app: Closed}}
    actions:
      close: {by: holder, from: active, to: closed, checks: version}
      freeze:
        by: support
        kind: override
        from: active
        to: frozen
        checks: version
        reason: required
        audit: [actor, reason, before, after]
        outstanding: wait
      thaw: {by: support, from: frozen, to: active, checks: version}
      remind: {on: deadline, from: frozen, checks: state}
"""

from collections.abc import Iterator

from flowrehearsal.rules.design import Design
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "graph"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """Reachable states that only operators lead to and that a customer's surface neither shows nor hides."""
    customers = [
        name for name, surface in design.workflow.surfaces.items() if _kind(design, surface.audience) == "customer"
    ]
    for name in design.reachable:
        state = design.workflow.states[name]
        missing = [surface for surface in customers if surface not in state.shows and surface not in state.hidden]
        actions = dict.fromkeys(step.action for step in design.steps_into.get(name, ())) if missing else {}
        if actions and not (state.initial or state.entry) and all(_by_operators(design, a) for a in actions):
            yield Finding(
                "admin-only-state",
                SEVERITY,
                f"states.{name}",
                f"Only operators bring a case to `{name}`, with {listed(tuple(actions), 'or')}, and {listed(missing)} "
                f"{'does' if len(missing) == 1 else 'do'} not know the state.",
                design.at("states", name),
                advice="Give it a label under `shows` that the customer may read, or a reason under `hidden`.",
                related=tuple(design.at("actions", action) for action in actions),
                cause=f"states.{name}.shows",
            )


def _kind(design: Design, audience: str) -> str:
    """Empty for a partner."""
    role = design.workflow.roles.get(audience)
    return "" if role is None else role.kind


def _by_operators(design: Design, action: str) -> bool:
    by = design.workflow.actions[action].by
    return bool(by) and all(design.workflow.roles[role].kind == "operator" for role in by)
