"""Somebody vouches for something else, or for another time, or somebody else does.

**Why it matters.** A date that moves by a year every year is not a date.

**Example**

      workflow: order
      roles: {buyer: {kind: customer}, service: {kind: service}}
      partners: {bank: {replies: answers, horizon: 2m}}
      states:
        draft: {initial: true, owner: buyer}
        paying: {owner: service}
        paid: {final: true, phase: completed}
        failed: {final: true, phase: failed}
      actions:
        pay: {by: buyer, from: draft, to: paying, effects: [charge]}
        paid_up: {on: charge.done, from: paying, to: paid}
        refused: {on: charge.refused, from: paying, to: failed}
      effects:
        charge: {partner: bank, sent: outbox}
      assumptions:
    -   no_later: {covers: partners.bank.horizon, text: Nothing later, owner: partner-team, until: 2027-06-30}
    +   no_later: {covers: partners.bank.horizon, text: Nothing later, owner: partner-team, until: 2028-06-30}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.NOTE
CONCERNS = (Audience.PARTNERS,)
BUMP = Bump.PATCH
MIRROR = "assumption-changed"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.among(("assumptions.covers", "assumptions.owner", "assumptions.until")):
        before, after = change.old_text or "nothing", change.new_text or "nothing"
        yield on(change, f"`{change.name}`: {change.path[0]} was {before} and is now {after}.", "Ask its owner.")
