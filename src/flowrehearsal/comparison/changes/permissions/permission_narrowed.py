"""Somebody may no longer do what they might, or in fewer cases than before.

**Why it matters.** They find out by being refused, in the middle of a case. Where nobody else may do it, or nobody is
left who is somebody else, the case is stuck.

**Example**

      workflow: claim
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk}
        held: {owner: clerk}
        closed: {final: true, phase: completed}
      actions:
        hold: {by: clerk, from: open, to: held}
    -   close: {by: [clerk, lead], from: [open, held], to: closed}
    +   close: {by: clerk, from: [open, held], to: closed}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.change import Change
from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, acting, audiences, on
from flowrehearsal.comparison.words import example
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.MAJOR
MIRROR = "permission-widened"
_ADVICE = "Tell them before, and see who takes it on."


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.among(("actions.by", "roles.delegates"), "narrowed", "altered"):
        if change.fewer:
            yield on(change, _fewer(change), _ADVICE, concerns=_whom(comparison, change))
    for change in comparison.of("actions.not_same_person_as", "widened", "altered"):
        if change.more:
            message = f"`{change.name}` may no longer be taken by whoever took {listed(change.more, 'or')}."
            yield on(change, message, _ADVICE, concerns=acting(comparison.new, change.name))
    for change in comparison.of("actions.when", "narrowed", "altered"):
        if comparison.new.actions[change.name].by:
            message = f"`{change.name}` is refused in cases in which it was allowed{example(change.lost)}."
            yield on(change, message, _ADVICE, change.lost, acting(comparison.new, change.name))


def _fewer(change: Change) -> str:
    if change.section == "roles":
        return f"{listed(change.fewer)} may no longer act for `{change.name}`."
    return f"{listed(change.fewer)} may no longer take `{change.name}`."


def _whom(comparison: Comparison, change: Change) -> tuple[Audience, ...] | None:
    return audiences(comparison.old, (name for name in change.fewer if name in comparison.old.roles)) or None
