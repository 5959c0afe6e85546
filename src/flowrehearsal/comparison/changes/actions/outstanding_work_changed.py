"""What becomes of work under way when somebody steps in is another thing than before.

**Why it matters.** Operators learn what a button does by pressing it. When it begins to let a queued payout run on that
it used to cancel, the first to notice is the customer who got the money.

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
    -   stop: {by: buyer, kind: cancel, from: paying, to: failed, outstanding: cancel}
    +   stop: {by: buyer, kind: cancel, from: paying, to: failed, outstanding: finish_and_ignore}
        refused: {on: charge.refused, from: paying, to: failed}
      effects:
        charge: {partner: bank, sent: outbox}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, acting, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.MAJOR
MIRROR = "outstanding-work-changed"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("actions.outstanding"):
        before, after = (text.replace("_", " ") or "not said" for text in (change.old_text, change.new_text))
        message = f"Work under way when `{change.name}` is taken: {before} before, {after} now."
        yield on(change, message, "Tell those who take it.", concerns=acting(comparison.new, change.name))
