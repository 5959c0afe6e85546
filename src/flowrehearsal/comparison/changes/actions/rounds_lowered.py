"""An action can be taken less often in one case than before.

**Why it matters.** Cases that have had more rounds than are allowed now are refused at their next one, whatever their
reason.

**Example**

      workflow: claim
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk}
        held: {owner: clerk}
        closed: {final: true, phase: completed}
      actions:
        hold: {by: clerk, from: open, to: held}
    -   again: {by: clerk, from: held, to: open, max_rounds: 5}
    +   again: {by: clerk, from: held, to: open, max_rounds: 3}
        close: {by: clerk, from: [open, held], to: closed}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.CASES, Audience.CUSTOMERS, Audience.OPERATORS)
BUMP = Bump.MAJOR
MIRROR = "rounds-raised"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("actions.max_rounds", "narrowed", "added"):
        before = change.old_text or "any number of times"
        message = f"`{change.name}` can be taken {change.new_text} times in one case; before, {before}."
        yield on(change, message, "Say what becomes of cases that have had more rounds already.")
