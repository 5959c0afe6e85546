"""A surface no longer has words for a state that it does not know.

**Why it matters.** The next state that is added breaks it: an empty page, or an error where the status was.

**Example**

      workflow: parcel
      roles: {buyer: {kind: customer}, clerk: {kind: operator}}
      surfaces:
    -   app: {for: buyer, refresh: {poll: 1m}, unknown: Please wait}
    +   app: {for: buyer, refresh: {poll: 1m}}
      states:
        packed: {initial: true, owner: clerk, shows: {app: Being packed}}
        sent: {final: true, phase: completed, shows: {app: On its way}}
      actions:
        send: {by: clerk, from: packed, to: sent}

**Instead** keep them.

      workflow: parcel
      roles: {buyer: {kind: customer}, clerk: {kind: operator}}
      surfaces:
        app: {for: buyer, refresh: {poll: 1m}, unknown: Please wait}
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
MIRROR = "fallback-added"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("surfaces.unknown", "removed"):
        message = f"`{change.name}` said {change.old_text} for what it did not know, and now says nothing."
        yield on(change, message, "Keep the words.", concerns=looking(comparison.new, change.name))
