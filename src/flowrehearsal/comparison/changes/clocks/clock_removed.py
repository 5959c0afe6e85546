"""Time is no longer counted that was counted.

**Why it matters.** A statutory period runs on, whether anybody counts it or not.

**Example**

      workflow: claim
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk}
        held: {owner: clerk}
        closed: {final: true, phase: completed}
      actions:
        hold: {by: clerk, from: open, to: held}
        close: {by: clerk, from: [open, held], to: closed}
    - clocks:
    -   limit: {starts: hold, stops: close, after: 30d}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.CUSTOMERS, Audience.OPERATORS)
BUMP = Bump.MAJOR
MIRROR = "clock-added"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("clocks", "removed"):
        message = f"`{change.name}` is gone."
        yield on(change, message, "Say what reminds people of the date now.")
