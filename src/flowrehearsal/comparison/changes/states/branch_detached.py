"""A case can end while a state is active that used to keep it open.

**Why it matters.** The branch goes on after the case is closed, where nobody looks: a posting that fails then is
nobody's.

**Example**

      workflow: claim
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk}
        checking: {owner: clerk}
    -   posting: {owner: lead}
    +   posting: {owner: lead, detached: true}
        closed: {final: true, phase: completed}
      actions:
        start: {by: clerk, from: open, to: {all: [checking, posting]}}
        close: {by: clerk, from: checking, to: closed}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.MINOR
MIRROR = "branch-attached"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("states.detached", "added"):
        message = f"A case can end while `{change.name}` is active."
        yield on(change, message, "Say who looks after the branch once the case is closed.")
