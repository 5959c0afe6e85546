"""Cases that are inside can end with success without something that every new case must have behind it.

**Why it matters.** A screening is added at the front, and everything that was past the front on that day goes through
unscreened. It looks like any other case, and an auditor finds it by its date.

**Example**

      workflow: vendor
      roles: {buyer: {kind: operator}, service: {kind: service}}
      partners: {lists: {replies: answers}}
      states:
        asked: {initial: true, owner: buyer}
    +   screening: {owner: service}
        approved: {owner: buyer}
        active: {final: true, phase: completed}
      actions:
    -   approve: {by: buyer, from: asked, to: approved}
    +   approve: {by: buyer, from: asked, to: screening, effects: [screen]}
    +   clear: {on: screen.done, from: screening, to: approved}
        activate: {by: buyer, from: approved, to: active}
    + effects:
    +   screen: {partner: lists, sent: outbox, weight: legal}

**Instead** take them back to where it is done.

      workflow: vendor
      roles: {buyer: {kind: operator}, service: {kind: service}}
      partners: {lists: {replies: answers}}
      states:
        asked: {initial: true, owner: buyer}
    +   screening: {owner: service}
        approved: {owner: buyer}
        active: {final: true, phase: completed}
      actions:
    -   approve: {by: buyer, from: asked, to: approved}
    +   approve: {by: buyer, from: asked, to: screening, effects: [screen]}
    +   clear: {on: screen.done, from: screening, to: approved}
        activate: {by: buyer, from: approved, to: active}
    + effects:
    +   screen: {partner: lists, sent: outbox, weight: legal}
    + migrates: {from: v1.yaml, states: {approved: [{to: asked}]}}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.courses import attainable, courses
from flowrehearsal.comparison.duties import Duty, actions_meeting, at_first, duties, is_success
from flowrehearsal.comparison.migration import Landing, landings, said_at
from flowrehearsal.comparison.passage import Passage
from flowrehearsal.comparison.remark import Audience, Bump, Remark
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.graph.configurations import Configuration
from flowrehearsal.vocabulary.naming import joined, listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
CONCERNS = (Audience.CASES, Audience.OPERATORS)
BUMP = Bump.MIGRATION
MIRROR = ""
ALONE = "what new cases no longer have to do is `obligation-dropped`, and cases that are inside lose nothing by it"
_Skips = list[tuple[Duty, tuple[str, ...], tuple[str, ...]]]


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for (before, after), skipped in _skipped(comparison).items():
        way, onward = skipped[0][1:]
        where = listed(before, "and")
        message = f"A case in {where} can end with success without {joined([duty.text for duty, *_ in skipped])}."
        yield Remark(
            f"states.{before[0]}",
            said_at(comparison, before[0]),
            message,
            advice=f"Write under `migrates` where cases in {where} go, so that they cannot. Where a state only has"
            " another name, write `renamed_from` in it.",
            passage=Passage(way, after, onward, "which is a success"),
            parts=tuple(duty.subject for duty, *_ in skipped),
        )


def _skipped(comparison: Comparison) -> dict[tuple[Configuration, Configuration], _Skips]:
    """Where cases are and where they come to be → what they can do without, with the ways there and onward."""
    found: dict[tuple[Configuration, Configuration], _Skips] = {}
    for duty in duties(comparison.after) if comparison.moves_cases else ():
        for landing, way, onward in _of_one(comparison, duty):
            found.setdefault((landing.before, landing.after), []).append((duty, way, onward))
    return found


def _of_one(comparison: Comparison, duty: Duty) -> Iterator[tuple[Landing, tuple[str, ...], tuple[str, ...]]]:
    """The cases that can do without one duty; of those in several states at once, only the first."""
    old, new = comparison.old, comparison.new
    met = actions_meeting(old, duty)
    undone = courses(old, comparison.before.configurations.beginnings, at_first(old), met)
    data = comparison.before.domains.within(attainable(old, at_first(old), met))
    known = comparison.before.configurations
    places = [place for place in undone.came_by if place in known and not _is_over(old, place)]
    there = [landing for place in places for landing in landings(comparison, place, data)]
    free = _free(new, there, actions_meeting(new, duty))
    seen = False
    for landing in there:
        several = len(landing.before) > 1
        if landing.after in free and not (several and seen):
            onward = courses(new, [landing.after], landing.data, actions_meeting(new, duty))
            end = onward.first(lambda place: is_success(new, place))
            if end is not None:
                seen = seen or several
                yield landing, undone.to(landing.before), onward.to(end)


def _free(new: Workflow, there: list[Landing], met: frozenset[str]) -> frozenset[Configuration]:
    """The places from which success is possible without the duty, if the data could be anything."""
    found = courses(new, [landing.after for landing in there], {}, met)
    return found.leading_to(place for place in found.came_by if is_success(new, place))


def _is_over(workflow: Workflow, place: Configuration) -> bool:
    return all(workflow.states[state].final for state in place)
