"""People may force a case into any state, or past what others decide, and nothing keeps that power small.

**Why it matters.** A drop-down with all states is the last resort when nothing else fits, and after a month it is how
daily work gets done; so is the button that sets a case to approved. Both skip rules of the design, so they have to be
rare: few people, a reason, an end, and somebody who looks at it afterwards.

A raw write needs all four of them. So does an override after which a case needs fewer decisions of other operators to
succeed than before, but for the reason, which the rules about the record ask for, and for an end where the case is at
an end. Whoever has brought the case there must not be who forces it on.

Also found: `raw-state-write`, for the same cause.

**Example**

    workflow: account
    version: 1
    roles: {support: {kind: operator, people: 2}, auditor: {kind: operator}}
    states:
      active: {initial: true, owner: support}
      locked: {owner: support, deadline: 2d}
      closed: {final: true}
    actions:
      lock: {by: support, from: active, to: locked, checks: version}
      close: {by: support, from: locked, to: closed, checks: version}
      inspect: {by: auditor, from: locked, checks: version}
      reset:
        by: support
        kind: override
        from: [active, locked]
        to: any
        checks: version
        outstanding: cancel
        reason: required
        audit: [actor, reason, before, after]
      remind: {on: deadline, from: locked, checks: state}

**Instead** let it lapse, and name the action by which somebody reviews it.

    workflow: account
    version: 1
    roles: {support: {kind: operator, people: 2}, auditor: {kind: operator}}
    states:
      active: {initial: true, owner: support}
      locked: {owner: support, deadline: 2d}
      closed: {final: true}
    actions:
      lock: {by: support, from: active, to: locked, checks: version}
      close: {by: support, from: locked, to: closed, checks: version}
      inspect: {by: auditor, from: locked, checks: version}
      reset:
        by: support
        kind: override
        from: [active, locked]
        to: any
        checks: version
        outstanding: cancel
        reason: required
        audit: [actor, reason, before, after]
        expires: 1d
        review: inspect
      remind: {on: deadline, from: locked, checks: state}
"""

from collections.abc import Iterator

from flowrehearsal.definition.people import one_person
from flowrehearsal.definition.workflow import Action, Workflow
from flowrehearsal.graph.steps import Step
from flowrehearsal.rules.decisions import Decisions, decisions, is_ordinary
from flowrehearsal.rules.design import Design
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
DECIDED_BY = "graph"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """Raw writes and overrides past others, by people, without one of the limits."""
    known: dict[frozenset[str], Decisions] = {}
    for name, action in design.interventions.items():
        if action.to.kind == "any":
            missing = dict(_missing(design.workflow, action))
            if missing:
                yield _anywhere(design, name, missing)
        elif action.kind == "override" and design.complete:
            missing = dict(_missing_past_others(design, name))
            skipped = _skipped(design, name, known) if missing else ""
            if skipped:
                yield _past(design, name, skipped, missing)


def _missing(workflow: Workflow, action: Action) -> Iterator[tuple[str, str]]:
    """The fields of missing limits, each with what there is not."""
    roles = [workflow.roles[role] for role in action.by]
    if any(role.kind == "customer" or not role.people for role in roles):
        yield f"roles.{action.by[0]}.people", "no limit to who may do it"
    if not action.reason_required:
        yield "reason", "no reason asked for"
    if action.expires is None:
        yield "expires", "no end to it"
    if action.review is None:
        yield "review", "nobody who reviews it"


def _missing_past_others(design: Design, name: str) -> Iterator[tuple[str, str]]:
    workflow, action = design.workflow, design.workflow.actions[name]
    ends = all(workflow.states[state].final for state in action.to.states)
    for field, what in _missing(workflow, action):
        if field != "reason" and not (field == "expires" and ends):
            yield field if "." in field else f"actions.{name}.{field}", what
    maker = "" if action.not_same_person_as else _maker(design, name)
    if maker:
        yield f"actions.{name}.not_same_person_as", f"nobody beside whoever took `{maker}`"


def _maker(design: Design, name: str) -> str:
    """An ordinary action after which the same operator may force the case on; empty where there is none."""
    for place in design.workflow.actions[name].start.states:
        for step in design.steps_into.get(place, ()):
            if is_ordinary(design, step) and one_person(design.workflow, step.action, name):
                return step.action
    return ""


def _skipped(design: Design, name: str, known: dict[frozenset[str], Decisions]) -> str:
    """What others would have to decide without the override, and need not after it; empty where there is nothing."""
    roles = frozenset(design.workflow.actions[name].by)
    if roles not in known:
        known[roles] = decisions(design, roles)
    before = next((step.before for step in _taken(design, name) if _is_past_others(known[roles], step)), None)
    return "" if before is None else known[roles].next_one(before)


def _taken(design: Design, name: str) -> tuple[Step, ...]:
    return design.configurations.taking.get(name, ())


def _is_past_others(others: Decisions, step: Step) -> bool:
    before, after = others.ahead.get(step.before), others.ahead.get(step.after)
    return before is not None and after is not None and after < before


def _anywhere(design: Design, name: str, missing: dict[str, str]) -> Finding:
    return Finding(
        "break-glass-unlimited",
        SEVERITY,
        f"actions.{name}",
        f"`{name}` can put a case into any state, and there is {_listed(missing)}.",
        design.at("actions", name, "to"),
        advice="Give it to an operator role with counted `people`, with `reason: required`, `expires` and a `review` "
        "action; or replace it by verbs.",
        cause=f"actions.{name}.to",
    )


def _past(design: Design, name: str, skipped: str, missing: dict[str, str]) -> Finding:
    fields = [path.rpartition(".")[2] for path in missing]
    return Finding(
        "break-glass-unlimited",
        SEVERITY,
        f"actions.{name}",
        f"`{name}` does without `{skipped}`, which others would take, and there is {_listed(missing)}.",
        design.at("actions", name, "to"),
        advice=f"Write {listed(fields)}, or lead the case to where others decide.",
        related=(design.at("actions", skipped),),
        cause=next(iter(missing)) if len(missing) == 1 else f"actions.{name}.kind",
    )


def _listed(missing: dict[str, str]) -> str:
    *first, last = missing.values()
    return f"{', '.join(first)}{' and ' if first else ''}{last}"
