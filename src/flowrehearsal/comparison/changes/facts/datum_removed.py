"""A fact is gone.

**Why it matters.** Reports and partners that read it read nothing, and what it said of old cases is lost unless
somebody keeps it.

**Example**

      workflow: loan
      roles: {clerk: {kind: operator}, applicant: {kind: customer}}
      data:
        amount: {integer: 1..1000}
    -   risk: {one_of: [low, high], initial: low}
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

SEVERITY = Severity.WARN
CONCERNS = (Audience.OPERATORS, Audience.PARTNERS)
BUMP = Bump.MAJOR
MIRROR = "datum-added"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("data", "removed"):
        message = f"`{change.name}` is gone."
        yield on(change, message, "Keep it for as long as somebody reads it.")
