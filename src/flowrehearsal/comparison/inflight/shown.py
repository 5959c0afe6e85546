"""Runs of both versions that show what is said of cases inside: what they skip, lose, repeat, or are stranded by."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.duties import is_success
from flowrehearsal.comparison.inflight.explored import Explorations
from flowrehearsal.comparison.inflight.memory import LOSES, REPEATS, SKIPS, STRANDS, Suspicion, behind
from flowrehearsal.comparison.inflight.runs import Broken, origins, run_to
from flowrehearsal.comparison.passage import Passage
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.claim import executions
from flowrehearsal.exploration.exploration import Exploration, Mask
from flowrehearsal.graph.configurations import Configuration
from flowrehearsal.graph.questions import may_stay
from flowrehearsal.rules.endings import gives_up
from flowrehearsal.runtime import names

ENDS = {
    SKIPS: "which is a success",
    LOSES: "which is an end without it undone",
    REPEATS: "which is the second time",
    STRANDS: "from where it never succeeds",
}
"""What a run shows where it ends."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A run that shows what one kind of change says of cases that were in a state, by its new name, and of a part."""

    kind: str
    part: str
    state: str
    passage: Passage


def shown(
    comparison: Comparison, found: Explorations, suspicion: Suspicion, broken: Mapping[tuple[str, str], Broken]
) -> Iterator[Shown]:
    """For everything suspected of cases in each state, a shortest run in which it happens; none where none does.

    `broken`: where promises that cases inside could rely on are broken for them.
    """
    for part in suspicion.of(SKIPS):
        yield from _runs(comparison, found, (SKIPS, part), _skipped(found, part))
    for part in suspicion.of(LOSES):
        yield from _runs(comparison, found, (LOSES, part), _lost(comparison, found, _name(part)))
    for part in suspicion.of(REPEATS):
        twice = broken.get(("at-most-once", _name(part)))
        yield from _runs(comparison, twice.found, (REPEATS, part), twice.where) if twice is not None else ()
    for part in suspicion.of(STRANDS):
        yield from _runs(comparison, found, (STRANDS, part), _stranded(found, part))


def _name(part: str) -> str:
    return part.partition(".")[2]


def _runs(comparison: Comparison, found: Explorations, about: tuple[str, str], where: Mask | None) -> Iterator[Shown]:
    numbers = np.flatnonzero(where) if where is not None else np.zeros(0, dtype=np.int64)
    left = origins(found)[numbers] if len(numbers) else numbers
    for state in comparison.old.states if len(numbers) else ():
        among = numbers[found.old.active(state)[left]]
        if len(among):
            yield Shown(*about, state, replace(run_to(found, int(among[0])), end=ENDS[about[0]]))


def _skipped(found: Explorations, part: str) -> Mask | None:
    """Where a case that was inside has succeeded without a duty; None where new ones do so, too."""
    inside, new = (
        _standing(each, is_success) & ~each.is_true(behind(part)) & _regular(each) for each in (found.inside, found.new)
    )
    return None if new.any() else inside


def _lost(comparison: Comparison, found: Explorations, effect: str) -> Mask | None:
    """Where a case that was inside has given up, with nothing under way, and an effect was not undone; None where other
    cases of either version come to that, too."""
    undo = comparison.old.effects[effect].undo
    assert undo is not None, effect
    inside, *others = (
        _standing(each, gives_up) & each.quiescent & _regular(each) & _kept(each, effect, undo)
        for each in (found.inside, found.new, found.old)
    )
    return None if any(other.any() for other in others) else inside


def _regular(exploration: Exploration) -> Mask:
    """Where a run has met no limit, and nothing was written over or accepted too late: what comes of that is told of
    either version by itself."""
    return ~exploration.cut & exploration.is_value(names.OVERWRITTEN, "no") & ~exploration.is_true(names.STALE_ACCEPT)


def _kept(exploration: Exploration, effect: str, undo: str) -> Mask:
    """Where an effect is done and nobody asked for its undo."""
    done: Mask = executions(exploration, effect) > executions(exploration, undo)
    return done & ~exploration.is_true(names.asked(undo))


def _stranded(found: Explorations, part: str) -> Mask:
    """Where an open case that was inside cannot succeed any more without what it has not behind it, in a place where
    every new case still can."""
    hopeless = _hopeless(found.new)
    where = _hopeless(found.inside) & ~found.inside.is_true(behind(part))
    for place in _places(found.new, hopeless):
        where &= ~_at(found.inside, place)
    return where


def _hopeless(exploration: Exploration) -> Mask:
    """Where an open case cannot come to a success; where the way on was not explored, the benefit of the doubt."""
    goal = _standing(exploration, is_success) | exploration.unfollowed
    if exploration.has_label(names.BUDGET_BOUND):
        goal |= exploration.label(names.BUDGET_BOUND)
    return ~exploration.can_reach(goal) & ~_standing(exploration, may_stay)


def _standing(exploration: Exploration, kind: Callable[[Workflow, Configuration], bool]) -> Mask:
    """Where a case is in a place of a kind."""
    mask = exploration.nowhere
    for place in _places(exploration, exploration.everywhere):
        if kind(exploration.workflow, place):
            mask |= _at(exploration, place)
    return mask


def _places(exploration: Exploration, where: Mask) -> Iterator[Configuration]:
    """The places in which cases are in some states."""
    left = where.copy()
    while left.any():
        place = exploration.active_states(int(np.argmax(left)))
        left &= ~_at(exploration, place)
        yield place


def _at(exploration: Exploration, place: Configuration) -> Mask:
    if exploration.has(names.STATE):
        return exploration.active(*place)
    here = exploration.everywhere
    for state in exploration.workflow.states:
        here &= exploration.active(state) == (state in place)
    return here
