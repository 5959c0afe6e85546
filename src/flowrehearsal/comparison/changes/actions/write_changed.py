"""An action writes another value than before.

**Why it matters.** What it means that this step was taken is different from now on, while the cases from before keep
the old value. A report that adds both up counts two things as one.

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
    -   grant: {by: clerk, from: asked, to: granted, sets: {checked: true}}
    +   grant: {by: clerk, from: asked, to: granted, sets: {checked: given}}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.MAJOR
MIRROR = "write-changed"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("actions.sets.*", "altered"):
        message = f"`{change.name}` set `{change.keys[0]}` to {change.old_text} and now sets it to {change.new_text}."
        yield on(change, message, "See what reads it, and whether old cases need the new value.")
