"""Somebody must not learn a fact any more who could.

**Why it matters.** They have seen it already, and whatever showed it to them has to stop.

**Example**

      workflow: loan
      roles: {clerk: {kind: operator}, applicant: {kind: customer}}
      data:
    -   amount: {integer: 1..1000}
    +   amount: {integer: 1..1000, secret_from: [applicant]}
      states:
        asked: {initial: true, owner: clerk}
        granted: {final: true, phase: completed}
      actions:
        grant: {by: clerk, from: asked, to: granted}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.CUSTOMERS, Audience.PARTNERS)
BUMP = Bump.MAJOR
MIRROR = "secret-exposed"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("data.secret_from", "widened", "altered"):
        if change.more:
            message = f"`{change.name}` is now secret from {listed(change.more)}."
            yield on(change, message, "Take it off what they look at.")
