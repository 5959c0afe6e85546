"""Something that is gone looks like something that is new.

**Why it matters.** What has a new name and does not say so counts as gone, for whoever compares and for the cases that
are inside: they are in a state that no longer exists.

**Example**

      workflow: claim
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk}
    -   held: {owner: clerk}
    +   on_hold: {owner: clerk}
        closed: {final: true, phase: completed}
      actions:
    -   hold: {by: clerk, from: open, to: held}
    +   hold: {by: clerk, from: open, to: on_hold}
    -   close: {by: clerk, from: [open, held], to: closed}
    +   close: {by: clerk, from: [open, on_hold], to: closed}

**Instead** say so.

      workflow: claim
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk}
    -   held: {owner: clerk}
    +   on_hold: {owner: clerk, renamed_from: held}
        closed: {final: true, phase: completed}
      actions:
    -   hold: {by: clerk, from: open, to: held}
    +   hold: {by: clerk, from: open, to: on_hold}
    -   close: {by: clerk, from: [open, held], to: closed}
    +   close: {by: clerk, from: [open, on_hold], to: closed}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.likeness import likenesses
from flowrehearsal.comparison.remark import Audience, Bump, Remark
from flowrehearsal.vocabulary.edit import Edit
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.NOTE
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.PATCH
MIRROR = ""
ALONE = "it looks both ways by itself: the same two names are alike whichever was there first"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for like in likenesses(comparison):
        place, alike = comparison.new_at(like.section, like.new), f"{like.agree} of {like.facts} facts are the same"
        message = f"`{like.new}` looks like what `{like.old}` was: {alike}."
        changes = (*comparison.of(like.section, "added"), *comparison.of(like.section, "removed"))
        yield Remark(
            f"{like.section}.{like.new}",
            place,
            message,
            advice=f"Write `renamed_from: {like.old}` at `{like.new}`, if it is.",
            related=(comparison.old_at(like.section, like.old),),
            edits=(Edit((like.section, like.new), "renamed_from", like.old),),
            answers=tuple(change for change in changes if change.name in (like.old, like.new)),
        )
