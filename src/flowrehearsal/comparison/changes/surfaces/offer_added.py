"""A surface offers an action that it did not offer.

**Why it matters.** It will be pressed, in numbers that nobody has seen, by people who have read nothing but the button.

**Example**

      workflow: parcel
      roles: {buyer: {kind: customer}, clerk: {kind: operator}}
      surfaces:
        app: {for: buyer, refresh: {poll: 1m}, unknown: Please wait}
      states:
    -   packed: {initial: true, owner: clerk, shows: {app: {label: Being packed}}}
    +   packed: {initial: true, owner: clerk, shows: {app: {label: Being packed, offers: [stop]}}}
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

SEVERITY = Severity.NOTE
CONCERNS = (Audience.CUSTOMERS, Audience.OPERATORS)
BUMP = Bump.MINOR
MIRROR = "offer-withdrawn"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("states.shows.*.offers", "widened", "altered"):
        if change.more:
            surface = change.keys[0]
            message = f"`{surface}` now offers {listed(change.more)} in `{change.name}`."
            yield on(change, message, concerns=looking(comparison.new, surface))
