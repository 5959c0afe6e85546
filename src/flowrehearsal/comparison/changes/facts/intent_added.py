"""A fact now says what somebody wants, and only people may clear it.

**Why it matters.** Steps that happen by themselves and used to clear it may not any more.

**Example**

      workflow: loan
      roles: {clerk: {kind: operator}, applicant: {kind: customer}}
      data:
    -   stop: {boolean: true, initial: false}
    +   stop: {boolean: true, initial: false, intent: true}
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
MIRROR = "intent-dropped"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("data.intent", "added"):
        message = f"`{change.name}` is now an intent: only people may clear it."
        yield on(change, message, "See what clears it by itself.")
