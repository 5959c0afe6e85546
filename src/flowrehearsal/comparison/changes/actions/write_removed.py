"""An action no longer writes data that it wrote.

**Why it matters.** Whatever reads the data afterwards finds the value from the beginning: every case looks unchecked,
and the next step waits for a check that has been made.

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
    +   grant: {by: clerk, from: asked, to: granted}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.MAJOR
MIRROR = "write-added"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("actions.sets.*", "removed"):
        message = f"`{change.name}` no longer sets `{change.keys[0]}`."
        yield on(change, message, "Say what sets it now.")
