"""An effect is handed over more safely.

**Why it matters.** The call comes a little later than the commit, and after a crash it comes again: the partner sees
repetitions that it did not see.

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
    -   charge: {partner: bank, sent: after_commit}
    +   charge: {partner: bank, sent: outbox}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.protections import is_safer
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.NOTE
CONCERNS = (Audience.PARTNERS,)
BUMP = Bump.MINOR
MIRROR = "hand-over-weakened"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("effects.sent", "altered"):
        if is_safer(change):
            before, after = (text.replace("_", " ") for text in (change.old_text, change.new_text))
            yield on(change, f"`{change.name}` was sent {before} and is now sent by {after}.")
