"""Something undoes an effect that nothing undid.

**Why it matters.** Cases that end without success are now expected to have it undone, also those that ended before
there was a way to.

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
    -   charge: {partner: bank, sent: outbox}
    +   charge: {partner: bank, sent: outbox, undo: refund}
        refund: {partner: bank, sent: outbox}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.NOTE
CONCERNS = (Audience.PARTNERS,)
BUMP = Bump.MINOR
MIRROR = "undo-dropped"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("effects.undo", "added", "altered"):
        yield on(change, f"`{change.new_text}` now undoes `{change.name}`.")
    for change in comparison.of("effects.irreversible", "removed"):
        yield on(change, f"`{change.name}` is no longer said to be irreversible.")
