"""A notice claims something else, or to somebody else.

**Why it matters.** People act on what they are told: they pack, they travel. A notice with a new meaning reaches them
under the old subject line.

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
        charge: {partner: bank, sent: outbox}
    -   note: {partner: bank, sent: outbox, tells: {who: buyer, says: completed}}
    +   note: {partner: bank, sent: outbox, tells: {who: buyer, says: working}}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.CUSTOMERS, Audience.PARTNERS)
BUMP = Bump.MAJOR
MIRROR = "notice-changed"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.among(("effects.tells", "effects.tells.who", "effects.tells.says")):
        before, after = change.old_text or "nothing", change.new_text or "nothing"
        yield on(change, f"`{change.name}` told {before} and now tells {after}.", "Give it new words.")
