"""Whether an exploration has looked at what a finding warns of, so that a property that holds says something of it."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.catalogue import properties
from flowrehearsal.exploration.claim import Claim, closed
from flowrehearsal.exploration.exploration import Exploration, Mask
from flowrehearsal.exploration.relation import Choice, branches_of, steps_by
from flowrehearsal.exploration.tables.spreading import spread
from flowrehearsal.runtime import names
from flowrehearsal.runtime.change import becomes
from flowrehearsal.runtime.frame import is_inline
from flowrehearsal.runtime.outcomes import AGAIN, APPLIED, OVERWRITES, UNANSWERED, about
from flowrehearsal.vocabulary.danger import CALLED, GIVEN_UP, REPEATED, TAKEN, Danger, Happening

MANNERS = (APPLIED, OVERWRITES, UNANSWERED)
"""How an action comes out that is taken."""


def speaks_of(exploration: Exploration, name: str, danger: Danger) -> bool:
    """Whether the property of that name was asked about this danger where it could have shown itself.

    A premise that was true elsewhere only, in runs without the fault or the action that it takes, shows nothing.
    """
    if danger.never:
        return leaves_nothing_out(exploration)
    claims = tuple(properties()[name].claims(exploration))
    return all(_speaks_after(exploration, claims, danger, course) for course in danger.courses)


def leaves_nothing_out(exploration: Exploration) -> bool:
    """Whether neither a further fault nor a further intervention adds a state, and no limit was met."""
    bound = exploration.has_label(names.BUDGET_BOUND) and bool(exploration.label(names.BUDGET_BOUND).any())
    return exploration.converged and not (bound or exploration.stopped or exploration.limits_met)


def _speaks_after(
    exploration: Exploration, claims: Sequence[Claim], danger: Danger, course: tuple[Happening, ...]
) -> bool:
    where = ~exploration.cut
    for happening in course:
        where = where & _after(exploration, happening, where) if where.any() else where
    if danger.states:
        where &= np.logical_or.reduce([exploration.active(state) for state in danger.states])
    over = where & closed(exploration) & exploration.quiescent if danger.at_every_end else exploration.nowhere
    for part in danger.about:
        spoken_of = exploration.nowhere
        for claim in _about(claims, part):
            spoken_of |= claim.premise
        if not (spoken_of & where).any() or (over & ~spoken_of).any():
            return False
    return True


def _about(claims: Sequence[Claim], part: str) -> Iterator[Claim]:
    """The claims about a part; all those of a property that speaks of the whole case."""
    whole = all(not claim.effect for claim in claims)
    return (claim for claim in claims if whole or claim.effect == part)


def _after(exploration: Exploration, happening: Happening, before: Mask) -> Mask:
    """The states that runs lead to without a further fault once this has happened in one of those before."""
    found = [
        (command, branch)
        for command, branch in branches_of(exploration)
        if _is_one(exploration.workflow, happening, (command, branch))
    ]
    if happening.at:
        before = before & np.logical_or.reduce([exploration.active(state) for state in happening.at])
    cap = exploration.options.faults
    left = exploration.everywhere if cap is None else exploration.faults < cap
    marks = np.zeros((len(exploration), 1), dtype=np.uint64)
    for chosen, among in ((_struck(found, True), before & left), (_struck(found, False), before)):
        marks[steps_by(exploration, chosen, among).targets] = 1
    spread(exploration.found.first_edge, exploration.found.edges, marks)
    reached: Mask = marks[:, 0] != 0
    return reached


def _struck(choices: Iterable[Choice], by_fault: bool) -> list[Choice]:
    return [(command, branch) for command, branch in choices if bool(branch.fault) == by_fault]


def _is_one(workflow: Workflow, happening: Happening, choice: Choice) -> bool:
    """Whether a branch is what must happen."""
    command, branch = choice
    name, manner = about(command, branch)
    if TAKEN in happening.kinds:
        return name in happening.of and manner in MANNERS
    if REPEATED in happening.kinds:
        return name in happening.of and manner == AGAIN
    if CALLED in happening.kinds:
        # A worker claims what it calls; a request calls.
        begun = [("call" if is_inline(workflow.effects[name]) else "claim", name) for name in happening.of]
        return command.site in begun and not branch.fault
    if GIVEN_UP in happening.kinds:
        return any(becomes(names.status(effect), "dead") in branch.updates for effect in happening.of)
    struck = branch.fault in happening.kinds or (branch.assumes is None and branch.outcome in happening.kinds)
    return struck and not {name, *command.site}.isdisjoint(happening.of)
