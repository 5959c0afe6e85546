"""A surface shows data that it did not show.

**Why it matters.** Somebody sees what they did not see, and nobody may have asked whether they should.

**Example**

      workflow: parcel
      roles: {buyer: {kind: customer}, clerk: {kind: operator}}
      surfaces:
    -   app: {for: buyer, refresh: {poll: 1m}, unknown: Please wait}
    +   app: {for: buyer, refresh: {poll: 1m}, unknown: Please wait, sees: [weight]}
      data: {weight: {integer: 1..9}}
      states:
        packed: {initial: true, owner: clerk, shows: {app: Being packed}}
        sent: {final: true, phase: completed, shows: {app: On its way}}
      actions:
        send: {by: clerk, from: packed, to: sent}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, looking, on
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.NOTE
CONCERNS = (Audience.CUSTOMERS, Audience.OPERATORS)
BUMP = Bump.MINOR
MIRROR = "data-no-longer-shown"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("surfaces.sees", "widened", "altered"):
        if change.more:
            message = f"`{change.name}` now shows {listed(change.more)}."
            yield on(change, message, "Make sure that they may see it.", concerns=looking(comparison.new, change.name))
