"""A version is retired while cases may be inside, and nothing says what becomes of them.

**Why it matters.** Whoever retires a version switches off what can read its cases. Platforms that keep versions apart
say the same: drain first, then drop. Those that are left are found by their customers.

**Example**

      workflow: claim
    - version: 1
    + version: 2
    + retires: [1]
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk, deadline: 5d}
        late: {owner: lead}
        closed: {final: true, phase: completed}
      actions:
        close: {by: [clerk, lead], from: [open, late], to: closed}
        escalate: {on: deadline, from: open, to: late}

**Instead** say where they go; cases for which nothing is said keep their state.

      workflow: claim
    - version: 1
    + version: 2
    + retires: [1]
    + migrates: {from: v1.yaml, deadlines: keep}
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
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
CONCERNS = (Audience.CASES, Audience.OPERATORS)
BUMP = Bump.MIGRATION
MIRROR = ""
ALONE = "a version that is no longer retired has its cases back, and nobody is worse off"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    old, new = comparison.original, comparison.new
    inside = [name for name in comparison.before.reachable if not comparison.old.states[name].final]
    if old.version in new.retires and old.version != new.version and not new.migrates and inside:
        message = f"Version {old.version} is retired, cases may be in {listed(inside)}, and nothing says where they go."
        yield Remark(
            "retires",
            comparison.new_at("retires"),
            message,
            advice="Write `migrates: {from: ...}`, or retire it when the last case has ended.",
            related=(old.source.at("version"),),
        )
