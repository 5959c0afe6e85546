"""A number is counted in another unit.

**Why it matters.** No value changes and every one means something else. Cases that are inside have amounts in the old
unit, guards compare them with the new one, and a payout is a hundred times too large. Where `migrates` says what each
value is now, they are no longer harmed.

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
from flowrehearsal.solver.domains import attainable_domains
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
CONCERNS = (Audience.CUSTOMERS, Audience.PARTNERS, Audience.CASES)
BUMP = Bump.MAJOR
MIRROR = "unit-changed"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    known = attainable_domains(comparison.old).data
    for change in comparison.of("data.unit"):
        before, after = (text or "no unit" for text in (change.old_text, change.new_text))
        message = f"`{change.name}` was counted in {before} and is now in {after}."
        advice = "Make it another fact, and say under `migrates` what it is for cases that are inside."
        if change.way != "altered":
            yield replace(on(change, message, advice), severity=Severity.NOTE, bump=Bump.PATCH)
        elif comparison.conversion.says_all(change.name, known):
            # The numbers are new ones: whoever reads them has to know.
            yield replace(on(change, message, "Tell whoever reads it.", concerns=CONCERNS[:2]), severity=Severity.WARN)
        else:
            yield on(change, message, advice)
