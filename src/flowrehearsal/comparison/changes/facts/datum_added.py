"""There is a fact that was not there.

**Why it matters.** Cases that are inside have no value for it but the one a case begins with, unless `migrates` says
what theirs is: `data: {risk: [{to: high}]}`. A guard that reads it takes them all for new.

**Example**

      workflow: loan
      roles: {clerk: {kind: operator}, applicant: {kind: customer}}
      data:
        amount: {integer: 1..1000}
    +   risk: {one_of: [low, high], initial: low}
      states:
        asked: {initial: true, owner: clerk}
        granted: {final: true, phase: completed}
      actions:
        grant: {by: clerk, from: asked, to: granted}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.expressions.show import as_written
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.NOTE
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.MINOR
MIRROR = "datum-removed"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("data", "added"):
        name, initial = change.name, comparison.new.data[change.name].initial
        if comparison.conversion.entries(name):
            yield on(change, f"`{name}` is new; `migrates` says what it is for cases that are inside.")
        else:
            theirs = "any value" if initial is None else as_written(initial)
            advice = f"If theirs is another, write `migrates: {{from: ..., data: {{{name}: [{{to: ...}}]}}}}`."
            yield on(change, f"`{name}` is new; cases that are inside have {theirs}.", advice)
