"""A surface shows a state that it did not show.

**Why it matters.** Cases that were invisible appear, perhaps ones that somebody was glad not to explain.

**Example**

      workflow: parcel
      roles: {buyer: {kind: customer}, clerk: {kind: operator}}
      surfaces:
        app: {for: buyer, refresh: {poll: 1m}, unknown: Please wait}
      states:
    -   packed: {initial: true, owner: clerk, hidden: {app: Not yet}}
    +   packed: {initial: true, owner: clerk, shows: {app: Being packed}}
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

SEVERITY = Severity.NOTE
CONCERNS = (Audience.CUSTOMERS, Audience.OPERATORS)
BUMP = Bump.MINOR
MIRROR = "state-no-longer-shown"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for (state, surface), changes in shown_differently(comparison).items():
        if surface in comparison.new.states[state].shows:
            label = comparison.new.states[state].shows[surface].label
            message = f"`{surface}` now shows `{state}`: {label}."
            remark = on(changes[0], message, concerns=looking(comparison.new, surface))
            yield replace(remark, subject=f"states.{state}.shows.{surface}", answers=changes)
