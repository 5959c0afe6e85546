"""There is a role that was not there.

**Why it matters.** Somebody has to be given it, and somebody has to take it away again when they leave.

**Example**

      workflow: claim
    - roles: {clerk: {kind: operator}, lead: {kind: operator}}
    + roles: {clerk: {kind: operator}, lead: {kind: operator}, auditor: {kind: operator}}
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

SEVERITY = Severity.NOTE
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.MINOR
MIRROR = "role-removed"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("roles", "added"):
        message = f"`{change.name}` is new."
        yield on(change, message, "Say who has it.", concerns=audiences(comparison.new, (change.name,)) or None)
