"""A case is late sooner than before.

**Why it matters.** Cases that were on time yesterday are late today, all at once. What a deadline does (escalate,
release, cancel) is then done to people who were promised more time.

**Example**

      workflow: claim
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk}
    -   held: {owner: clerk, deadline: 5d}
    +   held: {owner: clerk, deadline: 2d}
        closed: {final: true, phase: completed}
      actions:
        hold: {by: clerk, from: open, to: held}
        close: {by: clerk, from: [open, held], to: closed}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.CASES, Audience.OPERATORS)
BUMP = Bump.MINOR
MIRROR = "deadline-lengthened"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("states.deadline", "narrowed"):
        message = f"A case may stay in `{change.name}` for {change.new_text}; before, for {change.old_text}."
        advice = (
            "See how many cases have been there for longer, and say under `migrates` what becomes of their time: "
            "`deadlines: keep` or `restart`."
        )
        yield on(change, message, advice)
