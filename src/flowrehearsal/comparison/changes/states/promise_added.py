"""An end now stands for something that was done and kept.

**Why it matters.** The state claims more than before, also of the cases that ended there under the old definition and
had nothing done for them.

**Example**

      workflow: order
      roles: {buyer: {kind: customer}, service: {kind: service}}
      partners: {bank: {replies: answers}}
      states:
        draft: {initial: true, owner: buyer}
        paying: {owner: service}
    -   paid: {final: true, phase: completed}
    +   paid: {final: true, phase: completed, stands: [charge]}
        failed: {final: true, phase: failed}
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
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.CUSTOMERS, Audience.PARTNERS)
BUMP = Bump.MINOR
MIRROR = "promise-dropped"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("states.stands", "widened", "altered"):
        message = f"A case that ends in `{change.name}` has had {listed(change.more)} done."
        yield on(change, message, "Check the cases that have ended there: of them it was never claimed.")
