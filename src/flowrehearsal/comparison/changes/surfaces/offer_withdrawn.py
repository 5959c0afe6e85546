"""A surface no longer offers an action that it offered.

**Why it matters.** Where the button was, there is nothing, and no word about why. People look for it, call, and are
told to press it.

**Example**

      workflow: parcel
      roles: {buyer: {kind: customer}, clerk: {kind: operator}}
      surfaces:
        app: {for: buyer, refresh: {poll: 1m}, unknown: Please wait}
      states:
    -   packed: {initial: true, owner: clerk, shows: {app: {label: Being packed, offers: [stop]}}}
    +   packed: {initial: true, owner: clerk, shows: {app: {label: Being packed}}}
        sent: {final: true, phase: completed, shows: {app: On its way}}
      actions:
        stop: {by: buyer, from: packed, to: sent}
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
MIRROR = "offer-added"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("states.shows.*.offers", "narrowed", "altered"):
        if change.fewer:
            surface = change.keys[0]
            message = f"`{surface}` no longer offers {listed(change.fewer)} in `{change.name}`."
            yield on(change, message, "Say there where it went.", concerns=looking(comparison.new, surface))
