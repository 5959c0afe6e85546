"""Calls of an effect may be under way for cases that are inside, and the new definition does not know it any more.

**Why it matters.** The bank was asked and has not answered. The case reads "paid" from now on; whether it was is known
to nobody, since what listens to the bank is gone together with the effect.

**Example**

      workflow: order
      roles: {buyer: {kind: customer}, service: {kind: service}}
      partners: {bank: {replies: answers}}
      states:
        draft: {initial: true, owner: buyer}
        paying: {owner: service}
        paid: {final: true, phase: completed}
      actions:
    -   pay: {by: buyer, from: draft, to: paying, effects: [charge]}
    +   pay: {by: buyer, from: draft, to: paying}
    -   paid_up: {on: charge.done, from: paying, to: paid}
    +   paid_up: {by: buyer, from: paying, to: paid}
    - effects:
    -   charge: {partner: bank, sent: outbox}

**Instead** keep the effect, without anybody asking for it, until the last call is answered.

      workflow: order
      roles: {buyer: {kind: customer}, service: {kind: service}}
      partners: {bank: {replies: answers}}
      states:
        draft: {initial: true, owner: buyer}
        paying: {owner: service}
        paid: {final: true, phase: completed}
      actions:
    -   pay: {by: buyer, from: draft, to: paying, effects: [charge]}
    +   pay: {by: buyer, from: draft, to: paid}
        paid_up: {on: charge.done, from: paying, to: paid}
      effects:
        charge: {partner: bank, sent: outbox}
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.done_before import awaiting
from flowrehearsal.comparison.migration import landings
from flowrehearsal.comparison.passage import Passage
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.graph.configurations import Configuration
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
CONCERNS = (Audience.CASES, Audience.PARTNERS)
BUMP = Bump.MIGRATION
MIRROR = ""
ALONE = "an effect that is new cannot be under way for a case that was inside before"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("effects", "removed"):
        if not comparison.old.effects[change.name].matters:
            continue
        waiting = awaiting(comparison.before, change.name)
        if waiting:
            among = {state for place in waiting for state in place}
            where = listed([name for name in comparison.old.states if name in among])
            message = f"Calls of `{change.name}` may be under way for cases in {where}, and nothing knows it any more."
            remark = on(change, message, "Keep it without asking for it until the last call is answered.")
            yield replace(remark, passage=_passage(comparison, waiting))


def _passage(comparison: Comparison, waiting: Mapping[Configuration, tuple[str, ...]]) -> Passage | None:
    """How the nearest of these cases got there, and where it comes to be; None where none of them comes anywhere."""
    for place, way in waiting.items():
        for landing in landings(comparison, place, comparison.before.domains):
            return Passage(way, landing.after, (), "where no answer is waited for")
    return None
