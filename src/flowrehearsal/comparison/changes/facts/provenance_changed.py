"""A fact comes from somewhere else, or is read by somebody else.

**Why it matters.** The same number measures another thing. Decisions that were right about the old source go on being
made about the new one.

**Example**

      workflow: loan
      roles: {clerk: {kind: operator}, applicant: {kind: customer}}
      data:
    -   amount: {integer: 1..1000}
    +   amount: {integer: 1..1000, source: clock}
      states:
        asked: {initial: true, owner: clerk}
        granted: {final: true, phase: completed}
      actions:
        grant: {by: clerk, from: asked, to: granted}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.MINOR
MIRROR = "provenance-changed"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.among(("data.source", "data.derived_from", "data.used_by")):
        before, after = change.old_text or "nothing", change.new_text or "nothing"
        message = f"`{change.name}`: {change.path[0].replace('_', ' ')} was {before} and is now {after}."
        yield on(change, message, "See who decides by it.")
