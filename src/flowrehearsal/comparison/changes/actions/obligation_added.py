"""Something has to come first that did not, or undoes an approval that it did not.

**Why it matters.** Cases that are past that point have not done it. They are refused at the next step by a rule that
did not exist when they passed, or, where somebody helps them over it, go on without.

**Example**

      workflow: loan
      roles: {clerk: {kind: operator}, applicant: {kind: customer}}
      data:
        amount: {integer: 1..1000}
      states:
        asked: {initial: true, owner: clerk}
        granted: {final: true, phase: completed}
      actions:
        confirm: {by: clerk, from: asked, validates: [amount]}
    -   grant: {by: clerk, from: asked, to: granted}
    +   grant: {by: clerk, from: asked, to: granted, decides_on: [amount]}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.obligations import OBLIGATIONS
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.MAJOR
MIRROR = "obligation-dropped"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.among(OBLIGATIONS, "added", "widened", "altered"):
        if change.more or change.way == "added":
            message = f"`{change.name}` now {OBLIGATIONS[change.about]} {listed(change.more)}".rstrip() + "."
            yield on(change, message, "Say what becomes of the cases that are past this point.")
