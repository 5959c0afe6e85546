"""An action writes data that it did not write.

**Why it matters.** Two writers of one field that do not know each other overwrite each other's value. And a guard that
reads it now sees what it never saw.

**Example**

      workflow: loan
      roles: {clerk: {kind: operator}, applicant: {kind: customer}}
      data:
        amount: {integer: 1..1000}
        checked: {boolean: true, initial: false}
      states:
        asked: {initial: true, owner: clerk}
        granted: {final: true, phase: completed}
      actions:
    -   grant: {by: clerk, from: asked, to: granted}
    +   grant: {by: clerk, from: asked, to: granted, sets: {checked: true}}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.NOTE
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.MINOR
MIRROR = "write-removed"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("actions.sets.*", "added"):
        message = f"`{change.name}` now sets `{change.keys[0]}` to {change.new_text}."
        yield on(change, message, "See who else writes it, and what reads it.")
