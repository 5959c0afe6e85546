"""Somebody may do what they might not, or in more cases than before.

**Why it matters.** Rights grow in small steps, each with a good reason, until one person can propose and approve. What
a guard lets through after somebody raised a limit was never looked at by anybody. Whatever could be done before can be
done still, so a minor version says enough; somebody has to sign for it all the same.

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
    +   close: {by: [clerk, lead], from: [open, held], to: closed}

**Instead** leave it as it was, or let another person take the step that it checks.

      workflow: claim
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk}
        held: {owner: clerk}
        closed: {final: true, phase: completed}
      actions:
        hold: {by: clerk, from: open, to: held}
        close: {by: clerk, from: [open, held], to: closed}
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
BUMP = Bump.MINOR
MIRROR = "permission-narrowed"
_ADVICE = "Let whoever answers for the control sign."


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.among(("actions.by", "roles.delegates"), "widened", "altered"):
        if change.more:
            yield on(change, _more(change), _ADVICE, concerns=_whom(comparison, change))
    for change in comparison.of("actions.not_same_person_as", "narrowed", "altered"):
        if change.fewer:
            message = f"`{change.name}` may now be taken by whoever took {listed(change.fewer, 'or')}."
            yield on(change, message, _ADVICE, concerns=acting(comparison.new, change.name))
    for change in comparison.of("actions.when", "widened", "altered"):
        if comparison.new.actions[change.name].by:
            message = f"`{change.name}` is allowed in cases in which it was refused{example(change.gained)}."
            yield on(change, message, _ADVICE, change.gained, acting(comparison.new, change.name))


def _more(change: Change) -> str:
    if change.section == "roles":
        return f"{listed(change.more).capitalize()} may now act for `{change.name}`."
    return f"{listed(change.more)} may now take `{change.name}`."


def _whom(comparison: Comparison, change: Change) -> tuple[Audience, ...] | None:
    return audiences(comparison.new, (name for name in change.more if name in comparison.new.roles)) or None
