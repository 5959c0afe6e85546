"""Nobody decides any more what happens next in a state.

**Why it matters.** A queue disappears together with its owner. The cases in it are found when customers ask about them:
a bank found disputes that had been lying for weeks after a team was dissolved and its role deleted from the workflow.

**Example**

      workflow: claim
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk}
    -   held: {owner: clerk}
    +   held: {}
        closed: {final: true, phase: completed}
      actions:
        hold: {by: clerk, from: open, to: held}
        close: {by: clerk, from: [open, held], to: closed}

**Instead** hand the state over to somebody.

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
from dataclasses import replace

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.MAJOR
MIRROR = "owner-added"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("states.owner", "removed"):
        over = comparison.new.states[change.name].final
        message = f"`{change.name}` belonged to `{change.old_text}` and now belongs to nobody."
        remark = on(change, message, "Write an `owner`, or take the cases elsewhere.")
        yield replace(remark, severity=Severity.NOTE, bump=Bump.MINOR) if over else remark
