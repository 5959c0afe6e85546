"""A fact no longer says what somebody wants: anything may clear it.

**Why it matters.** A customer presses cancel, the wish is noted, and a late answer of a partner wipes it out. The case
goes on to success against the will of the one it belongs to.

**Example**

      workflow: loan
      roles: {clerk: {kind: operator}, applicant: {kind: customer}}
      data:
    -   stop: {boolean: true, initial: false, intent: true}
    +   stop: {boolean: true, initial: false}
      states:
        asked: {initial: true, owner: clerk}
        granted: {final: true, phase: completed}
      actions:
        grant: {by: clerk, from: asked, to: granted}

**Instead** keep it.

      workflow: loan
      roles: {clerk: {kind: operator}, applicant: {kind: customer}}
      data:
        stop: {boolean: true, initial: false, intent: true}
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

SEVERITY = Severity.ERROR
CONCERNS = (Audience.CUSTOMERS, Audience.OPERATORS)
BUMP = Bump.MAJOR
MIRROR = "intent-added"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("data.intent", "removed"):
        message = f"`{change.name}` is no longer an intent: anything may clear it."
        yield on(change, message, "Keep it.")
