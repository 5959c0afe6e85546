"""Cases that are inside never did something that a later step requires, and come to where it can no longer be done.

**Why it matters.** The queue offers them a step, and the step is refused: somebody has to have approved it, and nobody
can any more. New cases never get there, so no test shows it; of the old ones each has to be cancelled and begun again.

**Example**

      workflow: vendor
    - version: 1
    + version: 2
      roles: {buyer: {kind: operator}}
      states:
        asked: {initial: true, owner: buyer}
        approved: {owner: buyer}
        active: {final: true, phase: completed}
        dropped: {final: true, phase: cancelled}
      actions:
        approve: {by: buyer, from: asked, to: approved}
        release: {by: buyer, from: approved, to: active, requires: [approve]}
        drop: {by: buyer, from: [asked, approved], to: dropped}
    + migrates: {from: v1.yaml, deadlines: keep, states: {asked: [{to: approved}]}}

**Instead** leave them where it is done.

      workflow: vendor
    - version: 1
    + version: 2
      roles: {buyer: {kind: operator}}
      states:
        asked: {initial: true, owner: buyer}
        approved: {owner: buyer}
        active: {final: true, phase: completed}
        dropped: {final: true, phase: cancelled}
      actions:
        approve: {by: buyer, from: asked, to: approved}
        release: {by: buyer, from: approved, to: active, requires: [approve]}
        drop: {by: buyer, from: [asked, approved], to: dropped}
    + migrates: {from: v1.yaml, deadlines: keep, states: {asked: [{to: asked}]}}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.courses import attainable, courses
from flowrehearsal.comparison.duties import at_first
from flowrehearsal.comparison.migration import Landing, landings, said_at
from flowrehearsal.comparison.passage import Passage
from flowrehearsal.comparison.remark import Audience, Bump, Remark
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.graph.configurations import Configuration
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
CONCERNS = (Audience.CASES, Audience.OPERATORS)
BUMP = Bump.MIGRATION
MIRROR = ""
ALONE = "a requirement that is dropped strands nobody, and is `obligation-dropped`"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    required = dict.fromkeys(name for action in comparison.new.actions.values() for name in action.requires)
    for name in required if comparison.moves_cases else ():
        several = False
        for landing, way in _without(comparison, name):
            lost = () if several and len(landing.before) > 1 else _lost(comparison.new, landing, name)
            if lost:
                several = several or len(landing.before) > 1
                yield _remark(comparison, name, (landing, way), lost)


def _without(comparison: Comparison, required: str) -> Iterator[tuple[Landing, tuple[str, ...]]]:
    """The cases that are inside and never did it, where no new case is without it, each with its way there."""
    old, new, barred = comparison.old, comparison.new, {required}
    undone = courses(old, comparison.before.configurations.beginnings, at_first(old), barred)
    usual = courses(new, comparison.after.configurations.beginnings, at_first(new), barred).came_by
    data = comparison.before.domains.within(attainable(old, at_first(old), barred))
    for place in undone.came_by:
        if place in comparison.before.configurations and not _is_over(old, place):
            for landing in landings(comparison, place, data):
                if landing.after not in usual:
                    yield landing, undone.to(place)


def _lost(new: Workflow, landing: Landing, required: str) -> tuple[Configuration, ...]:
    """The ends that such a case can no longer come to, and could if it had been done; none where it still can be."""
    whole = courses(new, [landing.after], landing.data)
    if whole.way_to_action([required]):
        return ()
    left = courses(new, [landing.after], landing.data, {required}).came_by
    return tuple(place for place in whole.came_by if place not in left and _is_over(new, place))


def _is_over(workflow: Workflow, place: Configuration) -> bool:
    return all(workflow.states[state].final for state in place)


def _remark(
    comparison: Comparison, name: str, come: tuple[Landing, tuple[str, ...]], lost: tuple[Configuration, ...]
) -> Remark:
    landing, way = come
    where, ends = listed(landing.before), listed(sorted({state for place in lost for state in place}), "or")
    return Remark(
        f"states.{landing.before[0]}",
        said_at(comparison, landing.before[0]),
        f"A case in {where} can be without `{name}`, can no longer have it, and without it never comes to {ends}.",
        advice=f"Take such cases to where `{name}` can still be done, or require something that they have behind them.",
        answers=tuple(change for change in comparison.of("migrates") if change.name in landing.before),
        passage=Passage(way, landing.after, (), f"where `{name}` can no longer be done"),
        parts=(f"actions.{name}",),
    )
