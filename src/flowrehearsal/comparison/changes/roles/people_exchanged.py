"""Other people have a role, or nobody says any more who has it.

**Why it matters.** What can be shown of duties that two people must share is shown for the people in the file.

**Example**

      workflow: claim
    - roles: {clerk: {kind: operator}, lead: {kind: operator, people: [ana, ben]}}
    + roles: {clerk: {kind: operator}, lead: {kind: operator, people: [ana, cleo]}}
      states:
        open: {initial: true, owner: clerk}
        held: {owner: clerk}
        closed: {final: true, phase: completed}
      actions:
        hold: {by: clerk, from: open, to: held}
        close: {by: clerk, from: [open, held], to: closed}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.people import is_more
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.NOTE
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.PATCH
MIRROR = "people-exchanged"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("roles.people"):
        if not is_more(change.after, change.before) and not is_more(change.before, change.after):
            before, after = (text or "nobody by name" for text in (change.old_text, change.new_text))
            yield on(change, f"`{change.name}`: {before} before, {after} now.")
