"""A surface says the same with other words.

**Why it matters.** Whoever reads screens by their words (a test, a script, a help page with pictures) no longer finds
them.

**Example**

      workflow: parcel
      roles: {buyer: {kind: customer}, clerk: {kind: operator}}
      surfaces:
        app: {for: buyer, refresh: {poll: 1m}, unknown: Please wait}
      states:
    -   packed: {initial: true, owner: clerk, shows: {app: Being packed}}
    +   packed: {initial: true, owner: clerk, shows: {app: In the warehouse}}
        sent: {final: true, phase: completed, shows: {app: On its way}}
      actions:
        send: {by: clerk, from: packed, to: sent}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, looking, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.NOTE
CONCERNS = (Audience.CUSTOMERS, Audience.OPERATORS)
BUMP = Bump.PATCH
MIRROR = "label-changed"
_FIELDS = ("states.shows.*.label", "states.shows.*.retrying")


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.among(_FIELDS):
        surface = change.keys[0]
        before, after = change.old_text or "nothing", change.new_text or "nothing"
        message = f"`{surface}` said {before} in `{change.name}` and now says {after}."
        yield on(change, message, "Mend pages and tests that quote it.", concerns=looking(comparison.new, surface))
