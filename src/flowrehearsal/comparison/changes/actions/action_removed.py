"""Something could be done with a case that can no longer be done.

**Why it matters.** Clients that have not been updated go on asking for it: an app of last month, a partner's script, a
scheduled job. Each gets a refusal it was not written for. Where it was the only way out of a state, the cases there are
stuck.

**Example**

      workflow: claim
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk}
        held: {owner: clerk}
        closed: {final: true, phase: completed}
      actions:
        hold: {by: clerk, from: open, to: held}
    -   resume: {by: clerk, from: held, to: open}
        close: {by: clerk, from: [open, held], to: closed}

**Instead** say where it went, if it only has a new name.

      workflow: claim
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk}
        held: {owner: clerk}
        closed: {final: true, phase: completed}
      actions:
        hold: {by: clerk, from: open, to: held}
    -   resume: {by: clerk, from: held, to: open}
    +   go_on: {by: clerk, from: held, to: open, renamed_from: resume}
        close: {by: clerk, from: [open, held], to: closed}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, acting, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.MAJOR
MIRROR = "action-added"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("actions", "removed"):
        message = f"`{change.name}` can no longer be done."
        advice = "Keep it for as long as clients ask for it, or write `renamed_from` at what takes its place."
        yield on(change, message, advice, concerns=acting(comparison.old, change.name))
