"""What is made of a call without an answer is another thing than before.

**Why it matters.** A timeout does not say whether the call was executed. Whoever takes it for a failure tells the
customer no while the partner does what it was asked; whoever repeats it may have it done twice.

**Example**

      workflow: order
      roles: {buyer: {kind: customer}, service: {kind: service}}
      partners: {bank: {replies: answers, can_be_asked: true}}
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
    -   charge: {partner: bank, sent: outbox, timeout: 10s, on_timeout: ask, ask: {after: 1m}}
    +   charge: {partner: bank, sent: outbox, timeout: 10s, on_timeout: fail, ask: {after: 1m}}
"""

from collections.abc import Iterator
from dataclasses import replace

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.PARTNERS, Audience.CUSTOMERS)
BUMP = Bump.MAJOR
MIRROR = "timeout-answered-otherwise"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("effects.on_timeout", "altered"):
        message = f"A timeout of `{change.name}`: {change.old_text} before, {change.new_text} now."
        advice = "Ask, unless the partner guarantees what a timeout means."
        remark = on(change, message, advice if change.after != "ask" else "")
        yield remark if change.after != "ask" else replace(remark, severity=Severity.NOTE, bump=Bump.MINOR)
