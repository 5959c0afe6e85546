"""Something happens by itself in cases in which it did not.

**Why it matters.** A rule engine approves what a person looked at before. Nobody decided that: somebody changed a
number, and the cases above the old limit went through in a night.

**Example**

      workflow: loan
      roles: {clerk: {kind: operator}, applicant: {kind: customer}}
      data:
        amount: {integer: 1..1000}
      states:
        asked: {initial: true, owner: clerk}
        granted: {final: true, phase: completed}
      actions:
    -   grant: {on: always, from: asked, to: granted, when: amount <= 100}
    +   grant: {on: always, from: asked, to: granted, when: amount <= 900}
        decide: {by: clerk, from: asked, to: granted}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.comparison.words import example
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.MAJOR
MIRROR = "guard-tightened"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("actions.when", "widened", "altered"):
        if not comparison.new.actions[change.name].by:
            message = f"`{change.name}` happens in cases in which it did not{example(change.gained)}."
            yield on(change, message, "Let whoever decides about these cases sign the change.", change.gained)
