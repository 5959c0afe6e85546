"""A role is gone.

**Why it matters.** Those who had it can do nothing from one day to the next, with half-finished work in their queues.

**Example**

      workflow: claim
    - roles: {clerk: {kind: operator}, lead: {kind: operator}, auditor: {kind: operator}}
    + roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk}
        held: {owner: clerk}
        closed: {final: true, phase: completed}
      actions:
        hold: {by: clerk, from: open, to: held}
        close: {by: clerk, from: [open, held], to: closed}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, audiences, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.MAJOR
MIRROR = "role-added"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("roles", "removed"):
        message = f"`{change.name}` is gone."
        advice = "Say who does its work now."
        yield on(change, message, advice, concerns=audiences(comparison.old, (change.name,)) or None)
