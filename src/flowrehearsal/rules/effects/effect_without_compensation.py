"""An effect is executed, the case is given up later, and nothing says how the effect is undone.

**Why it matters.** The vendor exists in the accounts, the room is held, the money is taken, and the case that wanted it
is rejected. Somebody finds it at the end of the quarter. An undo that the definition knows can be retried, watched and
checked; an undo in somebody's head cannot.

An undo that no action asks for is none: it is left to whoever remembers it.

Only effects with a `weight` are looked at, and only where the case could still have succeeded when it asked for them.
An end that accepts the effect (`stands`, `leaves`) is left alone.

**Example**

    workflow: vendor
    version: 1
    roles: {buyer: {kind: operator}, tax: {kind: operator}}
    partners: {accounts: {replies: answers, deduplicates: by_entity}}
    states:
      requested: {initial: true, owner: buyer}
      creating: {owner: buyer, deadline: 2h}
      in_review: {owner: tax, deadline: 2d}
      active: {final: true, phase: completed}
      rejected: {final: true, phase: rejected}
    actions:
      submit: {by: buyer, from: requested, to: creating, effects: [create_vendor], checks: version}
      created: {on: create_vendor.done, from: creating, to: in_review, checks: state}
      clash: {on: [create_vendor.refused, create_vendor.exhausted], from: creating, to: rejected, checks: state}
      approve: {by: tax, from: in_review, to: active, checks: version}
      reject: {by: tax, from: in_review, to: rejected, checks: version}
      remind: {on: deadline, from: [creating, in_review], checks: state}
    effects:
      create_vendor: {partner: accounts, sent: outbox, weight: money, owner: buyer, lease: 5m, heartbeat: 1m}

**Instead** name the effect that undoes it, and ask for it where the case is given up; or say why it cannot be undone
(`irreversible`).

    workflow: vendor
    version: 1
    roles: {buyer: {kind: operator}, tax: {kind: operator}}
    partners: {accounts: {replies: answers, deduplicates: by_entity}}
    states:
      requested: {initial: true, owner: buyer}
      creating: {owner: buyer, deadline: 2h}
      in_review: {owner: tax, deadline: 2d}
      active: {final: true, phase: completed}
      rejected: {final: true, phase: rejected}
    actions:
      submit: {by: buyer, from: requested, to: creating, effects: [create_vendor], checks: version}
      created: {on: create_vendor.done, from: creating, to: in_review, checks: state}
      clash: {on: [create_vendor.refused, create_vendor.exhausted], from: creating, to: rejected, checks: state}
      approve: {by: tax, from: in_review, to: active, checks: version}
      reject: {by: tax, from: in_review, to: rejected, effects: [block_vendor], outstanding: wait, checks: version}
      remind: {on: deadline, from: [creating, in_review], checks: state}
    effects:
      create_vendor:
        {partner: accounts, sent: outbox, weight: money, undo: block_vendor, owner: buyer, lease: 5m, heartbeat: 1m}
      block_vendor: {partner: accounts, sent: outbox, weight: money, owner: buyer, lease: 5m, heartbeat: 1m}
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Effect
from flowrehearsal.graph.outcomes import is_undo
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.giving_up import Outlook
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
DECIDED_BY = "graph"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """Effects of weight that nothing undoes and that are not said to be final, where the case can still be given up."""
    outlook = Outlook(design)
    for name, effect in design.asked():
        asked_for = effect.undo is not None and bool(design.asking[effect.undo])
        if _needs_an_undo(effect) and not asked_for and not is_undo(design.workflow, name):
            way = outlook.given_up_after(name, past_rest=True)
            if way is not None:
                yield Finding(
                    "effect-without-compensation",
                    SEVERITY,
                    f"effects.{name}",
                    f"`{name}` can have been executed when `{way.ended_by}` ends the case as `{way.state}`, and "
                    f"{_what_is_missing(effect)}.",
                    design.at("effects", name),
                    advice=_advice(effect),
                    witness=f"{way.asked_by}, …, {way.ended_by}",
                    related=(design.at("actions", way.asked_by), design.at("actions", way.ended_by)),
                    cause=f"effects.{name}.undo",
                )


def _needs_an_undo(effect: Effect) -> bool:
    """A message about work under way needs none: the next one corrects it."""
    progress = effect.tells is not None and effect.tells.says != "completed"
    return effect.weight is not None and not effect.irreversible and not progress


def _what_is_missing(effect: Effect) -> str:
    return f"nothing ever asks for its undo, `{effect.undo}`" if effect.undo else "nothing says how it is undone"


def _advice(effect: Effect) -> str:
    if effect.undo:
        return f"Ask for `{effect.undo}` where the case is given up."
    return (
        "Name the effect that undoes it (`undo`) and ask for it where the case is given up, or say with "
        "`irreversible: <reason>` why there is none."
    )
