"""A surface makes its audience believe something else of a state.

**Why it matters.** One audience now calls a case done that others do not, or the reverse. They will find out from each
other.

**Example**

      workflow: parcel
      roles: {buyer: {kind: customer}, clerk: {kind: operator}}
      surfaces:
        app: {for: buyer, refresh: {poll: 1m}, unknown: Please wait}
      states:
    -   packed: {initial: true, owner: clerk, shows: {app: Being packed}}
    +   packed: {initial: true, owner: clerk, shows: {app: {label: Being packed, phase: completed}}}
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
MIRROR = "belief-changed"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("states.shows.*.phase"):
        surface = change.keys[0]
        before, after = (text or "what the state means" for text in (change.old_text, change.new_text))
        message = f"`{surface}` took `{change.name}` for {before} and now takes it for {after}."
        yield on(change, message, "Let all who look at a case agree.", concerns=looking(comparison.new, surface))
