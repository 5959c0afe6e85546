"""A case begins with another value than before.

**Why it matters.** Two kinds of cases are under way that look alike: those that began with the old value and those that
began with the new one.

**Example**

      workflow: loan
      roles: {clerk: {kind: operator}, applicant: {kind: customer}}
      data:
    -   amount: {integer: 1..1000, initial: 100}
    +   amount: {integer: 1..1000, initial: 200}
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
MIRROR = "initial-value-changed"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("data.initial"):
        before, after = (text or "any value" for text in (change.old_text, change.new_text))
        yield on(change, f"`{change.name}` began with {before} and now begins with {after}.", "See what reads it.")
