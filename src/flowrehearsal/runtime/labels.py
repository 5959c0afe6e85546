"""The named predicates that properties, metrics and pages read."""

from collections.abc import Callable, Iterator

from flowrehearsal.definition.ends import demanded
from flowrehearsal.program.program import Guard, Label
from flowrehearsal.runtime import names
from flowrehearsal.runtime.actions import may_act
from flowrehearsal.runtime.api import budget_of, is_intervention
from flowrehearsal.runtime.boxes import EVERYTHING, both, negate, relation, union
from flowrehearsal.runtime.case import active, closed, enabled, open_states, promised
from flowrehearsal.runtime.frame import Frame, actions_on, answers_deadline
from flowrehearsal.runtime.pieces import piece
from flowrehearsal.runtime.slots import BUSY
from flowrehearsal.runtime.surfaces import last_seen

STANDS = 1
"""An effect that stands was executed once more than it was undone."""


def labels(frame: Frame) -> Iterator[Label]:
    """Every label of a lowered workflow."""
    for state in frame.states:
        yield Label(names.active(state), active(frame, state))
    yield Label(names.CLOSED, closed(frame))
    yield Label(names.RESTING, _resting(frame))
    yield Label(names.ATTENDED, _attended(frame))
    yield Label(names.UNOWNED, _unowned(frame))
    yield Label(names.BUDGET_BOUND, _budget_bound(frame))
    for state, declared in frame.workflow.states.items():
        if declared.final:
            yield Label(names.unfulfilled(state), _unfulfilled(frame, state))
    for name in frame.workflow.invariants:
        yield Label(names.invariant(name), _promised(frame, name))
    yield from _meanings(frame)


@piece
def _resting(frame: Frame) -> tuple[Guard, ...]:
    restless = [name for name in open_states(frame) if not frame.workflow.states[name].resting]
    return negate(frame.variables, active(frame, *restless))


@piece
def _promised(frame: Frame, name: str) -> tuple[Guard, ...]:
    return promised(frame, frame.workflow.invariants[name].expression)


def _somewhere(frame: Frame, question: Callable[[Frame, str], tuple[Guard, ...]]) -> tuple[Guard, ...]:
    """Where some active open state answers a question with yes."""
    return union(frame.variables, *(question(frame, state) for state in open_states(frame)))


@piece
def _acts(frame: Frame, state: str) -> tuple[Guard, ...]:
    """Where the owner of an active state has an act from it, budgets aside."""
    owner = frame.workflow.states[state].owner
    role = frame.workflow.roles.get(owner) if owner is not None else None
    able = {owner, *(role.delegates if role else ())}
    acts = [a for a in frame.workflow.actions.values() if state in a.start.states and able & set(a.by)]
    able_now = [(frame.term(names.PEOPLE, "acting"), *may_act(frame, action)) for action in acts]
    boxes = [
        both(both(enabled(frame, action), active(frame, state)), [now])
        for action, now in zip(acts, able_now, strict=True)
    ]
    return union(frame.variables, *boxes)


@piece
def _attended(frame: Frame) -> tuple[Guard, ...]:
    return negate(frame.variables, _unattended(frame))


@piece
def _unattended(frame: Frame) -> tuple[Guard, ...]:
    """Where open states are active and none of their owners has an act.

    An owned state that is an acceptable place to stay waits for nobody. Where a case is in several states, one of which
    somebody looks after, the others wait for that one: should it not help them, they are what is left.
    """
    states = [s for s in open_states(frame) if not _is_at_rest(frame, s)]
    return both(active(frame, *states), negate(frame.variables, _somewhere(frame, _acts)))


def _is_at_rest(frame: Frame, state: str) -> bool:
    declared = frame.workflow.states[state]
    return declared.resting and declared.owner is not None


@piece
def _unowned(frame: Frame) -> tuple[Guard, ...]:
    dead = [
        [(frame.term(names.status(effect), "dead"),)]
        for effect, declared in frame.workflow.effects.items()
        if declared.owner is None and not declared.best_effort
    ]
    at_once = [enabled(frame, action) for _, action in actions_on(frame.workflow, "", "always")]
    alone = both(_somewhere(frame, _left_alone), negate(frame.variables, union(frame.variables, *at_once)))
    return union(frame.variables, alone, *dead)


def _left_alone(frame: Frame, state: str) -> tuple[Guard, ...]:
    """Where an active state has neither an owner who can act nor a deadline that anything or anybody stands behind.

    With an owner the deadline's action is enough; without one something must also be under way. What follows at once
    leaves nobody alone.
    """
    owned = frame.workflow.states[state].owner is not None
    if _is_at_rest(frame, state) or (owned and answers_deadline(frame.workflow, state)):
        return ()
    if owned:
        return both(active(frame, state), _unattended(frame))
    idle = [_nothing_under_way(frame)] if answers_deadline(frame.workflow, state) else EVERYTHING
    return both(active(frame, state), idle)


def _nothing_under_way(frame: Frame) -> Guard:
    terms = []
    for effect in frame.workflow.effects:
        terms.append(frame.other(names.status(effect), *BUSY))
        if frame.has(names.accepted(effect)):
            terms.append(frame.term(names.accepted(effect), "0"))
    return tuple(terms)


@piece
def _budget_bound(frame: Frame) -> tuple[Guard, ...]:
    """Where a person could act, had the interventions that are explored not been used up."""
    boxes = []
    for action in frame.workflow.actions.values():
        for role in action.by:
            budget = budget_of(frame, role)
            foreign = [s for s in action.start.states if is_intervention(frame, role, action, s)]
            if budget is not None and foreign:
                can = both(both(enabled(frame, action), active(frame, *foreign)), [may_act(frame, action)])
                boxes.append(both(can, [(frame.term(budget, 0),)]))
    return union(frame.variables, *boxes)


@piece
def _unfulfilled(frame: Frame, state: str) -> tuple[Guard, ...]:
    """One effect after the other: that all of them are in order would take a clause for every combination of counts."""
    boxes: list[Guard] = []
    for effect in frame.workflow.effects:
        demand = demanded(frame.workflow, state, effect)
        if demand == "once":
            boxes += _net_other_than(frame, effect, STANDS)
        elif demand == "as asked":
            asked = frame.variables[names.asked(effect)]
            boxes += both(_net_other_than(frame, effect, 0), [(frame.term(asked.name, False),)])
            boxes += both(_net_other_than(frame, effect, STANDS), [(frame.term(asked.name, True),)])
        elif demand == "never":
            boxes += _net_other_than(frame, effect, 0)
    return tuple(boxes)


def _net_other_than(frame: Frame, effect: str, net: int) -> tuple[Guard, ...]:
    """Where an effect was executed so many times more often than it was undone, or fewer."""
    done = frame.variables[names.executed(effect)]
    undo = frame.workflow.effects[effect].undo
    if undo is None:
        return ((frame.other(done.name, net),),)
    undone = frame.variables[names.executed(undo)]
    pairs = [(x, c) for x in done.domain for c in undone.domain if int(x) - int(c) != net]
    return relation(done, undone, pairs)


@piece
def _meanings(frame: Frame) -> Iterator[Label]:
    """What each surface means by what it shows: of the active state, and of the state it last saw."""
    for surface in frame.workflow.surfaces:
        for phase in dict.fromkeys(_phase(frame, surface, state) for state in frame.states):
            states = [state for state in frame.states if _phase(frame, surface, state) == phase]
            if phase:
                yield Label(names.means(surface, phase), active(frame, *states))
                yield Label(names.believes(surface, phase), last_seen(frame, surface, states))


def _phase(frame: Frame, surface: str, state: str) -> str:
    """The phase that a surface's audience reads off a state: none where it is hidden or not shown."""
    declared = frame.workflow.states[state]
    shown = declared.shows.get(surface)
    if shown is None or surface in declared.hidden:
        return ""
    return shown.phase or declared.phase or ""
