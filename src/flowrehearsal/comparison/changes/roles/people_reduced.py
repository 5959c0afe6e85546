"""Fewer people have a role than before.

**Why it matters.** What two different people have to do cannot be done by one, and one is on holiday. The queue grows
at the step that nobody thought of.

**Example**

      workflow: claim
    - roles: {clerk: {kind: operator}, lead: {kind: operator, people: 5}}
    + roles: {clerk: {kind: operator}, lead: {kind: operator, people: 2}}
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

SEVERITY = Severity.WARN
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.MINOR
MIRROR = "people-added"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("roles.people"):
        if is_more(change.before, change.after):
            message = f"`{change.name}` had {change.old_text} and now has {change.new_text}."
            yield on(change, message, "See whether every pair of duties still finds two people, with one away.")
