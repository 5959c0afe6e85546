"""Something is locked in a state that was not locked there.

**Why it matters.** Somebody who is used to doing it gets a refusal. That is what the lock is for; but a form that was
open when it went live is refused too, and its reader has to be told why.

**Example**

      workflow: claim
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk}
    -   held: {owner: clerk}
    +   held: {owner: clerk, refuses: {hold: It is held already.}}
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
MIRROR = "lock-removed"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("states.refuses.*", "added"):
        message = f"`{change.keys[0]}` is locked in `{change.name}`."
        yield on(change, message, "Take it off the screens that offer it there.")
