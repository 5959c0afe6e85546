"""A call can end without an answer, and nobody can find out what became of it.

**Why it matters.** After a timeout there are three possibilities: it was done, it was not, or it will be. A partner
that cannot be asked by our own reference leaves the choice between doing it twice and not at all. Where no person is
there to telephone, the case either guesses or waits for ever.

An effect that is to ask after a timeout (`on_timeout: ask`) is flagged where nothing says when it asks, or its partner
cannot be asked: then it waits for an answer to a question that nobody puts.

For the others, the rule is quiet where the partner can be asked, and where the end of the attempts, a timeout or the
deadline of the waiting leads to a state in which an operator acts. So it is for what nobody minds, what may be repeated
at will (`idempotent`), for notices, and for a hold that is taken within the request and lapses by itself (`expires`,
with an `undo`).

**Example**

    workflow: vendor
    version: 1
    roles: {buyer: {kind: operator}, service: {kind: service}}
    partners: {erp: {replies: answers, deduplicates: by_entity}}
    states:
      requested: {initial: true, owner: buyer}
      creating: {owner: service, deadline: 1d}
      active: {final: true}
      declined: {final: true}
    actions:
      request: {by: buyer, from: requested, to: creating, checks: version, request_key: client, effects: [create]}
      created: {on: create.done, from: creating, to: active, checks: state}
      decline: {on: create.refused, from: creating, to: declined, checks: state}
      remind: {on: [create.failed, create.exhausted, deadline], from: creating, checks: state}
    effects:
      create: {partner: erp, sent: outbox, key: per_entity, timeout: 30s, lease: 5m, fenced: true, owner: buyer}

**Instead** ask by our own reference; or lead the case to somebody who can telephone.

    workflow: vendor
    version: 1
    roles: {buyer: {kind: operator}, service: {kind: service}}
    partners: {erp: {replies: answers, deduplicates: by_entity, can_be_asked: true, horizon: 2m}}
    states:
      requested: {initial: true, owner: buyer}
      creating: {owner: service, deadline: 1d}
      active: {final: true}
      declined: {final: true}
    actions:
      request: {by: buyer, from: requested, to: creating, checks: version, request_key: client, effects: [create]}
      created: {on: create.done, from: creating, to: active, checks: state}
      decline: {on: [create.refused, create.not_done], from: creating, to: declined, checks: state}
      remind: {on: [create.unknown, create.exhausted, deadline], from: creating, checks: state}
    effects:
      create:
        partner: erp
        sent: outbox
        key: per_entity
        timeout: 30s
        lease: 5m
        fenced: true
        on_timeout: ask
        ask: {after: 3m, every: 1h, attempts: 6}
        owner: buyer
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Effect
from flowrehearsal.graph.arrivals import is_waited_for
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.spared import passing_hold
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
DECIDED_BY = "fields"
DISCHARGED_BY: tuple[str, ...] = ()

UNKNOWN = ("unknown", "failed", "exhausted")
"""The events by which a case learns that a call has ended without an outcome."""
AWAITED = ("acknowledged", "done", "refused", "not_done")


def check(design: Design) -> Iterator[Finding]:
    """Effects with an outcome that can be unknown, where nobody asks or can be asked, and nobody decides."""
    for name, effect in design.asked():
        partner = design.workflow.partners[effect.partner]
        open_ended = effect.timeout is not None or partner.replies == "acknowledges"
        if effect.timeout is not None and effect.on_timeout == "ask" and _counts(effect):
            if effect.ask is None or not partner.can_be_asked:
                yield _not_asked(design, name, effect)
        elif open_ended and not partner.can_be_asked and _counts(effect) and not _somebody_decides(design, name):
            yield Finding(
                "no-outcome-query",
                SEVERITY,
                f"effects.{name}",
                f"When `{effect.partner}` does not say what became of `{name}`, nobody can find out: it cannot be "
                "asked, and no person decides.",
                design.at("effects", name),
                advice=f"Have the partner asked (`can_be_asked: true`), or lead `{name}.exhausted` to a state where an "
                "operator looks and decides.",
                related=(design.at("partners", effect.partner),),
                cause=f"partners.{effect.partner}.can_be_asked",
            )


def _not_asked(design: Design, name: str, effect: Effect) -> Finding:
    """What to say of an effect that means to ask and does not."""
    unasked = effect.ask is None
    why = "nothing says when" if unasked else f"`{effect.partner}` cannot be asked"
    return Finding(
        "no-outcome-query",
        SEVERITY,
        f"effects.{name}",
        f"After a timeout `{name}` is to ask what became of it, and {why}.",
        design.at("effects", name, "on_timeout"),
        advice="Write `ask: {after: …, every: …, attempts: …}`, to begin after the partner's horizon."
        if unasked
        else "Have the partner asked (`can_be_asked: true`), or lead the timeout to a state where an operator decides.",
        related=(design.at("partners", effect.partner),),
        cause=f"effects.{name}.ask" if unasked else f"partners.{effect.partner}.can_be_asked",
    )


def _counts(effect: Effect) -> bool:
    return effect.matters and not effect.idempotent and effect.tells is None and not passing_hold(effect)


def _somebody_decides(design: Design, name: str) -> bool:
    """Whether an operator acts where the case is once the outcome is unknown, or has it as a dead letter."""
    if not is_waited_for(design.workflow, name):
        owner = design.workflow.effects[name].owner
        return owner is not None and _is_operator(design, owner)
    return any(_an_operator_acts(design, state) for state in _without_an_outcome(design, name))


def _without_an_outcome(design: Design, name: str) -> Iterator[str]:
    """Where the case is after a call, the attempts or the patience have ended."""
    actions = design.workflow.actions
    for what in UNKNOWN:
        for action in design.answering.get(f"{name}.{what}", ()):
            yield from actions[action].to.states or actions[action].start.states
    waiting = {state for what in AWAITED for action in design.answering.get(f"{name}.{what}", ())
               for state in actions[action].start.states}  # fmt: skip
    for action in design.answering.get("deadline", ()):
        if waiting.intersection(actions[action].start.states):
            yield from actions[action].to.states or waiting.intersection(actions[action].start.states)


def _an_operator_acts(design: Design, state: str) -> bool:
    return any(_is_operator(design, role) for act in design.leaving[state] for role in design.workflow.actions[act].by)


def _is_operator(design: Design, role: str) -> bool:
    return design.workflow.roles[role].kind == "operator"
