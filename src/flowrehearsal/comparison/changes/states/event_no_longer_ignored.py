"""An event that was ignored in a state on purpose no longer is.

**Why it matters.** Either an action answers it now, and cases that would have stayed where they are begin to move; or
nothing does, and it is an error in a log again, with a retry behind it.

**Example**

      workflow: order
      roles: {buyer: {kind: customer}, service: {kind: service}}
      partners: {bank: {replies: answers}}
      states:
        draft: {initial: true, owner: buyer}
        paying: {owner: service}
        paid: {final: true, phase: completed}
    -   failed: {final: true, phase: failed, ignores: {charge.done: We know.}}
    +   failed: {final: true, phase: failed}
      actions:
        pay: {by: buyer, from: draft, to: paying, effects: [charge]}
        paid_up: {on: charge.done, from: paying, to: paid}
        refused: {on: charge.refused, from: paying, to: failed}
      effects:
        charge: {partner: bank, sent: outbox}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.MINOR
MIRROR = "event-ignored"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("states.ignores.*", "removed"):
        message = f"`{change.keys[0]}` was ignored in `{change.name}` ({change.old_text}) and no longer is."
        yield on(change, message, "Make sure that something answers it there.")
