"""Something no longer happens by itself in cases in which it did.

**Why it matters.** The event or the moment comes, nothing happens, and the case stays where it is. If no other action
takes the rest, it stays for ever.

**Example**

      workflow: loan
      roles: {clerk: {kind: operator}, applicant: {kind: customer}}
      data:
        amount: {integer: 1..1000}
      states:
        asked: {initial: true, owner: clerk}
        granted: {final: true, phase: completed}
      actions:
    -   grant: {on: always, from: asked, to: granted, when: amount <= 900}
    +   grant: {on: always, from: asked, to: granted, when: amount <= 100}
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
MIRROR = "guard-weakened"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("actions.when", "narrowed", "altered"):
        if not comparison.new.actions[change.name].by:
            message = f"`{change.name}` no longer happens in cases in which it did{example(change.lost)}."
            yield on(change, message, "Say what takes these cases on.", change.lost)
