"""There is a fact that was not there.

**Why it matters.** Cases that are inside have no value for it but the one a case begins with. A guard that reads it
takes them all for new.

**Example**

      workflow: loan
      roles: {clerk: {kind: operator}, applicant: {kind: customer}}
      data:
        amount: {integer: 1..1000}
    +   risk: {one_of: [low, high], initial: low}
      states:
        asked: {initial: true, owner: clerk}
        granted: {final: true, phase: completed}
      actions:
        grant: {by: clerk, from: asked, to: granted}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.NOTE
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.MINOR
MIRROR = "datum-removed"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("data", "added"):
        message = f"`{change.name}` is new."
        yield on(change, message, "Say what it is for cases that are inside.")
