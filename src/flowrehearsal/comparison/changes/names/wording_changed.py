"""A text is worded in another way: a meaning, a reason, what a refused person is told.

**Why it matters.** Nothing depends on it but people, who may have been told the old one.

**Example**

      workflow: claim
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk}
    -   held: {owner: clerk}
    +   held: {owner: clerk, meaning: We wait for a document.}
        closed: {final: true, phase: completed}
      actions:
        hold: {by: clerk, from: open, to: held}
        close: {by: clerk, from: [open, held], to: closed}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.change import Change
from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.comparison.screens import hidden_otherwise
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.NOTE
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.PATCH
MIRROR = "wording-changed"
_ALWAYS = ("workflow.about", "states.meaning", "actions.otherwise", "assumptions.text", "ignore.reason")
_REASONS = (
    *("states.refuses.*", "states.ignores.*", "states.hidden.*", "surfaces.unknown"),
    *("effects.best_effort", "effects.irreversible", "effects.idempotent"),
)
"""Texts of which it matters whether there are any."""


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.among(_ALWAYS):
        yield _told(change)
    for change in comparison.among(_REASONS, "altered"):
        yield _told(change)
    for change in hidden_otherwise(comparison):
        yield _told(change)


def _told(change: Change) -> Remark:
    before, after = change.old_text or "nothing", change.new_text or "nothing"
    return on(change, f"`{change.subject}` said {before} and now says {after}.".replace("..", "."))
