"""A surface learns of changes later.

**Why it matters.** People act on what they see. The older it is, the more of what they do is refused, and the longer
two audiences disagree.

**Example**

      workflow: parcel
      roles: {buyer: {kind: customer}, clerk: {kind: operator}}
      surfaces:
    -   app: {for: buyer, refresh: {poll: 10s}, unknown: Please wait}
    +   app: {for: buyer, refresh: {poll: 1m}, unknown: Please wait}
      states:
        packed: {initial: true, owner: clerk, shows: {app: Being packed}}
        sent: {final: true, phase: completed, shows: {app: On its way}}
      actions:
        send: {by: clerk, from: packed, to: sent}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.change import Change
from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, looking, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.CUSTOMERS, Audience.OPERATORS)
BUMP = Bump.MINOR
MIRROR = "refresh-quickened"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.among(("surfaces.refresh.poll", "surfaces.refresh.push"), "removed", "widened"):
        before, after = (_told(change, text) for text in (change.old_text, change.new_text))
        message = f"`{change.name}` is refreshed {after}; before, {before}."
        yield on(change, message, "Hold it against `tolerates`.", concerns=looking(comparison.new, change.name))


def _told(change: Change, text: str) -> str:
    if change.path[-1] == "push":
        return "on every change" if text else "not on a change"
    return f"every {text}" if text else "not by itself"
