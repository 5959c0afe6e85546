"""The version is lower than before.

**Why it matters.** Numbers that come back stand for two designs. Of a case that says version 2 nobody can tell which of
them decided it.

**Example**

      workflow: claim
    - version: 3
    + version: 2
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk, deadline: 5d}
        late: {owner: lead}
        closed: {final: true, phase: completed}
      actions:
        close: {by: [clerk, lead], from: [open, late], to: closed}
        escalate: {on: deadline, from: open, to: late}

**Instead** count on.

      workflow: claim
    - version: 3
    + version: 4
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk, deadline: 5d}
        late: {owner: lead}
        closed: {final: true, phase: completed}
      actions:
        close: {by: [clerk, lead], from: [open, late], to: closed}
        escalate: {on: deadline, from: open, to: late}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
CONCERNS = (Audience.OPERATORS, Audience.PARTNERS)
BUMP = Bump.MAJOR
MIRROR = ""
ALONE = "a version that goes up is what a change should do"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    old, new = comparison.original, comparison.new
    if new.version < old.version:
        message = f"This is version {new.version}, and what it takes the place of was version {old.version}."
        yield Remark(
            "version",
            comparison.new_at("version"),
            message,
            advice=f"Write `version: {old.version + 1}`.",
            related=(old.source.at("version"),),
        )
