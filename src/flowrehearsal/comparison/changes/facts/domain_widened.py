"""A fact can be what it could not be.

**Why it matters.** Whatever reads it has no branch for the new value. A list of reasons that grew by one stopped the
clients that had written down all of them.

**Example**

      workflow: loan
      roles: {clerk: {kind: operator}, applicant: {kind: customer}}
      data:
    -   amount: {integer: 1..1000}
    +   amount: {integer: 1..5000}
      states:
        asked: {initial: true, owner: clerk}
        granted: {final: true, phase: completed}
      actions:
        grant: {by: clerk, from: asked, to: granted}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.domains import grows
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.comparison.words import domain_told
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.NOTE
CONCERNS = (Audience.PARTNERS, Audience.OPERATORS)
BUMP = Bump.MINOR
MIRROR = "domain-narrowed"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("data.domain", "widened", "altered"):
        if grows(change):
            message = f"`{change.name}` was {domain_told(change.before)} and is now {domain_told(change.after)}."
            yield on(change, message, "See what reads it: guards, surfaces, partners, reports.")
