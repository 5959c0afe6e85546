"""Less is recorded of an action than before.

**Why it matters.** The question comes months later, from a regulator or a court: who closed this, and why? From the day
of the change on nobody can say, and what is not recorded cannot be recorded afterwards.

**Example**

      workflow: claim
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk}
        held: {owner: clerk}
        closed: {final: true, phase: completed}
      actions:
        hold: {by: clerk, from: open, to: held}
    -   close: {by: clerk, reason: required, from: [open, held], to: closed}
    +   close: {by: clerk, from: [open, held], to: closed}

**Instead** keep it.

      workflow: claim
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk}
        held: {owner: clerk}
        closed: {final: true, phase: completed}
      actions:
        hold: {by: clerk, from: open, to: held}
        close: {by: clerk, reason: required, from: [open, held], to: closed}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, acting, on
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.MAJOR
MIRROR = "audit-extended"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.among(("actions.audit", "actions.reason"), "removed", "narrowed", "altered"):
        what = listed(change.fewer) if change.fewer else "a reason" if change.way == "removed" else ""
        if what:
            message = f"`{change.name}` no longer records {what}."
            yield on(change, message, "Keep it, or let compliance sign.", concerns=acting(comparison.new, change.name))
