"""A state has a deadline that had none.

**Why it matters.** Cases that have been waiting there for longer than the new deadline are late the moment it goes
live: a thousand escalations in one minute, all for old cases, and the new ones behind them.

**Example**

      workflow: claim
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk}
    -   held: {owner: clerk}
    +   held: {owner: clerk, deadline: 5d}
        closed: {final: true, phase: completed}
      actions:
        hold: {by: clerk, from: open, to: held}
        close: {by: clerk, from: [open, held], to: closed}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.CASES, Audience.OPERATORS)
BUMP = Bump.MINOR
MIRROR = "deadline-removed"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("states.deadline", "added"):
        message = f"A case may stay in `{change.name}` for {change.new_text}; before, for ever."
        advice = (
            "See how many cases have been there for longer, and write `deadlines: keep` or `restart` under `migrates`."
        )
        yield on(change, message, advice)
