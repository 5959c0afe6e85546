"""A state that was there before is gone.

**Why it matters.** Reports, alerts and partners' integrations that name the state find nothing any more, and nothing
tells them so: a dashboard shows zero, which looks like good news. What becomes of cases that are in it is judged
separately.

**Example**

      workflow: claim
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk}
    -   held: {owner: clerk}
        closed: {final: true, phase: completed}
      actions:
    -   hold: {by: clerk, from: open, to: held}
    -   close: {by: clerk, from: [open, held], to: closed}
    +   close: {by: clerk, from: open, to: closed}
"""

from collections.abc import Iterator
from dataclasses import replace

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.comparison.starts import starting
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.NOTE
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.MAJOR
MIRROR = "state-added"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("states", "removed"):
        starts = (each for each in comparison.of("actions.from") if change.name in starting(each.before))
        message = f"`{change.name}` is gone."
        advice = "Look for the name in reports and alerts; where it only has a new name, write `renamed_from`."
        yield replace(on(change, message, advice), answers=(change, *starts))
