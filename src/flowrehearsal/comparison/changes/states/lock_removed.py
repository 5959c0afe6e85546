"""Something is no longer locked in a state.

**Why it matters.** A lock keeps two processes apart, such as a refund and a dispute about the same payment. Without it
both may pay, and each of them looks right by itself.

**Example**

      workflow: claim
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk}
    -   held: {owner: clerk, refuses: {hold: It is held already.}}
    +   held: {owner: clerk}
        closed: {final: true, phase: completed}
      actions:
        hold: {by: clerk, from: open, to: held}
        close: {by: clerk, from: [open, held], to: closed}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.MINOR
MIRROR = "lock-added"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("states.refuses.*", "removed"):
        message = f"`{change.keys[0]}` was locked in `{change.name}` and no longer is."
        yield on(change, message, f"Say what keeps apart now what the lock kept apart ({change.old_text}).")
