"""Those who have a role are other people than before: outside, inside, or no people at all.

**Why it matters.** What was allowed because a colleague does it is now allowed to customers, or the reverse.

**Example**

      workflow: claim
    - roles: {clerk: {kind: operator}, lead: {kind: operator}}
    + roles: {clerk: {kind: operator}, lead: {kind: customer}}
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
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.CUSTOMERS, Audience.OPERATORS)
BUMP = Bump.MAJOR
MIRROR = "role-kind-changed"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("roles.kind", "altered"):
        message = f"`{change.name}` was {change.old_text} and is now {change.new_text}."
        yield on(change, message, "Give the others a role of their own.")
