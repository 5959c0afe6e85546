"""Cases that are inside and have had an effect can end without success and without its undo.

**Why it matters.** The new design takes the money at the end, so that it needs no refund, and drops it. For everything
that paid under the old one and is refused under the new one, nobody gives it back.

**Example**

      workflow: order
      roles: {buyer: {kind: customer}, clerk: {kind: operator}}
      partners: {bank: {replies: answers}}
      states:
        draft: {initial: true, owner: buyer}
        review: {owner: clerk}
        done: {final: true, phase: completed}
        refused: {final: true, phase: rejected}
      actions:
    -   submit: {by: buyer, from: draft, to: review, effects: [charge]}
    +   submit: {by: buyer, from: draft, to: review}
    -   accept: {by: clerk, from: review, to: done}
    +   accept: {by: clerk, from: review, to: done, effects: [charge]}
    -   refuse: {by: clerk, from: review, to: refused, effects: [refund]}
    +   refuse: {by: clerk, from: review, to: refused}
      effects:
        charge: {partner: bank, sent: outbox, undo: refund}
        refund: {partner: bank, sent: outbox}

**Instead** keep a way back for those who have paid.

      workflow: order
      roles: {buyer: {kind: customer}, clerk: {kind: operator}}
      partners: {bank: {replies: answers}}
      states:
        draft: {initial: true, owner: buyer}
        review: {owner: clerk}
    +   paid_before: {owner: clerk}
        done: {final: true, phase: completed}
        refused: {final: true, phase: rejected}
      actions:
    -   submit: {by: buyer, from: draft, to: review, effects: [charge]}
    +   submit: {by: buyer, from: draft, to: review}
    -   accept: {by: clerk, from: review, to: done}
    +   accept: {by: clerk, from: [review, paid_before], to: done, effects: [charge]}
    -   refuse: {by: clerk, from: review, to: refused, effects: [refund]}
    +   refuse: {by: clerk, from: review, to: refused}
    +   give_back: {by: clerk, from: paid_before, to: refused, effects: [refund]}
      effects:
        charge: {partner: bank, sent: outbox, undo: refund}
        refund: {partner: bank, sent: outbox}
    + migrates: {from: v1.yaml, states: {review: [{to: paid_before}]}}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.courses import courses
from flowrehearsal.comparison.done_before import having_had
from flowrehearsal.comparison.migration import Landing, landings, said_at
from flowrehearsal.comparison.passage import Passage
from flowrehearsal.comparison.remark import Audience, Bump, Remark
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.rules.endings import gives_up
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
CONCERNS = (Audience.CASES, Audience.CUSTOMERS)
BUMP = Bump.MIGRATION
MIRROR = ""
ALONE = "an undo that is new only helps cases that are inside"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for name, effect in comparison.old.effects.items():
        if effect.undo is not None and comparison.moves_cases:
            yield from _of_one(comparison, name, effect.undo)


def _of_one(comparison: Comparison, name: str, undo: str) -> Iterator[Remark]:
    old, new = comparison.old, comparison.new
    had = having_had(comparison.before, name)
    undoing, still = old.asking[undo], new.asking.get(_undo_now(new, name, undo), ())
    ways = courses(old, had, {})
    could = ways.leading_to(place for place, steps in ways.steps.items() if any(step[0] in undoing for step in steps))
    places = [place for place in had if place in could]
    several = False
    for place in places:
        for landing in landings(comparison, place, comparison.before.domains):
            onward = courses(new, [landing.after], landing.data)
            end = onward.first(lambda each: gives_up(new, each))
            lost = end is not None and not onward.way_to_action(still)
            if end is not None and lost and not (several and len(place) > 1):
                several = several or len(place) > 1
                yield _remark(comparison, (name, undo), landing, (had[place], onward.to(end)))


def _undo_now(new: Workflow, name: str, undo: str) -> str:
    """What undoes the effect in the new definition; where it does not say, what undid it in the old one."""
    return (new.effects[name].undo if name in new.effects else None) or undo


def _remark(
    comparison: Comparison,
    effects: tuple[str, str],
    landing: Landing,
    ways: tuple[tuple[str, ...], tuple[str, ...]],
) -> Remark:
    where = listed(landing.before)
    name, undo = effects
    return Remark(
        f"states.{landing.before[0]}",
        said_at(comparison, landing.before[0]),
        f"A case in {where} may have had `{name}`, and can end without success and without `{undo}`.",
        advice=f"Keep a way to `{undo}` for such cases, in a state of their own.",
        passage=Passage(ways[0], landing.after, ways[1], "which is such an end"),
        parts=(f"effects.{name}",),
    )
