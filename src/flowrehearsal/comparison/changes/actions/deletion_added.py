"""An action deletes, or leaves behind, what it did not.

**Why it matters.** What is deleted cannot be asked about. A cancellation that began to take the history with it left a
company without the proof that its customers had agreed.

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
    -   forget: {by: clerk, from: asked}
    +   forget: {by: clerk, from: asked, deletes: [history]}

**Instead** end the case and keep what is known of it.

      workflow: loan
      roles: {clerk: {kind: operator}, applicant: {kind: customer}}
      data:
        amount: {integer: 1..1000}
      states:
        asked: {initial: true, owner: clerk}
        granted: {final: true, phase: completed}
      actions:
        grant: {by: clerk, from: asked, to: granted}
        forget: {by: clerk, from: asked}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
CONCERNS = (Audience.OPERATORS, Audience.CUSTOMERS)
BUMP = Bump.MAJOR
MIRROR = "deletion-removed"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.among(("actions.deletes", "actions.leaves"), "widened", "altered"):
        if change.more:
            message = f"`{change.name}` now {change.path[0]} {listed(change.more)}."
            yield on(change, message, "Make it a step that ends the case and keeps its data.")
