"""A call can be made more than once, and nothing makes the repetition harmless.

**Why it matters.** A call whose answer is lost looks like a call that failed. It is made again, and the partner, who
has executed the first one, executes the second one as well. A key prevents that only if it stays the same from one
attempt to the next and the partner looks at it.

**Example**

    workflow: payout
    version: 1
    roles: {clerk: {kind: operator}}
    partners: {bank: {replies: answers, deduplicates: by_key}}
    states:
      approved: {initial: true, owner: clerk}
      paid: {final: true}
    actions:
      pay: {by: clerk, from: approved, to: paid, effects: [transfer], checks: version}
    effects:
      transfer: {partner: bank, sent: outbox, lease: 2m, heartbeat: 30s, retry: {attempts: 2}, owner: clerk}

**Instead** send a key that stays the same, or say why a repetition is harmless (`idempotent`).

    workflow: payout
    version: 1
    roles: {clerk: {kind: operator}}
    partners: {bank: {replies: answers, deduplicates: by_key}}
    states:
      approved: {initial: true, owner: clerk}
      paid: {final: true}
    actions:
      pay: {by: clerk, from: approved, to: paid, effects: [transfer], checks: version}
    effects:
      transfer:
        {partner: bank, sent: outbox, key: per_entity, lease: 2m, heartbeat: 30s, retry: {attempts: 2}, owner: clerk}
"""

from collections.abc import Iterator
from math import prod

from flowrehearsal.definition.workflow import Effect
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.renewals import swallowed
from flowrehearsal.rules.repetitions import blamed, keyless, unrecognised
from flowrehearsal.rules.spared import harmless
from flowrehearsal.vocabulary.danger import UNHEARD, Danger, Happening, called
from flowrehearsal.vocabulary.edit import Edit
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "fields"
DISCHARGED_BY = ("at-most-once",)
REDELIVERY = "redelivery"
"""The fault by which a finished message comes again."""


def check(design: Design) -> Iterator[Finding]:
    """Effects that can be called again without a partner who recognises the repetition."""
    for name, effect in design.asked():
        again = _why_called_again(effect)
        unprotected = unrecognised(effect, design.workflow.partners[effect.partner])
        if again and unprotected and not effect.idempotent and not harmless(effect):
            yield Finding(
                "retry-without-idempotency",
                SEVERITY,
                f"effects.{name}",
                f"`{name}` {again}, and {unprotected}, so it can be executed more than once.",
                design.at("effects", name),
                advice="Send a key that stays the same (`key: per_entity` or `per_intent`) to a partner that "
                "`deduplicates`, or say with `idempotent: <reason>` why a repetition is harmless.",
                cause=blamed(name, effect),
                edits=_edits(design, name, effect),
                danger=Danger(courses=((Happening((*UNHEARD, REDELIVERY), (name,)), called(name)),), about=(name,)),
            )


def _edits(design: Design, name: str, effect: Effect) -> tuple[Edit, ...]:
    """A key mends it where the partner looks at keys: of the whole case, unless that would swallow a new request."""
    if not keyless(effect) or design.workflow.partners[effect.partner].deduplicates != "by_key":
        return ()
    counted = effect.once_per == "intent" or swallowed(design, name)
    return (Edit(("effects", name), "key", "per_intent" if counted else "per_entity"),)


def _why_called_again(effect: Effect) -> str:
    retry = effect.retry
    if retry is not None and retry.attempts is None:
        return "is called until it succeeds"
    attempts = 1 if retry is None else (retry.attempts or 1) * prod(retry.layers.values())
    if attempts > 1:
        return f"is called up to {attempts} times"
    return "can be delivered twice after the commit" if effect.sent == "after_commit" else ""
