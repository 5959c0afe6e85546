"""A surface may disagree with others for longer.

**Why it matters.** A gate gets wider, and nothing else changed. What was a contradiction last week is within tolerance
now.

**Example**

      workflow: parcel
      roles: {buyer: {kind: customer}, clerk: {kind: operator}}
      surfaces:
    -   app: {for: buyer, refresh: {poll: 1m}, unknown: Please wait, tolerates: 5m}
    +   app: {for: buyer, refresh: {poll: 1m}, unknown: Please wait, tolerates: 1h}
      states:
        packed: {initial: true, owner: clerk, shows: {app: Being packed}}
        sent: {final: true, phase: completed, shows: {app: On its way}}
      actions:
        send: {by: clerk, from: packed, to: sent}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, looking, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.CUSTOMERS, Audience.OPERATORS)
BUMP = Bump.MINOR
MIRROR = "tolerance-lowered"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("surfaces.tolerates", "widened", "removed"):
        now = f"for {change.new_text}" if change.after else "for any time"
        message = f"`{change.name}` may disagree with others {now}; before, for {change.old_text}."
        yield on(change, message, "Let its audience agree.", concerns=looking(comparison.new, change.name))
