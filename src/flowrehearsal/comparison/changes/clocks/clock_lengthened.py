"""A clock runs out later.

**Why it matters.** If the period is somebody else's (a law, a contract, a card scheme) ours does not make it longer.

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
      clocks:
    -   limit: {starts: hold, stops: close, after: 30d}
    +   limit: {starts: hold, stops: close, after: 60d}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.CUSTOMERS, Audience.OPERATORS)
BUMP = Bump.MINOR
MIRROR = "clock-shortened"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("clocks.after", "widened"):
        message = f"`{change.name}` runs out after {change.new_text}; before, after {change.old_text}."
        yield on(change, message, "Hold it against what was promised.")
