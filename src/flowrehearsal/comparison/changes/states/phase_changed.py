"""A state means something else to those who look at it.

**Why it matters.** The phase is what an audience believes of a case: that it is done, that it waits for them. When it
changes under the same name, screens and reports change their colour overnight without anything having happened, and two
teams that read one number mean different things by it.

**Example**

      workflow: claim
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk}
    -   held: {owner: clerk}
    +   held: {owner: clerk, phase: waiting_for_review}
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

SEVERITY = Severity.WARN
CONCERNS = (Audience.CUSTOMERS, Audience.OPERATORS)
BUMP = Bump.MAJOR
MIRROR = "phase-changed"
_ADVICE = "Tell those who count cases by phase; where the state is another one now, give it a name of its own."


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("states.phase"):
        said = f"said {change.old_text}" if change.before else "said nothing"
        message = f"`{change.name}` {said} and now says {change.new_text or 'nothing'}."
        done = "completed" in (change.before, change.after)
        yield replace(on(change, message, _ADVICE), bump=Bump.MAJOR if done else Bump.MINOR)
