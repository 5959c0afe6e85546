"""Cases that are inside and have had an effect can have it once more.

**Why it matters.** The charge moves from the first step to the last. Everything between the two on that day has been
charged at the first and is charged again at the last. A key that is made per case would have stopped it at the partner.

**Example**

      workflow: order
      roles: {buyer: {kind: customer}, clerk: {kind: operator}}
      partners: {bank: {replies: answers}}
      states:
        draft: {initial: true, owner: buyer}
        review: {owner: clerk}
        done: {final: true, phase: completed}
      actions:
    -   submit: {by: buyer, from: draft, to: review, effects: [charge]}
    +   submit: {by: buyer, from: draft, to: review}
    -   accept: {by: clerk, from: review, to: done}
    +   accept: {by: clerk, from: review, to: done, effects: [charge]}
      effects:
        charge: {partner: bank, sent: outbox}

**Instead** let the partner recognise it.

      workflow: order
      roles: {buyer: {kind: customer}, clerk: {kind: operator}}
    - partners: {bank: {replies: answers}}
    + partners: {bank: {replies: answers, deduplicates: by_key}}
      states:
        draft: {initial: true, owner: buyer}
        review: {owner: clerk}
        done: {final: true, phase: completed}
      actions:
    -   submit: {by: buyer, from: draft, to: review, effects: [charge]}
    +   submit: {by: buyer, from: draft, to: review}
    -   accept: {by: clerk, from: review, to: done}
    +   accept: {by: clerk, from: review, to: done, effects: [charge]}
      effects:
    -   charge: {partner: bank, sent: outbox}
    +   charge: {partner: bank, sent: outbox, key: per_entity}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.courses import courses
from flowrehearsal.comparison.done_before import having_had
from flowrehearsal.comparison.migration import Landing, landings, said_at
from flowrehearsal.comparison.passage import Passage
from flowrehearsal.comparison.remark import Audience, Bump, Remark
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.graph.configurations import Configuration
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
CONCERNS = (Audience.CASES, Audience.CUSTOMERS, Audience.PARTNERS)
BUMP = Bump.MIGRATION
MIRROR = ""
ALONE = "an effect that cases inside may now go without is `mapping-skips-obligation`"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for name in comparison.new.effects:
        if name in comparison.old.effects and comparison.moves_cases and not _is_safe(comparison.new, name):
            yield from _of_one(comparison, name)


def _is_safe(workflow: Workflow, name: str) -> bool:
    """Whether a second request does no harm: the partner takes it for a repetition, or it may happen again."""
    effect = workflow.effects[name]
    known = workflow.partners[effect.partner].deduplicates
    recognised = known == "by_entity" or (known == "by_key" and effect.key == "per_entity")
    return recognised or bool(effect.idempotent) or not effect.matters or effect.once_per == "intent"


def _of_one(comparison: Comparison, name: str) -> Iterator[Remark]:
    had = having_had(comparison.before, name)
    again = _asking_again(comparison.old, tuple(had), name)
    places = [place for place in had if place not in again]
    there = [landing for place in places for landing in landings(comparison, place, comparison.before.domains)]
    repeating = _asking_again(comparison.new, tuple(landing.after for landing in there), name)
    several = False
    for landing in there:
        if landing.after in repeating and not (several and len(landing.before) > 1):
            onward = courses(comparison.new, [landing.after], landing.data, _undoing(comparison.new, name))
            way = onward.way_to_action(comparison.new.asking[name])
            if way:
                several = several or len(landing.before) > 1
                yield _remark(comparison, name, landing, (had[landing.before], way))


def _asking_again(workflow: Workflow, places: tuple[Configuration, ...], name: str) -> frozenset[Configuration]:
    """The places from which the effect can be asked for before it is undone, if the data could be anything."""
    asking, undoing = workflow.asking[name], _undoing(workflow, name)
    found = courses(workflow, places, {}, undoing)
    return found.leading_to(
        place for place, following in found.steps.items() if any(action in asking for action, _ in following)
    )


def _undoing(workflow: Workflow, name: str) -> tuple[str, ...]:
    undo = workflow.effects[name].undo
    return workflow.asking[undo] if undo else ()


def _remark(
    comparison: Comparison, name: str, landing: Landing, ways: tuple[tuple[str, ...], tuple[str, ...]]
) -> Remark:
    where = listed(landing.before)
    return Remark(
        f"states.{landing.before[0]}",
        said_at(comparison, landing.before[0]),
        f"A case in {where} may have had `{name}`, and can have it again.",
        advice="Take such cases past the step that asks for it, or let the partner recognise `key: per_entity`.",
        passage=Passage(ways[0], landing.after, ways[1]),
        parts=(f"effects.{name}",),
    )
