"""More has to be said or is recorded when an action is taken.

**Why it matters.** Whoever takes the action has to give what they did not have to give: a script without a reason is
refused. And what was recorded before the change has a gap that an auditor will ask about.

**Example**

      workflow: claim
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk}
        held: {owner: clerk}
        closed: {final: true, phase: completed}
      actions:
        hold: {by: clerk, from: open, to: held}
    -   close: {by: clerk, from: [open, held], to: closed}
    +   close: {by: clerk, reason: required, from: [open, held], to: closed}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, acting, on
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.MAJOR
MIRROR = "audit-reduced"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.among(("actions.audit", "actions.reason"), "added", "widened", "altered"):
        what = listed(change.more) if change.more else "a reason" if change.way == "added" else ""
        if what:
            message = f"`{change.name}` now records {what}."
            asked = "Let every client that takes the action give it."
            yield on(change, message, asked, concerns=acting(comparison.new, change.name))
