"""Something has another name, and the definition says which it had.

**Why it matters.** Names are in logs, reports and the heads of people. The definition knows that it is the same thing;
they do not.

**Example**

      workflow: claim
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk}
    -   held: {owner: clerk}
    +   waiting: {owner: clerk, renamed_from: held}
        closed: {final: true, phase: completed}
      actions:
    -   hold: {by: clerk, from: open, to: held}
    +   hold: {by: clerk, from: open, to: waiting}
    -   close: {by: clerk, from: [open, held], to: closed}
    +   close: {by: clerk, from: [open, waiting], to: closed}
"""

from collections.abc import Iterator
from dataclasses import replace

from flowrehearsal.comparison.change import Change
from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.NOTE
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.PATCH
MIRROR = ""
ALONE = "a name that goes back to what it was says `renamed_from` again, and is the same kind"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.changes:
        if change.way == "renamed" and change.section != "workflow":
            message = f"`{change.old_text}` is now called `{change.name}`."
            yield replace(on(change, message), subject=change.part)
        elif change.about == "workflow.name":
            yield _of_all(change)


def _of_all(change: Change) -> Remark:
    """The name of the workflow itself."""
    message = f"The workflow was called `{change.old_text}` and is now called `{change.new_text}`."
    if change.way == "renamed":
        return on(change, message)
    advice = f"Write `renamed_from: {change.old_text}`, if it is the same workflow."
    return replace(on(change, message, advice), severity=Severity.WARN, bump=Bump.MAJOR)
