"""A surface no longer shows data that it showed.

**Why it matters.** Somebody decided by it. They go on deciding, without it.

**Example**

      workflow: parcel
      roles: {buyer: {kind: customer}, clerk: {kind: operator}}
      surfaces:
    -   app: {for: buyer, refresh: {poll: 1m}, unknown: Please wait, sees: [weight]}
    +   app: {for: buyer, refresh: {poll: 1m}, unknown: Please wait}
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

SEVERITY = Severity.WARN
CONCERNS = (Audience.CUSTOMERS, Audience.OPERATORS)
BUMP = Bump.MAJOR
MIRROR = "data-shown"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("surfaces.sees", "narrowed", "altered"):
        if change.fewer:
            message = f"`{change.name}` no longer shows {listed(change.fewer)}."
            yield on(change, message, "Ask who decides by it.", concerns=looking(comparison.new, change.name))
