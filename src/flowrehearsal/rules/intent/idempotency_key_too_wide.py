"""A case asks anew for what was already done, and its key is still the first one, so that the partner does nothing.

**Why it matters.** A key for the whole case protects against every repetition, those that are meant among them. The
second letter that asks for a correction is never written, the second month is never charged, and the partner answers
each time that it was done. Nothing fails, and nobody hears of it.

Meant is `key: per_entity` at a partner that deduplicates by key. Effects that weigh money or a legal duty, can be
undone or stand at the end (`stands`) are taken to be meant once: where a person sends the case off once more, they
rightly get no second one. Of these, only what the case asks for anew all by itself is told. The rule is quiet where
the author says that once in a case is enough (`once_per: case`), where the second request follows a failure, for
replays, overrides and undoing, for effects with a reason to be `idempotent`, and where the action that asks can be
taken once only (`max_rounds: 1`).

**Example**

    workflow: subscription
    version: 1
    roles: {member: {kind: customer}, desk: {kind: operator}}
    partners: {bank: {replies: answers, deduplicates: by_key}}
    states:
      active: {initial: true, owner: desk, deadline: 30d}
      ended:
        final: true
        ignores: {charge.done: Fine., charge.refused: The desk writes., charge.exhausted: The desk writes.}
    actions:
      bill: {by: desk, from: active, effects: [charge], checks: version}
      note: {on: charge.done, from: active, checks: state}
      remind: {on: [charge.refused, charge.exhausted, deadline], from: active, checks: state}
      leave: {by: member, from: active, to: ended, checks: version}
    effects:
      charge:
        partner: bank
        sent: outbox
        key: per_entity
        irreversible: Paid back by hand
        owner: desk
        lease: 5m
        heartbeat: 1m

**Instead** send a key of each request, and say that each counts; or say that once in a case is enough
(`once_per: case`).

    workflow: subscription
    version: 1
    roles: {member: {kind: customer}, desk: {kind: operator}}
    partners: {bank: {replies: answers, deduplicates: by_key}}
    states:
      active: {initial: true, owner: desk, deadline: 30d}
      ended:
        final: true
        ignores: {charge.done: Fine., charge.refused: The desk writes., charge.exhausted: The desk writes.}
    actions:
      bill: {by: desk, from: active, effects: [charge], checks: version}
      note: {on: charge.done, from: active, checks: state}
      remind: {on: [charge.refused, charge.exhausted, deadline], from: active, checks: state}
      leave: {by: member, from: active, to: ended, checks: version}
    effects:
      charge:
        partner: bank
        sent: outbox
        key: per_intent
        once_per: intent
        irreversible: Paid back by hand
        owner: desk
        lease: 5m
        heartbeat: 1m
"""

from collections.abc import Iterator

from flowrehearsal.rules.design import Design
from flowrehearsal.rules.renewals import swallowed
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
DECIDED_BY = "graph"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """Effects with one key for the whole case that a case can ask for anew after they were done."""
    for name, effect in design.asked():
        looks_at_keys = design.workflow.partners[effect.partner].deduplicates == "by_key"
        same = effect.key == "per_entity" and looks_at_keys and not effect.idempotent
        way = swallowed(design, name) if same else ()
        if way:
            yield Finding(
                "idempotency-key-too-wide",
                SEVERITY,
                f"effects.{name}",
                f"A case can ask for `{name}` anew after it was done, and its key stays the same, so "
                f"`{effect.partner}` does nothing and says that it was done.",
                design.at("effects", name, "key"),
                advice="If every request is meant to count, write `key: per_intent` and `once_per: intent`, or a "
                "natural key; if it may happen once in a case, write `once_per: case`.",
                witness=", then ".join(way),
                related=(design.at("actions", way[-1], "effects"),),
                cause=f"effects.{name}.key",
            )
