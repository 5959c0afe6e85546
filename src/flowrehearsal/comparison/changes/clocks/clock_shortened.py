"""A clock runs out sooner.

**Why it matters.** For cases that have been running for longer it runs out the moment it goes live, for all of them at
once.

**Example**

      workflow: claim
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk}
        held: {owner: clerk}
        closed: {final: true, phase: completed}
      actions:
        hold: {by: clerk, from: open, to: held}
        close: {by: clerk, from: [open, held], to: closed}
      clocks:
    -   limit: {starts: hold, stops: close, after: 60d}
    +   limit: {starts: hold, stops: close, after: 30d}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.CASES, Audience.OPERATORS)
BUMP = Bump.MINOR
MIRROR = "clock-lengthened"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("clocks.after", "narrowed"):
        message = f"`{change.name}` runs out after {change.new_text}; before, after {change.old_text}."
        advice = (
            "See how many cases have been running for longer, and say under `migrates` what becomes of their time: "
            "`deadlines: keep` or `restart`."
        )
        yield on(change, message, advice)
