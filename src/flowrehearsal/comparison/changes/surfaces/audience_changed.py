"""Somebody else looks at a surface.

**Why it matters.** Words that were written for one audience are read by another: a customer sees "suspected", an
officer sees "we are on it".

**Example**

      workflow: parcel
      roles: {buyer: {kind: customer}, clerk: {kind: operator}}
      surfaces:
    -   app: {for: buyer, refresh: {poll: 1m}, unknown: Please wait}
    +   app: {for: clerk, refresh: {poll: 1m}, unknown: Please wait}
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
BUMP = Bump.MAJOR
MIRROR = "audience-changed"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("surfaces.for", "altered"):
        both = (*looking(comparison.old, change.name), *looking(comparison.new, change.name))
        message = f"`{change.name}` was for `{change.old_text}` and is now for `{change.new_text}`."
        yield on(change, message, "Read every label as the new audience.", concerns=tuple(dict.fromkeys(both)))
