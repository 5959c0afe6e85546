"""A case is over in a state from which it used to go on.

**Why it matters.** Cases that wait there are closed by the deployment: they leave the queues, their timers stop, and
what their customers were promised does not come. Where a closed case could be opened again and no longer can,
complaints end there too.

**Example**

      workflow: claim
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk}
    -   held: {owner: clerk}
    +   held: {final: true}
        closed: {final: true, phase: completed}
      actions:
        hold: {by: clerk, from: open, to: held}
    -   close: {by: clerk, from: [open, held], to: closed}
    +   close: {by: clerk, from: open, to: closed}

**Instead** give the end a state of its own, so that nobody is in it yet.
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.CASES, Audience.OPERATORS)
BUMP = Bump.MAJOR
MIRROR = "state-no-longer-final"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("states.final", "added", "altered"):
        if change.after == "final" or change.way == "added":
            before = "could be opened again" if change.before else "went on from there"
            message = f"A case in `{change.name}` is over; before, it {before}."
            yield on(change, message, "Take the cases that are there to where they can go on, by `migrates`.")
