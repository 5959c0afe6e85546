"""An action no longer deletes, or leaves behind, what it did.

**Why it matters.** Where the deletion was a duty (somebody asked to be forgotten), it is no longer done, and nobody
notices that something is still there.

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
    -   forget: {by: clerk, from: asked, deletes: [history]}
    +   forget: {by: clerk, from: asked}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.OPERATORS, Audience.CUSTOMERS)
BUMP = Bump.MINOR
MIRROR = "deletion-added"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.among(("actions.deletes", "actions.leaves"), "narrowed", "altered"):
        if change.fewer:
            message = f"`{change.name}` no longer {change.path[0]} {listed(change.fewer)}."
            yield on(change, message, "Make sure that nobody has a right to it.")
