"""How often, and how long, a call is repeated is another figure than before.

**Why it matters.** The figures multiply: twice the attempts in two layers are four times the calls, on the day the
partner can bear them least. And whatever waits for the last attempt (a deadline, a lease, the memory for keys) was
measured against the old ones.

**Example**

      workflow: order
      roles: {buyer: {kind: customer}, service: {kind: service}}
      partners: {bank: {replies: answers}}
      states:
        draft: {initial: true, owner: buyer}
        paying: {owner: service}
        paid: {final: true, phase: completed}
        failed: {final: true, phase: failed}
      actions:
        pay: {by: buyer, from: draft, to: paying, effects: [charge]}
        paid_up: {on: charge.done, from: paying, to: paid}
        refused: {on: charge.refused, from: paying, to: failed}
      effects:
    -   charge: {partner: bank, sent: outbox, timeout: 10s, lease: 1m, retry: {attempts: 3, backoff: fixed, first: 5s}}
    +   charge: {partner: bank, sent: outbox, timeout: 10s, lease: 1m, retry: {attempts: 8, backoff: fixed, first: 5s}}
"""

from collections.abc import Iterator
from dataclasses import replace

from flowrehearsal.comparison.change import Change
from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.comparison.words import load
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.NOTE
CONCERNS = (Audience.PARTNERS, Audience.OPERATORS)
BUMP = Bump.PATCH
MIRROR = "retry-or-lease-changed"
_FIELDS = (
    *("effects.timeout", "effects.lease", "effects.heartbeat", "effects.reconcile", "effects.expires"),
    *("effects.window", "effects.window.lasts", "effects.window.since"),
    *("effects.retry", "effects.retry.attempts", "effects.retry.backoff", "effects.retry.first", "effects.retry.most"),
    *("effects.retry.jitter", "effects.retry.within", "effects.retry.layers.*"),
    *("effects.ask", "effects.ask.after", "effects.ask.every", "effects.ask.attempts"),
)
_ADVICE = "Hold it against the deadline of the state, the lease, and how long the partner remembers keys."


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for name in dict.fromkeys(change.name for change in comparison.among(_FIELDS)):
        changes = tuple(change for change in comparison.among(_FIELDS) if change.name == name)
        before, after = comparison.old.effects[name], comparison.new.effects[name]
        message = f"`{name}`: {load(before)} before, {load(after)} now ({_told(changes)})."
        yield replace(on(changes[0], message, _ADVICE), subject=f"effects.{name}", answers=changes)


def _told(changes: tuple[Change, ...]) -> str:
    """Which figures changed: "retry.attempts 3 to 8"."""
    figures = ((".".join(change.path), change.old_text or "none", change.new_text or "none") for change in changes)
    return ", ".join(f"{field} {before} to {after}" for field, before, after in figures)
