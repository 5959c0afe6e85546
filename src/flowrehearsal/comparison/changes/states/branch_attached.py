"""A state keeps a case open that used to be able to end without it.

**Why it matters.** Cases that were closed with the branch still active are open again, and new ones wait for something
that was nobody's business before.

**Example**

      workflow: claim
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk}
        checking: {owner: clerk}
    -   posting: {owner: lead, detached: true}
    +   posting: {owner: lead}
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
CONCERNS = (Audience.CASES, Audience.OPERATORS)
BUMP = Bump.MINOR
MIRROR = "branch-detached"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("states.detached", "removed"):
        message = f"`{change.name}` keeps a case open; before, the case could end without it."
        advice = (
            "See how many cases are closed with the branch still active, and say under `migrates` where they go: "
            f"`states: {{{change.name}: [{{to: ...}}]}}`."
        )
        yield on(change, message, advice)
