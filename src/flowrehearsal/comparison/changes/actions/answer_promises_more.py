"""A request is answered with more than before: that it was carried out.

**Why it matters.** The caller now believes at once what is only known later. Whatever goes wrong after the answer
contradicts it.

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
    -   pay: {by: buyer, answers_with: accepted, from: draft, to: paying, effects: [charge]}
    +   pay: {by: buyer, answers_with: done, from: draft, to: paying, effects: [charge]}
        paid_up: {on: charge.done, from: paying, to: paid}
        refused: {on: charge.refused, from: paying, to: failed}
      effects:
        charge: {partner: bank, sent: outbox}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.change import Change
from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, acting, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.CUSTOMERS, Audience.PARTNERS)
BUMP = Bump.MAJOR
MIRROR = "answer-promises-less"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("actions.answers_with"):
        if change.after == "done" or (change.way == "added"):
            message = f"A request for `{change.name}` is answered with {change.new_text}; before, {_before(change)}."
            yield on(change, message, "Answer what is known by then.", concerns=acting(comparison.new, change.name))


def _before(change: Change) -> str:
    return f"with {change.old_text}" if change.before else "nothing was said of it"
