"""An action no longer notices that the case has changed meanwhile.

**Why it matters.** Two people have the case open, and the second one to save wins without either of them knowing. A
support agent's override is undone by a form that was opened before it.

**Example**

      workflow: claim
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk}
        held: {owner: clerk}
        closed: {final: true, phase: completed}
      actions:
        hold: {by: clerk, from: open, to: held}
    -   close: {by: clerk, checks: version, from: [open, held], to: closed}
    +   close: {by: clerk, from: [open, held], to: closed}

**Instead** keep it.

      workflow: claim
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk}
        held: {owner: clerk}
        closed: {final: true, phase: completed}
      actions:
        hold: {by: clerk, from: open, to: held}
        close: {by: clerk, checks: version, from: [open, held], to: closed}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, acting, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.MAJOR
MIRROR = "check-added"
_TOLD = {
    "version": "is no longer refused where the case has changed since the actor looked",
    "state": "is no longer refused where the case has left the states that it starts from",
    "own_fields": "writes back the whole record, not only its own fields",
}


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.among(("actions.checks", "actions.writes"), "removed", "altered"):
        if change.after != "version":
            message = f"`{change.name}` {_TOLD[str(change.before)]}."
            yield on(change, message, "Keep the check.", concerns=acting(comparison.new, change.name))
