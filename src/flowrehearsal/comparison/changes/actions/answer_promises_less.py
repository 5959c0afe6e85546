"""A request is answered with less than before: that it was taken in.

**Why it matters.** A caller that went on when it got its answer must now wait for the outcome, and has to be told where
to look for it.

**Example**

      workflow: order
      roles: {buyer: {kind: customer}, service: {kind: service}}
      partners: {bank: {replies: answers}}
      states:
        draft: {initial: true, owner: buyer}
        paying: {owner: service}
        paid: {final: true, phase: completed}
        failed: {final: true, phase: failed}
      actions:
    -   pay: {by: buyer, answers_with: done, from: draft, to: paying, effects: [charge]}
    +   pay: {by: buyer, answers_with: accepted, from: draft, to: paying, effects: [charge]}
        paid_up: {on: charge.done, from: paying, to: paid}
        refused: {on: charge.refused, from: paying, to: failed}
      effects:
        charge: {partner: bank, sent: outbox}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, acting, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.CUSTOMERS, Audience.PARTNERS)
BUMP = Bump.MAJOR
MIRROR = "answer-promises-more"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("actions.answers_with"):
        if change.before == "done" or change.way == "removed":
            now = f"answered with {change.new_text}" if change.after else "no longer said to be answered at once"
            message = f"A request for `{change.name}` is {now}; before, with {change.old_text}."
            yield on(change, message, "Say where the outcome is.", concerns=acting(comparison.new, change.name))
