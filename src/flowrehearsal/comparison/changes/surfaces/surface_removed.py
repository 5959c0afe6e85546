"""A place to look at a case is gone.

**Why it matters.** Its audience learns from silence. A team that worked from the list finds it empty and concludes that
there is nothing to do.

**Example**

      workflow: parcel
      roles: {buyer: {kind: customer}, clerk: {kind: operator}}
      surfaces:
        app: {for: buyer, refresh: {poll: 1m}, unknown: Please wait}
    -   board: {for: clerk, refresh: {poll: 1m}, unknown: Unknown}
      states:
    -   packed: {initial: true, owner: clerk, shows: {app: Being packed, board: Packed}}
    +   packed: {initial: true, owner: clerk, shows: {app: Being packed}}
    -   sent: {final: true, phase: completed, shows: {app: On its way, board: Sent}}
    +   sent: {final: true, phase: completed, shows: {app: On its way}}
      actions:
        send: {by: clerk, from: packed, to: sent}
"""

from collections.abc import Iterator
from dataclasses import replace

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, looking, on
from flowrehearsal.comparison.screens import SHOWN
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.CUSTOMERS, Audience.OPERATORS)
BUMP = Bump.MAJOR
MIRROR = "surface-added"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("surfaces", "removed"):
        name = change.name
        with_it = tuple(each for each in comparison.among(SHOWN, "removed") if each.keys[0] == name)
        message, advice = f"`{name}` is gone.", "Tell its audience where to look now."
        yield replace(on(change, message, advice, concerns=looking(comparison.old, name)), answers=(change, *with_it))
