"""Something no longer has to come first, or no longer undoes an approval.

**Why it matters.** The control is still there for those who take it, and nothing depends on it. A bank account that is
changed after the approval keeps the approval, and the invoice is paid to whoever changed it.

**Example**

      workflow: loan
      roles: {clerk: {kind: operator}, applicant: {kind: customer}}
      data:
        amount: {integer: 1..1000}
      states:
        asked: {initial: true, owner: clerk}
        granted: {final: true, phase: completed}
      actions:
        confirm: {by: clerk, from: asked, validates: [amount]}
    -   grant: {by: clerk, from: asked, to: granted, decides_on: [amount]}
    +   grant: {by: clerk, from: asked, to: granted}

**Instead** keep it.

      workflow: loan
      roles: {clerk: {kind: operator}, applicant: {kind: customer}}
      data:
        amount: {integer: 1..1000}
      states:
        asked: {initial: true, owner: clerk}
        granted: {final: true, phase: completed}
      actions:
        confirm: {by: clerk, from: asked, validates: [amount]}
        grant: {by: clerk, from: asked, to: granted, decides_on: [amount]}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.obligations import OBLIGATIONS
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.MAJOR
MIRROR = "obligation-added"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.among(OBLIGATIONS, "removed", "narrowed", "altered"):
        if change.fewer or change.way == "removed":
            message = f"`{change.name}` no longer {OBLIGATIONS[change.about]} {listed(change.fewer)}".rstrip() + "."
            yield on(change, message, "Keep it, or let whoever answers for the control sign.")
