"""A surface no longer shows a state that it showed.

**Why it matters.** A case that gets there vanishes for its audience. Customers take that for an answer, and it is never
the right one.

**Example**

      workflow: parcel
      roles: {buyer: {kind: customer}, clerk: {kind: operator}}
      surfaces:
        app: {for: buyer, refresh: {poll: 1m}, unknown: Please wait}
      states:
    -   packed: {initial: true, owner: clerk, shows: {app: Being packed}}
    +   packed: {initial: true, owner: clerk, hidden: {app: Not yet}}
        sent: {final: true, phase: completed, shows: {app: On its way}}
      actions:
        send: {by: clerk, from: packed, to: sent}

**Instead** go on showing it.

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
from dataclasses import replace

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, looking, on
from flowrehearsal.comparison.screens import shown_differently
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.CUSTOMERS, Audience.OPERATORS)
BUMP = Bump.MAJOR
MIRROR = "state-shown"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for (state, surface), changes in shown_differently(comparison).items():
        if surface not in comparison.new.states[state].shows:
            message = f"`{surface}` no longer shows `{state}`."
            remark = on(changes[0], message, "Give it words there.", concerns=looking(comparison.new, surface))
            yield replace(remark, subject=f"states.{state}.shows.{surface}", answers=changes)
