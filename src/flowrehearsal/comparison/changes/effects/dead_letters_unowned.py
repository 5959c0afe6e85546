"""Nobody looks after the failed calls of an effect any more.

**Why it matters.** Calls that have failed for good pile up where nobody reads. Each is a case in which a customer
believes that something has been done.

**Example**

      workflow: order
      roles: {buyer: {kind: customer}, service: {kind: service}, desk: {kind: operator}, lead: {kind: operator}}
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
    -   charge: {partner: bank, sent: outbox, owner: desk}
    +   charge: {partner: bank, sent: outbox}

**Instead** hand them over.

      workflow: order
      roles: {buyer: {kind: customer}, service: {kind: service}, desk: {kind: operator}, lead: {kind: operator}}
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
    -   charge: {partner: bank, sent: outbox, owner: desk}
    +   charge: {partner: bank, sent: outbox, owner: lead}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.MAJOR
MIRROR = "dead-letters-owned"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("effects.owner", "removed"):
        message = f"Failed calls of `{change.name}` belonged to `{change.old_text}` and now belong to nobody."
        yield on(change, message, "Write an `owner`.")
