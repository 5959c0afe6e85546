"""An action leads elsewhere.

**Why it matters.** The name stays and the meaning moves. A partner who calls `accept` and expects a confirmed booking
gets one that waits for review, with the same answer on the wire.

**Example**

      workflow: claim
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk}
        held: {owner: clerk}
        closed: {final: true, phase: completed}
      actions:
    -   hold: {by: clerk, from: open, to: held}
    +   hold: {by: clerk, from: open, to: open}
        close: {by: clerk, from: [open, held], to: closed}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, acting, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.MAJOR
MIRROR = "target-changed"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("actions.to", "added", "removed", "altered"):
        message = f"`{change.name}` led to {change.old_text} and now leads to {change.new_text}."
        advice = "Give what leads elsewhere a name of its own, or tell those who rely on where it led."
        yield on(change, message, advice, concerns=acting(comparison.new, change.name))
