"""A number is counted in another unit.

**Why it matters.** No value changes and every one means something else. Cases that are inside have amounts in the old
unit, guards compare them with the new one, and a payout is a hundred times too large.

**Example**

      workflow: loan
      roles: {clerk: {kind: operator}, applicant: {kind: customer}}
      data:
    -   amount: {integer: 1..1000, unit: EUR}
    +   amount: {integer: 1..1000, unit: cent}
      states:
        asked: {initial: true, owner: clerk}
        granted: {final: true, phase: completed}
      actions:
        grant: {by: clerk, from: asked, to: granted}
"""

from collections.abc import Iterator
from dataclasses import replace

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
CONCERNS = (Audience.CUSTOMERS, Audience.PARTNERS, Audience.CASES)
BUMP = Bump.MAJOR
MIRROR = "unit-changed"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("data.unit"):
        before, after = (text or "no unit" for text in (change.old_text, change.new_text))
        message = f"`{change.name}` was counted in {before} and is now in {after}."
        remark = on(change, message, "Make it another fact, and convert what cases have.")
        yield remark if change.way == "altered" else replace(remark, severity=Severity.NOTE, bump=Bump.PATCH)
