"""An action can no longer start where it could.

**Why it matters.** A screen still offers it, and who presses the button is refused. Where it was the way out, cases are
stuck in a state that was never meant to hold them: cancelling disappeared from one state, and with it the only way to
get one's money back.

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
    +   close: {by: clerk, from: open, to: closed}

**Instead** let another action lead on from there, and keep this one until nobody asks for it.
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, acting, on
from flowrehearsal.comparison.starts import closed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.MAJOR
MIRROR = "start-widened"
_ADVICE = "Take it off the screens that offer it there, and see what else leads on from there."


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("actions.from", "narrowed", "altered"):
        where = closed(change, comparison.new)
        if where:
            message = f"`{change.name}` can no longer start {where}."
            yield on(change, message, _ADVICE, concerns=acting(comparison.new, change.name))
