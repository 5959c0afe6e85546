"""A surface may disagree with others for less long.

**Why it matters.** What passed may no longer pass.

**Example**

      workflow: parcel
      roles: {buyer: {kind: customer}, clerk: {kind: operator}}
      surfaces:
    -   app: {for: buyer, refresh: {poll: 1m}, unknown: Please wait, tolerates: 1h}
    +   app: {for: buyer, refresh: {poll: 1m}, unknown: Please wait, tolerates: 5m}
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

SEVERITY = Severity.NOTE
CONCERNS = (Audience.CUSTOMERS, Audience.OPERATORS)
BUMP = Bump.PATCH
MIRROR = "tolerance-raised"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("surfaces.tolerates", "narrowed", "added"):
        before = f"for {change.old_text}" if change.before else "for any time"
        message = f"`{change.name}` may disagree with others for {change.new_text}; before, {before}."
        yield on(change, message, concerns=looking(comparison.new, change.name))
