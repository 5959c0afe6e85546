"""An override or a replay is more limited than before.

**Why it matters.** Exceptions that were granted under the old limit may be over at once, in the middle of what they
were granted for.

**Example**

      workflow: claim
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk}
        held: {owner: clerk}
        closed: {final: true, phase: completed}
      actions:
        hold: {by: clerk, from: open, to: held}
    -   force: {by: lead, kind: override, from: held, to: closed, expires: 30d}
    +   force: {by: lead, kind: override, from: held, to: closed, expires: 7d}
        close: {by: clerk, from: [open, held], to: closed}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, acting, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.NOTE
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.MINOR
MIRROR = "override-limit-loosened"
_FIELDS = ("actions.expires", "actions.within", "actions.review")


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.among(_FIELDS, "added", "narrowed", "altered"):
        before = f"was {change.old_text}" if change.before else "was not limited"
        message = f"`{change.name}`: `{change.path[0]}` {before} and is now {change.new_text}."
        yield on(change, message, concerns=acting(comparison.new, change.name))
