"""A surface shows what an action leads to before it has happened.

**Why it matters.** Where the action is refused, its user has seen it succeed, and may have gone.

**Example**

      workflow: parcel
      roles: {buyer: {kind: customer}, clerk: {kind: operator}}
      surfaces:
    -   app: {for: buyer, refresh: {poll: 1m}, unknown: Please wait}
    +   app: {for: buyer, refresh: {poll: 1m}, unknown: Please wait, optimistic: true}
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
MIRROR = "optimism-dropped"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("surfaces.optimistic", "added"):
        message = f"`{change.name}` shows the target of an action before it has happened."
        advice = "Show refusals so that they cannot be missed."
        yield on(change, message, advice, concerns=looking(comparison.new, change.name))
