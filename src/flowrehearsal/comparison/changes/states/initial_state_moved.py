"""A case begins in another state than before.

**Why it matters.** Whoever opens a case relies on what comes first: an app that shows the first form, an importer that
fills in what that form asks for. Cases that begin behind a step have never taken it, and nobody notices until an audit
asks for it.

**Example**

      workflow: claim
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
    +   open: {owner: clerk}
    -   open: {initial: true, owner: clerk}
    +   held: {initial: true, owner: clerk}
    -   held: {owner: clerk}
        closed: {final: true, phase: completed}
      actions:
        hold: {by: clerk, from: open, to: held}
        close: {by: clerk, from: [open, held], to: closed}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.CUSTOMERS, Audience.OPERATORS)
BUMP = Bump.MAJOR
MIRROR = "initial-state-moved"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    before, after = comparison.old.initial_state, comparison.new.initial_state
    if before != after:
        message = f"A case now begins in `{after}`, no longer in `{before}`."
        yield Remark(
            f"states.{after}.initial",
            comparison.new_at("states", after, "initial"),
            message,
            advice="Make sure that nothing is skipped by it, and tell those who open cases.",
            related=(comparison.old_at("states", before, "initial"),),
            answers=tuple(comparison.of("states.initial")),
        )
