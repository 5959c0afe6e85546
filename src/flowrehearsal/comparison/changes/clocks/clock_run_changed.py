"""A clock starts or stops with other actions than before.

**Why it matters.** A clock that nothing stops any more runs out for cases that are long finished.

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
    -   limit: {starts: hold, stops: close, after: 30d}
    +   limit: {starts: [hold, close], stops: close, after: 30d}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.CASES, Audience.OPERATORS)
BUMP = Bump.MINOR
MIRROR = "clock-run-changed"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.among(("clocks.starts", "clocks.stops")):
        verb = change.path[0]
        message = f"What {verb} `{change.name}` was {change.old_text} and is now {change.new_text}."
        yield on(change, message, "See what becomes of cases in which it runs.")
