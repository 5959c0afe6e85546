"""Somebody decides what happens next in a state where nobody did.

**Why it matters.** The role gets work that it did not have. Unless it knows, the cases wait in a queue that nobody
reads, with an owner on paper.

**Example**

      workflow: claim
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk}
    -   held: {}
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

SEVERITY = Severity.NOTE
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.MINOR
MIRROR = "owner-removed"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("states.owner", "added"):
        message = f"`{change.name}` now belongs to `{change.new_text}`."
        yield on(change, message, "Make sure that they know, and have a queue for it.")
