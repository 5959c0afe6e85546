"""Somebody steps in while a request is still under way, and nothing says what becomes of that request.

**Why it matters.** Support closes the case; the payout that was queued a minute ago goes out all the same. Or the
worker's answer arrives an hour later and moves a case that a person has just put in order. Work in flight does not know
that somebody has decided otherwise, so the decision has to say it.

Quiet where nothing can be under way, for effects that nobody minds, and for actions that leave the state alone.

**Example**

    workflow: refund
    version: 1
    roles: {clerk: {kind: operator}, lead: {kind: operator}}
    partners: {bank: {replies: answers, deduplicates: by_key}}
    states:
      asked: {initial: true, owner: clerk, phase: waiting_for_review, deadline: 2d}
      paying: {owner: clerk, phase: waiting_for_partner, deadline: 1d}
      paid: {final: true, phase: completed}
      refused: {final: true, phase: rejected}
      closed:
        final: true
        phase: partly_completed
        ignores:
          transfer.done: It is found in the bank's list of the day.
          transfer.refused: Nothing was paid.
          transfer.exhausted: The lead sees the dead letter.
    actions:
      pay: {by: clerk, from: asked, to: paying, checks: version, effects: [transfer]}
      done: {on: transfer.done, from: paying, to: paid, checks: state}
      refuse: {on: [transfer.refused, transfer.exhausted], from: paying, to: refused, checks: state}
      remind: {on: deadline, from: [paying, asked], checks: state}
      close:
        by: lead
        kind: override
        from: [asked, paying]
        to: closed
        checks: version
        reason: required
        audit: [actor, reason, before, after]
    effects:
      {transfer: {partner: bank, sent: outbox, key: per_entity, weight: money, owner: lead, lease: 5m, heartbeat: 1m}}

**Instead** say whether it is cancelled, waited for, or finished and then ignored or applied.

    workflow: refund
    version: 1
    roles: {clerk: {kind: operator}, lead: {kind: operator}}
    partners: {bank: {replies: answers, deduplicates: by_key}}
    states:
      asked: {initial: true, owner: clerk, phase: waiting_for_review, deadline: 2d}
      paying: {owner: clerk, phase: waiting_for_partner, deadline: 1d}
      paid: {final: true, phase: completed}
      refused: {final: true, phase: rejected}
      closed:
        final: true
        phase: partly_completed
        ignores:
          transfer.done: It is found in the bank's list of the day.
          transfer.refused: Nothing was paid.
          transfer.exhausted: The lead sees the dead letter.
    actions:
      pay: {by: clerk, from: asked, to: paying, checks: version, effects: [transfer]}
      done: {on: transfer.done, from: paying, to: paid, checks: state}
      refuse: {on: [transfer.refused, transfer.exhausted], from: paying, to: refused, checks: state}
      remind: {on: deadline, from: [paying, asked], checks: state}
      close:
        by: lead
        kind: override
        from: [asked, paying]
        to: closed
        checks: version
        outstanding: wait
        reason: required
        audit: [actor, reason, before, after]
    effects:
      {transfer: {partner: bank, sent: outbox, key: per_entity, weight: money, owner: lead, lease: 5m, heartbeat: 1m}}
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Action
from flowrehearsal.graph.configurations import Configuration, can_start
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.underway import underway
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "graph"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """Interventions without `outstanding` that can leave a state while an effect that matters is under way."""
    silent = {name: action for name, action in design.interventions.items() if _says_nothing(action)}
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for effect, declared in design.asked() if silent else ():
        for configuration, course in underway(design, effect).items() if declared.matters else ():
            for name in _starting(design, configuration):
                if name in silent:
                    found.setdefault(name, {}).setdefault(effect, course)
    yield from (_finding(design, name, found[name]) for name in silent if name in found)


def _starting(design: Design, configuration: Configuration) -> list[str]:
    here = dict.fromkeys(name for state in configuration for name in design.leaving[state])
    return [name for name in here if can_start(design.workflow.actions[name], configuration)]


def _says_nothing(action: Action) -> bool:
    return action.outstanding is None and action.to.kind != "stay"


def _finding(design: Design, name: str, courses: dict[str, tuple[str, ...]]) -> Finding:
    effects = [effect for effect in design.workflow.effects if effect in courses]
    return Finding(
        "override-leaves-work-running",
        SEVERITY,
        f"actions.{name}",
        f"`{name}` moves the case while {listed(effects, 'or')} may still be under way, and does not say what becomes "
        "of that.",
        design.at("actions", name),
        advice="Write `outstanding: cancel`, `wait`, `finish_and_ignore` or `finish_and_apply`.",
        witness=", then ".join((*courses[effects[0]], name)),
        related=tuple(design.at("effects", effect) for effect in effects),
        cause=f"actions.{name}.outstanding",
    )
