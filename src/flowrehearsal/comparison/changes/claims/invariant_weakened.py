"""Less is claimed of every case than was.

**Why it matters.** What the claim no longer excludes is allowed from now on, and no gate will say so again.

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
    +   small: state != "granted" or amount <= 900
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.comparison.words import example
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.MAJOR
MIRROR = "invariant-strengthened"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("invariants.holds", "widened", "altered"):
        message = f"`{change.name}` no longer excludes what it excluded{example(change.gained)}."
        yield on(change, message, "Say why that may be.", change.gained)
