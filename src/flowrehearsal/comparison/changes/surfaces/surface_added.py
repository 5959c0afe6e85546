"""There is a place to look at a case that was not there.

**Why it matters.** One more audience forms its own idea of what done means.

**Example**

      workflow: parcel
      roles: {buyer: {kind: customer}, clerk: {kind: operator}}
      surfaces:
        app: {for: buyer, refresh: {poll: 1m}, unknown: Please wait}
    +   board: {for: clerk, refresh: {poll: 1m}, unknown: Unknown}
      states:
    -   packed: {initial: true, owner: clerk, shows: {app: Being packed}}
    +   packed: {initial: true, owner: clerk, shows: {app: Being packed, board: Packed}}
    -   sent: {final: true, phase: completed, shows: {app: On its way}}
    +   sent: {final: true, phase: completed, shows: {app: On its way, board: Sent}}
      actions:
        send: {by: clerk, from: packed, to: sent}
"""

from collections.abc import Iterator
from dataclasses import replace

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, looking, on
from flowrehearsal.comparison.screens import SHOWN
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.NOTE
CONCERNS = (Audience.CUSTOMERS, Audience.OPERATORS)
BUMP = Bump.MINOR
MIRROR = "surface-removed"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("surfaces", "added"):
        name = change.name
        with_it = tuple(each for each in comparison.among(SHOWN, "added") if each.keys[0] == name)
        message = f"`{name}` is new."
        yield replace(on(change, message, concerns=looking(comparison.new, name)), answers=(change, *with_it))
