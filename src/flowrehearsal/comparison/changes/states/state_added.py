"""There is a state that was not there before.

**Why it matters.** Whatever lists states now meets one that it does not know: reports leave its cases out, queues have
no column for it, and a support team finds cases in it before anybody has told them what it means.

**Example**

      workflow: claim
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk}
        held: {owner: clerk}
    +   checked: {owner: clerk}
        closed: {final: true, phase: completed}
      actions:
        hold: {by: clerk, from: open, to: held}
    +   check: {by: clerk, from: held, to: checked}
    -   close: {by: clerk, from: [open, held], to: closed}
    +   close: {by: clerk, from: [open, held, checked], to: closed}
"""

from collections.abc import Iterator
from dataclasses import replace

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.comparison.starts import starting
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.NOTE
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.MINOR
MIRROR = "state-removed"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("states", "added"):
        starts = (each for each in comparison.of("actions.from") if change.name in starting(each.after))
        message, advice = f"`{change.name}` is new.", "Tell those who list states by name: reports, queues, alerts."
        yield replace(on(change, message, advice), answers=(change, *starts))
