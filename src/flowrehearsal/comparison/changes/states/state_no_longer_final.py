"""A case can go on from a state in which it used to be over.

**Why it matters.** All cases that ever ended there come to life: they show up in queues without an owner who expects
them, deadlines that have long passed fire for them at once, and customers learn that what they had in writing is open
again.

**Example**

      workflow: claim
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk}
        held: {owner: clerk}
    +   closed: {owner: lead}
    -   closed: {final: true, phase: completed}
    +   archived: {final: true, phase: completed}
      actions:
        hold: {by: clerk, from: open, to: held}
    +   archive: {by: lead, from: closed, to: archived}
        close: {by: clerk, from: [open, held], to: closed}

**Instead** let the new steps begin in a new state, and leave the old cases where they ended.
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.CASES, Audience.OPERATORS)
BUMP = Bump.MAJOR
MIRROR = "state-now-final"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("states.final", "removed", "altered"):
        if change.before == "final" or change.way == "removed":
            after = "it can be opened again" if change.after else "it is not over"
            message = f"A case in `{change.name}` was over; now {after}."
            yield on(change, message, "Take the old cases to a state that stays final, by `migrates`.")
