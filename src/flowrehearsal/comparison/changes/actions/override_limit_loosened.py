"""An override or a replay is less limited than before.

**Why it matters.** An exception without an end is a rule that nobody agreed to. Replays that are allowed for longer
than a partner remembers keys are executed twice.

**Example**

      workflow: claim
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk}
        held: {owner: clerk}
        closed: {final: true, phase: completed}
      actions:
        hold: {by: clerk, from: open, to: held}
    -   force: {by: lead, kind: override, from: held, to: closed, expires: 7d}
    +   force: {by: lead, kind: override, from: held, to: closed, expires: 30d}
        close: {by: clerk, from: [open, held], to: closed}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, acting, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.MAJOR
MIRROR = "override-limit-tightened"
_FIELDS = ("actions.expires", "actions.within", "actions.review")


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.among(_FIELDS, "removed", "widened", "altered"):
        after = change.new_text or "not limited"
        message = f"`{change.name}`: `{change.path[0]}` was {change.old_text} and is now {after}."
        advice = "Let whoever answers for exceptions sign."
        yield on(change, message, advice, concerns=acting(comparison.new, change.name))
