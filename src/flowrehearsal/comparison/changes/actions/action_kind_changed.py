"""An action counts as something else: an override, a replay, a cancellation, or none of these.

**Why it matters.** Rights, reports and reviews go by the kind. An override that no longer counts as one is in no list
of overrides.

**Example**

      workflow: claim
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk}
        held: {owner: clerk}
        closed: {final: true, phase: completed}
      actions:
        hold: {by: clerk, from: open, to: held}
    -   close: {by: clerk, from: [open, held], to: closed}
    +   close: {by: clerk, kind: cancel, from: [open, held], to: closed}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.MAJOR
MIRROR = "action-kind-changed"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("actions.kind"):
        before, after = (text or "ordinary" for text in (change.old_text, change.new_text))
        message = f"`{change.name}` was {before} and is now {after}."
        yield on(change, message, "Let those who review such actions know.")
