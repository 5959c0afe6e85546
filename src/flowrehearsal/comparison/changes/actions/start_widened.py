"""An action can start where it could not start before.

**Why it matters.** The steps that used to lie before it can now be left out: a refund before the check, because
somebody added one state to a list. That it starts in a state that is new itself is not counted.

**Example**

      workflow: claim
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk}
        held: {owner: clerk}
        closed: {final: true, phase: completed}
      actions:
        hold: {by: clerk, from: open, to: held}
    -   close: {by: clerk, from: open, to: closed}
    +   close: {by: clerk, from: [open, held], to: closed}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, acting, on
from flowrehearsal.comparison.starts import opened
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.NOTE
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.MINOR
MIRROR = "start-narrowed"
_ADVICE = "Make sure that nothing is left out by it which used to come first."


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("actions.from", "widened", "altered"):
        where = opened(change, comparison.old)
        if where:
            message = f"`{change.name}` can now start {where}."
            yield on(change, message, _ADVICE, concerns=acting(comparison.new, change.name))
