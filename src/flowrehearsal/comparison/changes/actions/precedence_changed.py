"""Another action wins where two could be taken.

**Why it matters.** The same two clicks end the same case differently than last week, and both people did what they
always do.

**Example**

      workflow: claim
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk}
        held: {owner: clerk}
        closed: {final: true, phase: completed}
      actions:
        hold: {by: clerk, from: open, to: held}
    -   drop: {by: lead, from: held, to: closed, over: [close]}
    +   drop: {by: lead, from: held, to: closed}
        close: {by: clerk, from: [open, held], to: closed}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.MINOR
MIRROR = "precedence-changed"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("actions.over"):
        message = f"`{change.name}` was over {change.old_text or 'nothing'} and is over {change.new_text or 'nothing'}."
        yield on(change, message, "Tell both sides who wins.")
