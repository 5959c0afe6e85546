"""A fact can no longer be what it could be.

**Why it matters.** Cases that are inside may have the value. Nothing in the new definition can read them: a guard that
lists all values is true for none of them, and they stay where they are. Where `migrates` says what it is for each of
them, as in `data: {amount: [{was: 501..1000, to: 500}]}`, the change is one for customers alone, and a warning.

**Example**

      workflow: loan
      roles: {clerk: {kind: operator}, applicant: {kind: customer}}
      data:
    -   amount: {integer: 1..1000}
    +   amount: {integer: 1..500}
      states:
        asked: {initial: true, owner: clerk}
        granted: {final: true, phase: completed}
      actions:
        grant: {by: clerk, from: asked, to: granted}

**Instead** keep what cases may have, and let a guard refuse it to new ones.

      workflow: loan
      roles: {clerk: {kind: operator}, applicant: {kind: customer}}
      data:
        amount: {integer: 1..1000}
      states:
        asked: {initial: true, owner: clerk}
        granted: {final: true, phase: completed}
      actions:
    -   grant: {by: clerk, from: asked, to: granted}
    +   grant: {by: clerk, from: asked, to: granted, when: amount <= 500}
"""

from collections.abc import Iterator
from dataclasses import replace

from flowrehearsal.comparison.change import Change
from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.conversion import told, written
from flowrehearsal.comparison.domains import shrinks
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.comparison.words import domain_told
from flowrehearsal.solver.domains import attainable_domains
from flowrehearsal.solver.narrow import Data
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
CONCERNS = (Audience.CASES, Audience.CUSTOMERS)
BUMP = Bump.MIGRATION
MIRROR = "domain-widened"
MAPPED = "`migrates` says what it is for cases that have another value"
NOBODY = "no case can have what it was besides"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    known = attainable_domains(comparison.old).data
    for change in comparison.of("data.domain", "narrowed", "altered"):
        if shrinks(change):
            yield _remark(comparison, change, known)


def _remark(comparison: Comparison, change: Change, known: Data) -> Remark:
    name = change.name
    message = f"`{name}` was {domain_told(change.before)} and is now {domain_told(change.after)}"
    lost = comparison.conversion.of(name, known).lost
    if lost:
        # Where everything else is said, what is left has to be named.
        left = f": nothing says what it is for cases that have {told(lost)}"
        said = f"{message}{left if comparison.conversion.entries(name) else ''}."
        example = f"migrates: {{from: ..., data: {{{name}: [{{was: {written(lost)}, to: ...}}]}}}}"
        return on(change, said, f"Keep the values that cases have, and give them out no more, or write `{example}`.")
    left = MAPPED if comparison.conversion.entries(name) else NOBODY
    remark = on(change, f"{message}; {left}.", "See what reads it.", concerns=(Audience.CUSTOMERS,))
    return replace(remark, severity=Severity.WARN, bump=Bump.MAJOR)
