"""Cases that are inside come to be in another state than the one that they are in.

**Why it matters.** Nobody did anything, and still the case stands elsewhere: it is in another queue, it says something
else to the customer, and what was begun where it was goes on without it.

**Example**

      workflow: claim
    - version: 1
    + version: 2
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk}
        held: {owner: lead}
        closed: {final: true, phase: completed}
      actions:
        hold: {by: clerk, from: open, to: held}
        close: {by: [clerk, lead], from: [open, held], to: closed}
    + migrates: {from: v1.yaml, deadlines: keep, states: {held: [{to: open}]}}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.destinations import Destination
from flowrehearsal.comparison.migration import destinations
from flowrehearsal.comparison.remark import Audience, Bump, Remark
from flowrehearsal.expressions.show import show
from flowrehearsal.vocabulary.naming import joined
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.NOTE
CONCERNS = (Audience.CASES, Audience.CUSTOMERS)
BUMP = Bump.MINOR
MIRROR = ""
ALONE = "a mapping is said once and for one change, so there is none to take back"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("migrates"):
        found = [one for one in destinations(comparison, change.name) if one.to in change.more]
        told = joined([_told(one) for one in found])
        message = f"Cases in `{change.name}` are moved to {told}."
        related = (change.old_at,) if change.old_at is not None else ()
        yield Remark(f"states.{change.name}", change.at, message, related=related, answers=(change,))


def _told(one: Destination) -> str:
    return f"`{one.to}`" + (f" where {show(one.when)}" if one.when is not None else "")
