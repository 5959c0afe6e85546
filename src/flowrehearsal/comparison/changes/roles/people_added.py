"""More people have a role than before.

**Why it matters.** More people can do what the role may. Where the number was small on purpose, that is the change.

**Example**

      workflow: claim
    - roles: {clerk: {kind: operator}, lead: {kind: operator, people: 2}}
    + roles: {clerk: {kind: operator}, lead: {kind: operator, people: 5}}
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
MIRROR = "people-reduced"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("roles.people"):
        if is_more(change.after, change.before):
            yield on(change, f"`{change.name}` had {change.old_text} and now has {change.new_text}.")
