"""An action is refused where the case has changed, which it was not before.

**Why it matters.** That is right, and it is new to whoever calls it: a client that never sent a version is refused
every time, and one that did not expect a refusal shows an error page.

**Example**

      workflow: claim
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk}
        held: {owner: clerk}
        closed: {final: true, phase: completed}
      actions:
        hold: {by: clerk, from: open, to: held}
    -   close: {by: clerk, from: [open, held], to: closed}
    +   close: {by: clerk, checks: version, from: [open, held], to: closed}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, acting, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.MAJOR
MIRROR = "check-dropped"
_TOLD = {
    "version": "is refused where the case has changed since the actor looked",
    "state": "is refused where the case has left the states that it starts from",
    "own_fields": "writes its own fields only",
}
_ADVICE = "Let clients send what is checked, and show a refusal as what it is, before this goes live."


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.among(("actions.checks", "actions.writes"), "added", "altered"):
        if change.after != "state" or change.way == "added":
            message = f"`{change.name}` {_TOLD[str(change.after)]}."
            yield on(change, message, _ADVICE, concerns=acting(comparison.new, change.name))
