"""Somebody may learn a fact who must not have.

**Why it matters.** What has been seen once cannot be hidden again. A suspicion that its subject reads about on a screen
is a criminal offence in some trades.

**Example**

      workflow: loan
      roles: {clerk: {kind: operator}, applicant: {kind: customer}}
      data:
    -   amount: {integer: 1..1000, secret_from: [applicant]}
    +   amount: {integer: 1..1000}
      states:
        asked: {initial: true, owner: clerk}
        granted: {final: true, phase: completed}
      actions:
        grant: {by: clerk, from: asked, to: granted}

**Instead** keep it secret.

      workflow: loan
      roles: {clerk: {kind: operator}, applicant: {kind: customer}}
      data:
        amount: {integer: 1..1000, secret_from: [applicant]}
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

SEVERITY = Severity.ERROR
CONCERNS = (Audience.CUSTOMERS, Audience.PARTNERS)
BUMP = Bump.MAJOR
MIRROR = "secret-kept"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("data.secret_from", "narrowed", "altered"):
        if change.fewer:
            message = f"`{change.name}` is no longer secret from {listed(change.fewer)}."
            yield on(change, message, "Let whoever answers for secrecy sign.")
