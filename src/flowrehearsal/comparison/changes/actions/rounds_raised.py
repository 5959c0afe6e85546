"""An action can be taken more often in one case than before.

**Why it matters.** Every round costs somebody's time, and a limit is often the only thing that ends an argument by
resubmission.

**Example**

      workflow: claim
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk}
        held: {owner: clerk}
        closed: {final: true, phase: completed}
      actions:
        hold: {by: clerk, from: open, to: held}
    -   again: {by: clerk, from: held, to: open, max_rounds: 3}
    +   again: {by: clerk, from: held, to: open, max_rounds: 5}
        close: {by: clerk, from: [open, held], to: closed}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, acting, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.NOTE
CONCERNS = (Audience.CUSTOMERS, Audience.OPERATORS)
BUMP = Bump.MINOR
MIRROR = "rounds-lowered"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("actions.max_rounds", "widened", "removed"):
        now = f"{change.new_text} times" if change.after else "any number of times"
        message = f"`{change.name}` can be taken {now} in one case; before, {change.old_text}."
        yield on(change, message, concerns=acting(comparison.new, change.name))
