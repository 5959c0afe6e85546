"""A fact is gone.

**Why it matters.** Reports and partners that read it read nothing, and what it said of old cases is lost unless
somebody keeps it, or `migrates` makes another fact of it: `data: {priority: [{from: risk, was: high, to: urgent}]}`.

**Example**

      workflow: loan
      roles: {clerk: {kind: operator}, applicant: {kind: customer}}
      data:
        amount: {integer: 1..1000}
    -   risk: {one_of: [low, high], initial: low}
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
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.OPERATORS, Audience.PARTNERS)
BUMP = Bump.MAJOR
MIRROR = "datum-added"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("data", "removed"):
        heirs = [name for name in comparison.new.data if _reads(comparison, name, change.name)]
        if heirs:
            message = f"`{change.name}` is gone; `migrates` makes {listed(heirs)} of what it was."
            yield replace(on(change, message, "See who else reads it."), severity=Severity.NOTE)
        else:
            yield on(change, f"`{change.name}` is gone.", "Keep it for as long as somebody reads it.")


def _reads(comparison: Comparison, name: str, gone: str) -> bool:
    return any(entry.source == gone for entry in comparison.conversion.entries(name))
