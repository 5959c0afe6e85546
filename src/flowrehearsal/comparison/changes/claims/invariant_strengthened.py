"""More is claimed of every case than was.

**Why it matters.** Cases that are inside may already be what it excludes.

**Example**

      workflow: loan
      roles: {clerk: {kind: operator}, applicant: {kind: customer}}
      data:
        amount: {integer: 1..1000}
      states:
        asked: {initial: true, owner: clerk}
        granted: {final: true, phase: completed}
      actions:
        grant: {by: clerk, from: asked, to: granted}
      invariants:
    -   small: state != "granted" or amount <= 500
    +   small: state != "granted" or amount <= 300
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.comparison.words import example
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.NOTE
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.PATCH
MIRROR = "invariant-weakened"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("invariants.holds", "narrowed", "altered"):
        message = f"`{change.name}` excludes what it did not exclude{example(change.lost)}."
        yield on(change, message, "See whether it is true of the cases that are inside.", change.lost)
