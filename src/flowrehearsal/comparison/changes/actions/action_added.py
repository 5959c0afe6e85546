"""Something can be done with a case that could not be done before.

**Why it matters.** A new button is where a second way to the same end begins. Whoever trusted that there is only one
way (a report that counts approvals by the action that gives them) now misses a part.

**Example**

      workflow: claim
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk}
        held: {owner: clerk}
        closed: {final: true, phase: completed}
      actions:
        hold: {by: clerk, from: open, to: held}
    +   resume: {by: clerk, from: held, to: open}
        close: {by: clerk, from: [open, held], to: closed}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, acting, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.NOTE
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.MINOR
MIRROR = "action-removed"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("actions", "added"):
        message = f"`{change.name}` can be done."
        advice = "Let those who count or watch actions by name know."
        yield on(change, message, advice, concerns=acting(comparison.new, change.name))
