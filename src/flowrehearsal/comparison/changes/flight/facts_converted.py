"""A fact of cases that are inside comes to be something else.

**Why it matters.** Nobody did anything, and still the case says something else: the next guard that reads it decides
otherwise than it would have the day before.

**Example**

      workflow: loan
    - version: 1
    + version: 2
      roles: {clerk: {kind: operator}, applicant: {kind: customer}}
      data:
        risk: {one_of: [low, high]}
      states:
        asked: {initial: true, owner: clerk}
        granted: {final: true, phase: completed}
      actions:
        grant: {by: clerk, from: asked, to: granted}
    + migrates: {from: v1.yaml, data: {risk: [{was: high, to: low}]}}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.moving import CONVERTED
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.naming import joined
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.NOTE
CONCERNS = (Audience.CASES, Audience.OPERATORS)
BUMP = Bump.MINOR
MIRROR = ""
ALONE = "a mapping is said once and for one change, so there is none to take back"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of(CONVERTED):
        assert isinstance(change.before, tuple) and isinstance(change.after, tuple), change
        steps = [f"{was} becomes {now}" for was, now in zip(change.before, change.after, strict=True)]
        yield on(change, f"`{change.path[0]}` of cases that are inside: {joined(steps)}.", "See what reads it.")
