"""The case itself: which states are active, how it moves, and guards over its data."""

from collections.abc import Iterable, Sequence

from flowrehearsal.definition.workflow import Action
from flowrehearsal.expressions.evaluate import Environment, evaluate, evaluation
from flowrehearsal.expressions.tree import And, Call, Expression, InState, Name, Not, Or, walk
from flowrehearsal.expressions.tree import names as data_names
from flowrehearsal.program.program import Guard, Update, Value, Variable
from flowrehearsal.runtime import names
from flowrehearsal.runtime.boxes import EVERYTHING, assignments, both, negate, union
from flowrehearsal.runtime.change import Change, becomes, copies
from flowrehearsal.runtime.frame import Frame, answers_deadline, in_bits, outlives_state, undone_effect
from flowrehearsal.runtime.partition import representative

Facts = dict[str | tuple[str, str], Value | frozenset[str]]
"""What an expression reads, while it is put together."""


def active(frame: Frame, *states: str) -> tuple[Guard, ...]:
    """Where any of these states is active, as disjoint boxes."""
    if not states:
        return ()
    if not in_bits(frame.workflow):
        return ((frame.term(names.STATE, *states),),)
    return any_bit(frame, [names.active(state) for state in states])


def any_bit(frame: Frame, bits: Sequence[str]) -> tuple[Guard, ...]:
    """Where any of these booleans is true, as disjoint boxes: the first true one is the n-th."""
    return tuple(
        (*(frame.term(earlier, False) for earlier in bits[:n]), frame.term(bit, True)) for n, bit in enumerate(bits)
    )


def all_active(frame: Frame, states: Iterable[str]) -> Guard:
    """Where every one of these states is active."""
    return tuple(frame.term(names.active(state), True) for state in states)


def sources(frame: Frame, action: Action, among: Iterable[str] | None = None) -> tuple[tuple[str, Guard], ...]:
    """The (state, condition) pairs an action may start from; a join has one, named by its first state."""
    if action.start.every:
        return ((action.start.states[0], all_active(frame, action.start.states)),)
    chosen = action.start.states if among is None else [s for s in action.start.states if s in among]
    return tuple((state, active(frame, state)[0]) for state in chosen)


def started(frame: Frame, action: Action) -> tuple[Guard, ...]:
    """Where an action may start, its guard on data aside, as disjoint boxes."""
    if action.start.every:
        return (all_active(frame, action.start.states),)
    return active(frame, *action.start.states)


def enabled(frame: Frame, action: Action) -> tuple[Guard, ...]:
    """Where an action may start and its guard on data holds."""
    return both(started(frame, action), allowed(frame, action))


def allowed(frame: Frame, action: Action) -> tuple[Guard, ...]:
    """Where the guard of an action on data holds."""
    return EVERYTHING if action.when is None else boxes_of(frame, action.when)


def moved(frame: Frame, action: Action, source: str) -> tuple[tuple[tuple[str, ...], Change], ...]:
    """Every (states entered, change) when an action is taken from a state, which need not be active.

    One, except for a raw write, where the caller chooses.
    """
    to = action.to
    if to.kind == "stay":
        return (((), Change()),)
    written = [(target,) for target in frame.states if target != source]
    chosen: list[tuple[str, ...]] = [*written] if to.kind == "any" else [to.states]
    return tuple((targets, _entered(frame, action, source, targets)) for targets in chosen)


def _entered(frame: Frame, action: Action, source: str, targets: tuple[str, ...]) -> Change:
    loose = [state for state in targets if outlives_state(frame.workflow, state)]
    armed = [becomes(names.armed(state), True) for state in loose]
    updates = [*_state_updates(frame, action, source, targets), *armed, *pushed(frame)]
    again = [state for state in targets if state == source and answers_deadline(frame.workflow, state)]
    restarts = tuple(deadline_command(state) for state in dict.fromkeys((*again, *loose)))
    return Change(updates=tuple(updates), restarts=restarts)


def deadline_command(state: str) -> str:
    """The name of the command in which the deadline of a state passes."""
    return f"deadline of {state}"


def _state_updates(frame: Frame, action: Action, source: str, targets: tuple[str, ...]) -> Iterable[Update]:
    if not in_bits(frame.workflow):
        return [becomes(names.STATE, targets[0])]
    left = action.start.states if action.start.every else (source,)
    if action.to.kind in ("only", "any") or not frame.workflow.has_fork:
        left = tuple(state for state in frame.states if state not in targets)
    return [
        *(becomes(names.active(state), False) for state in left if state not in targets),
        *(becomes(names.active(state), True) for state in targets),
    ]


def pushed(frame: Frame) -> list[Update]:
    """Every screen is out of date now, and whoever is pushed to has something to be told."""
    surfaces = frame.workflow.surfaces.items()
    due = [becomes(names.push(name), "due") for name, surface in surfaces if surface.push]
    return [*due, *(becomes(names.stale(name), True) for name, surface in surfaces if surface.poll is not None)]


def remembered(frame: Frame, role: str, action: str) -> list[Update]:
    """The whole record as an unchecked act read it is kept until it is written."""
    return [copies(c, names.datum(name)) for name, c in _copies(frame, role, action)]


def written_back(frame: Frame, role: str, action: str) -> list[Update]:
    """The whole record is written as it was read."""
    return [copies(names.datum(name), c) for name, c in _copies(frame, role, action)]


def _copies(frame: Frame, role: str, action: str) -> list[tuple[str, str]]:
    pairs = ((name, names.copy_read(role, action, name)) for name in frame.workflow.data)
    return [(name, copy) for name, copy in pairs if frame.has(copy)]


def open_states(frame: Frame) -> tuple[str, ...]:
    """The states that keep a case open."""
    return tuple(name for name, s in frame.workflow.states.items() if not s.final and not s.detached)


def closed(frame: Frame) -> tuple[Guard, ...]:
    """Where a final state is active and no other state keeps the case open."""
    finals = active(frame, *(name for name, s in frame.workflow.states.items() if s.final))
    return both(finals, negate(frame.variables, active(frame, *open_states(frame))))


def promised(frame: Frame, invariant: Expression) -> tuple[Guard, ...]:
    """Where an invariant is true, as disjoint boxes.

    A case that is in several states at once has several phases and labels: it must be true in the view of each.
    """
    if not (in_bits(frame.workflow) and _views(invariant)):
        return boxes_of(frame, invariant)
    broken = (
        both(active(frame, state), negate(frame.variables, boxes_of(frame, invariant, state))) for state in frame.states
    )
    return negate(frame.variables, union(frame.variables, *broken))


def boxes_of(frame: Frame, expression: Expression, view: str = "") -> tuple[Guard, ...]:
    """Where an expression is true, as disjoint boxes; `view`: the state whose phase and labels are meant."""
    match expression:
        case Not(operand):
            return negate(frame.variables, boxes_of(frame, operand, view))
        case And(operands):
            whole = EVERYTHING
            for operand in operands:
                whole = both(whole, boxes_of(frame, operand, view))
            return whole
        case Or(operands):
            return union(frame.variables, *(boxes_of(frame, operand, view) for operand in operands))
        case InState(states):
            return active(frame, *states)
        case _:
            return _enumerated(frame, expression, _looks(frame, view) if view else {})


def _enumerated(frame: Frame, expression: Expression, known: Environment) -> tuple[Guard, ...]:
    """An atom, by trying every combination of the variables it reads; one box per combination of all but the last."""
    read = read_by(frame, expression)
    if not read:
        return EVERYTHING if evaluate(expression, known) else ()
    *others, last = read
    is_true, boxes = evaluation(expression), []
    for values in assignments(others):
        true = tuple(v for v in last.domain if is_true({**known, **_environment(frame, read, (*values, v))}))
        if true:
            terms = [frame.term(variable.name, value) for variable, value in zip(others, values, strict=True)]
            boxes.append((*terms, frame.term(last.name, *true)))
    return tuple(boxes)


def read_by(frame: Frame, expression: Expression) -> list[Variable]:
    """The variables an expression without `state` reads, in a fixed order; where states are bits, none for `phase`."""
    found = [names.datum(name) for name in sorted(data_names(expression) - {"phase"})]
    if _views(expression) and not in_bits(frame.workflow):
        found.append(names.STATE)
    calls = sorted({(part.function, part.argument) for part in walk(expression) if isinstance(part, Call)})
    found += [_counter(frame, function, argument) for function, argument in calls if function != "shown"]
    return [frame.variables[name] for name in dict.fromkeys(found)]


def _views(expression: Expression) -> bool:
    """Whether it reads what follows from the state that the case is in: the phase, or a label."""
    return any(
        part == Name("phase") or (isinstance(part, Call) and part.function == "shown") for part in walk(expression)
    )


def _counter(frame: Frame, function: str, effect: str) -> str:
    if function == "asked":
        return names.asked(effect)
    if function == "executed":
        return names.executed(effect)
    undo = frame.workflow.effects[effect].undo
    assert undo is not None, "checked when the definition was read"
    return names.executed(undo)


def _environment(frame: Frame, read: list[Variable], values: tuple[Value, ...]) -> Environment:
    environment: Facts = {}
    for variable, value in zip(read, values, strict=True):
        environment |= _named(frame, variable.name, value)
    return environment


def _named(frame: Frame, variable: str, value: Value) -> Facts:
    """What an expression calls the variable, with the author's value."""
    workflow = frame.workflow
    if variable == names.STATE:
        return _looks(frame, str(value))
    if variable.startswith("data."):
        name = variable.removeprefix("data.")
        return {name: representative(workflow, name, value)}
    effect, _, what = variable.rpartition(".")
    found: Facts = {(what, effect): value}
    undone = undone_effect(workflow, effect)
    if what == "executed" and undone is not None:
        found["undone", undone] = value
    return found


def _looks(frame: Frame, state: str) -> Facts:
    """The phase of a state, and the label that each surface shows for it."""
    declared = frame.workflow.states[state]
    found: Facts = {"phase": declared.phase or ""}
    for name, surface in frame.workflow.surfaces.items():
        shown = declared.shows.get(name)
        found["shown", name] = shown.label if shown else surface.unknown
    return found
