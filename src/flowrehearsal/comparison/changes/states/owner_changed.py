"""Somebody else decides what happens next in a state.

**Why it matters.** On the day of the change the cases that are there move from one team's queue to another's, with
everything that was agreed on the telephone about them. If the new team learns of it from its queue, the first days are
lost.

**Example**

      workflow: claim
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk}
    -   held: {owner: clerk}
    +   held: {owner: lead}
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
MIRROR = "owner-changed"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("states.owner", "altered"):
        message = f"`{change.name}` belonged to `{change.old_text}` and now belongs to `{change.new_text}`."
        yield on(change, message, "Hand over the cases that are there, and let both roles sign the change.")
