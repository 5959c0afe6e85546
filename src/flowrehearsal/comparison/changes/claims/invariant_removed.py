"""Something is no longer claimed of every case.

**Why it matters.** It was the one sentence that would have failed. A change that needs it gone is a change to look at.

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
    - invariants:
    -   small: state != "granted" or amount <= 500
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.expressions.show import show
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.MAJOR
MIRROR = "invariant-added"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("invariants", "removed"):
        message = f"`{change.name}` is gone: {show(comparison.old.invariants[change.name].expression)}."
        yield on(change, message, "Say why it need not hold any more.")
