"""A fact can no longer be what it could be.

**Why it matters.** Cases that are inside may have the value. Nothing in the new definition can read them: a guard that
lists all values is true for none of them, and they stay where they are.

**Example**

      workflow: loan
      roles: {clerk: {kind: operator}, applicant: {kind: customer}}
      data:
    -   amount: {integer: 1..1000}
    +   amount: {integer: 1..500}
      states:
        asked: {initial: true, owner: clerk}
        granted: {final: true, phase: completed}
      actions:
        grant: {by: clerk, from: asked, to: granted}

**Instead** keep what cases may have, and let a guard refuse it to new ones.

      workflow: loan
      roles: {clerk: {kind: operator}, applicant: {kind: customer}}
      data:
        amount: {integer: 1..1000}
      states:
        asked: {initial: true, owner: clerk}
        granted: {final: true, phase: completed}
      actions:
    -   grant: {by: clerk, from: asked, to: granted}
    +   grant: {by: clerk, from: asked, to: granted, when: amount <= 500}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.domains import shrinks
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.comparison.words import domain_told
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
CONCERNS = (Audience.CASES, Audience.CUSTOMERS)
BUMP = Bump.MIGRATION
MIRROR = "domain-widened"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("data.domain", "narrowed", "altered"):
        if shrinks(change):
            message = f"`{change.name}` was {domain_told(change.before)} and is now {domain_told(change.after)}."
            yield on(change, message, "Keep the values that cases have, and give them out no more.")
