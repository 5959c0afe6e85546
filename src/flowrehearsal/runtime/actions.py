"""What an action does when it is applied: the move, the data, the clocks, the requests and the marks for properties."""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Action
from flowrehearsal.program.program import Guard, Update
from flowrehearsal.runtime import names
from flowrehearsal.runtime.boxes import EVERYTHING, both, negate, union
from flowrehearsal.runtime.case import active, closed, moved
from flowrehearsal.runtime.change import Change, Changes, becomes, sequence
from flowrehearsal.runtime.commands import named
from flowrehearsal.runtime.frame import Frame, is_inline, writes
from flowrehearsal.runtime.outcomes import APPLIED, outcome_of
from flowrehearsal.runtime.partition import lowered_value
from flowrehearsal.runtime.pieces import piece
from flowrehearsal.runtime.slots import idle_everywhere, requested, set_aside


@piece
def applied(frame: Frame, name: str, source: str, *, by_person: bool) -> Changes:
    """Everything one transaction of an action does, as if `source` were the state it starts from.

    The caller has already asked for the guard and for the state; an overwrite asks for neither.
    """
    action = frame.workflow.actions[name]
    parts = [
        *(_outdated(frame) if writes(action) else ()),
        set_aside(frame, action.outstanding, action.effects),
        *([] if by_person else [_intent_marks(frame, name), _final_marks(frame, action, source)]),
        _moved(frame, action, source),
        *_sets(frame, action),
        [Change(updates=tuple(_clocks(frame, name)))],
        *(_asked_for(frame, action, effect) for effect in action.effects),
    ]
    return named(sequence(frame.variables, *parts), outcome_of(name, APPLIED))


def _outdated(frame: Frame) -> Iterator[Changes]:
    """Marks every request and worker under way that will check the version of the case: they know another one."""
    for effect in frame.workflow.effects:
        for place in (names.holder(effect), names.zombie(effect)):
            if frame.has(names.read_before(place)):
                mark = becomes(names.read_before(place), True)
                yield [Change((frame.term(place, "none"),)), Change((frame.other(place, "none"),), (mark,))]
    for name, action in frame.workflow.actions.items():
        for role in action.by:
            if frame.has(names.outdated(role, name)):
                resting = ("idle", "lost")
                mark = becomes(names.outdated(role, name), True)
                request = names.client(role, name)
                yield [Change((frame.term(request, *resting),)), Change((frame.other(request, *resting),), (mark,))]


def may_act(frame: Frame, action: Action) -> Guard:
    """What an action waits for beyond its state and its guard: `outstanding: wait` waits for idle slots."""
    return idle_everywhere(frame) if action.outstanding == "wait" else ()


def _sets(frame: Frame, action: Action) -> list[Changes]:
    written = [
        [Change(updates=(becomes(names.datum(n), lowered_value(frame.workflow, n, value)),))]
        for n, value in action.sets.items()
    ]
    given = [
        [Change(updates=(becomes(names.datum(n), value),)) for value in frame.variables[names.datum(n)].domain]
        for n in action.given
    ]
    return [*written, *given]


def _clocks(frame: Frame, name: str) -> list[Update]:
    updates = []
    for clock, declared in frame.workflow.clocks.items():
        if name in declared.starts:
            updates.append(becomes(names.clock(clock), "on"))
        elif name in declared.stops:
            updates.append(becomes(names.clock(clock), "off"))
    return updates


def _asked_for(frame: Frame, action: Action, effect: str) -> Changes:
    """An effect that was called inside the request is only marked: the commit that asks for it is this one."""
    if is_inline(frame.workflow.effects[effect]):
        return [Change(updates=(becomes(names.asked(effect), True),))]
    return requested(frame, effect, replayed=action.kind == "replay")


def _intent_marks(frame: Frame, name: str) -> Changes:
    """Marks an intent that a machine clears, or that it completes the case against."""
    action = frame.workflow.actions[name]
    states = frame.workflow.states
    completes = any(states[s].final and states[s].phase == "completed" for s in action.to.states)
    lost = []
    for datum, declared in frame.workflow.data.items():
        clears = datum in action.given or (datum in action.sets and action.sets[datum] is False)
        if declared.intent and declared.boolean and (clears or completes):
            lost.append([(frame.term(names.datum(datum), True),)])
    return _marked(frame, union(frame.variables, *lost), becomes(names.INTENT_LOST, True))


def _final_marks(frame: Frame, action: Action, source: str) -> Changes:
    """Marks a machine's step that moves a case out of a final state, or changes one that is closed."""
    if action.to.kind == "stay":
        return [Change()]
    finals = [name for name, state in frame.workflow.states.items() if state.final]
    if not frame.workflow.has_fork:
        return _marked(frame, active(frame, *finals), becomes(names.LEFT_FINAL, True))
    left = [state for state in finals if state in _left(frame, action, source) and state not in action.to.states]
    reopened = active(frame, *left)
    if action.checks is None:
        # Only what nothing checks is applied where its source is not active; for the rest these boxes would be many.
        elsewhere = negate(frame.variables, active(frame, source))
        reopened = union(frame.variables, reopened, both(closed(frame), elsewhere))
    return _marked(frame, reopened, becomes(names.LEFT_FINAL, True))


def _left(frame: Frame, action: Action, source: str) -> tuple[str, ...]:
    """The states that an action ends where a case may be in several."""
    if action.to.kind in ("only", "any"):
        return frame.states
    return action.start.states if action.start.every else (source,)


def _moved(frame: Frame, action: Action, source: str) -> Changes:
    """The move, with a mark where it takes a transition that the author says never happens."""
    ways = moved(frame, action, source)
    return [
        change
        for targets, way in ways
        for change in sequence(frame.variables, _forbidden_marks(frame, action, source, targets), [way])
    ]


def _forbidden_marks(frame: Frame, action: Action, source: str, targets: tuple[str, ...]) -> Changes:
    """In one state at a time whatever is active is left; else what the action starts from, or all but the target.

    Where a step takes several such transitions at once, the one that the author names first is marked.
    """
    taken = [pair for pair in frame.workflow.never if pair[1] in targets]
    if frame.workflow.has_fork:
        taken = [pair for pair in taken if pair[0] in _left(frame, action, source)]
    marks, rest = [], EVERYTHING
    for pair in taken:
        here = active(frame, pair[0])
        marks += [Change(box, (becomes(names.FORBIDDEN, names.transition(*pair)),)) for box in both(rest, here)]
        rest = both(rest, negate(frame.variables, here))
    return [*marks, *(Change(box) for box in rest)]


def _marked(frame: Frame, boxes: tuple[Guard, ...] | list[Guard], mark: Update) -> Changes:
    """The mark inside the boxes, nothing outside them."""
    if not boxes:
        return [Change()]
    inside = [Change(box, (mark,)) for box in boxes]
    return [*inside, *(Change(box) for box in negate(frame.variables, boxes))]
