"""A case is late only later than before.

**Why it matters.** Whoever waits behind it waits longer, and a partner's own limits (an authorisation, a reservation)
may now run out first: the room was released after a day because the hotel's option had been as long as our old
deadline.

**Example**

      workflow: claim
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk}
    -   held: {owner: clerk, deadline: 5d}
    +   held: {owner: clerk, deadline: 9d}
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
CONCERNS = (Audience.CUSTOMERS, Audience.OPERATORS)
BUMP = Bump.MINOR
MIRROR = "deadline-shortened"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("states.deadline", "widened"):
        message = f"A case may stay in `{change.name}` for {change.new_text}; before, for {change.old_text}."
        advice = "Compare it with what was promised, and with how long partners keep what they hold for us."
        yield on(change, message, advice)
