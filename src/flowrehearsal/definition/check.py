"""Does a workflow file make sense, beyond its shape and its names?"""

import keyword
from collections.abc import Iterable
from typing import get_args

from flowrehearsal.definition.problems import LIMIT, Problems
from flowrehearsal.definition.quantities import noun
from flowrehearsal.definition.reader import Plain
from flowrehearsal.definition.references import EFFECT_EVENTS, check_references
from flowrehearsal.definition.shape.design import DatumShape
from flowrehearsal.definition.shape.workflow import WorkflowShape
from flowrehearsal.definition.source import Path
from flowrehearsal.definition.workflow import Phase
from flowrehearsal.expressions.errors import ExpressionError
from flowrehearsal.expressions.parse import FUNCTIONS, parse
from flowrehearsal.expressions.tree import Expression
from flowrehearsal.expressions.typecheck import BOOLEAN, INTEGER, Scope, Type
from flowrehearsal.expressions.typecheck import problems as type_problems
from flowrehearsal.vocabulary.nearest import meant

Expressions = dict[tuple[str, str], Expression]

_RESERVED = frozenset({"state", "phase", "true", "false", *FUNCTIONS, *keyword.kwlist, "any", "given"})
_DOMAINS = ("integer", "one_of", "boolean")


def check_workflow(shape: WorkflowShape | None, problems: Problems) -> Expressions:
    """Note what makes no sense; the trees of all guards ("actions", name) and invariants ("invariants", name).

    `shape` is what fitted of the file; None where too little did.
    """
    check_references(problems)
    _check_reserved(problems)
    _check_choices(problems)
    _check_initial_state(problems)
    _check_subjects_apart(problems)
    if shape is None:
        return {}
    _check_values(shape, problems)
    _check_retries(shape, problems)
    return _read_expressions(shape, problems)


def _check_reserved(problems: Problems) -> None:
    for name in problems.names("data"):
        if name in _RESERVED:
            problems.at_key(("data", name), f"`{name}` has a meaning in guards.", "Choose another name.")
    for section in ("roles", "states", "partners"):
        if "any" in problems.names(section):
            problems.at_key((section, "any"), "`any` stands for all of them.", "Choose another name.")


def _check_choices(problems: Problems) -> None:
    """Fields of which exactly one, or at most one, may be given."""
    for name, fields in problems.section("data").items():
        _one_of(("data", name), [key for key in _DOMAINS if key in fields], _DOMAINS, problems)
    for name, fields in problems.section("actions").items():
        _one_of(("actions", name), [key for key in ("by", "on") if key in fields], ("by", "on"), problems)
    for name, fields in problems.section("effects").items():
        if "undo" in fields and "irreversible" in fields:
            message = f"`{name}` has an undo and is irreversible."
            problems.at_key(("effects", name, "irreversible"), message, "Keep one of them.")
        if fields.get("undo") == name:
            problems.at_value(("effects", name, "undo"), f"`{name}` undoes itself.", "Name the effect that undoes it.")


def _one_of(path: Path, given: list[str], known: Iterable[str], problems: Problems) -> None:
    listed = ", ".join(f"`{key}`" for key in known)
    if not given:
        problems.at_key(path, f"`{path[-1]}` has none of {listed}.", "Give exactly one of them.")
    elif len(given) > 1:
        both = " and ".join(f"`{key}`" for key in given)
        problems.at_key((*path, given[1]), f"`{path[-1]}` has {both}.", "Give exactly one of them.")


def _check_initial_state(problems: Problems) -> None:
    states = problems.section("states")
    marked = [name for name, fields in states.items() if fields.get("initial", False) is not False]
    if states and not marked:
        advice = "Write `initial: true` at the state in which a case begins."
        problems.at_key(("states",), "No state is initial.", advice)
    for name in marked[1 : LIMIT + 2]:
        message = f"`{name}` is initial, and so is `{marked[0]}`."
        problems.at_key(("states", name, "initial"), message, "Keep one; use `entry` for other ways in.")


def _check_subjects_apart(problems: Problems) -> None:
    """An event `mail.done` must not be able to mean two things."""
    for name, fields in problems.section("partners").items():
        events: Plain = fields.get("events")
        taken = EFFECT_EVENTS if name in problems.names("effects") else ()
        taken = (*taken, "expired") if name in problems.names("clocks") else taken
        for event in [word for word in (events if isinstance(events, list) else [events]) if word in taken]:
            path = ("partners", name, "events")
            problems.at_word(path, event, f"`{name}.{event}` means two things.", "Rename the effect or the clock.")


def _check_values(shape: WorkflowShape, problems: Problems) -> None:
    for name, datum in shape.data.items():
        if datum.initial is not None:
            _check_value(("data", name, "initial"), datum, datum.initial, problems)
        if datum.intent and not datum.boolean:
            message = f"`{name}` is an intent and not a boolean."
            problems.at_key(("data", name, "intent"), message, "Write `boolean: true`.")
    for name, action in shape.actions.items():
        for target, value in action.sets.items():
            if target in shape.data and value != "given":
                _check_value(("actions", name, "sets", target), shape.data[target], value, problems)
    for name, entries in shape.migrates.data.items() if shape.migrates else ():
        for index, entry in enumerate(entries):
            path = ("migrates", "data", name, index)
            if entry.to is None and entry.origin is None and not entry.was:
                problems.at_value(path, "The entry says nothing.", "Write `to`, and `was` for what it was.")
            elif entry.to not in (None, "given") and name in shape.data:
                _check_value((*path, "to"), shape.data[name], entry.to, problems)


def _check_value(path: Path, datum: DatumShape, value: Plain, problems: Problems) -> None:
    """A value must be in the domain of its datum; a datum whose domain is wrong is not asked."""
    if datum.boolean and not isinstance(value, bool):
        problems.at_value(path, f"{noun(value)} is neither true nor false.", "Write true or false.")
    elif datum.one_of and value not in datum.one_of:
        problems.at_value(path, f"{noun(value)} is not one of its words.", meant(str(value), datum.one_of))
    elif datum.integer:
        low, high = datum.integer
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            problems.at_value(path, f"{noun(value)} is not in {low}..{high}.", f"Write a number from {low} to {high}.")


def _check_retries(shape: WorkflowShape, problems: Problems) -> None:
    for name, effect in shape.effects.items():
        retry = effect.retry
        if retry and retry.first and retry.most and retry.most < retry.first:
            path = ("effects", name, "retry", "most")
            problems.at_value(path, "The longest pause is shorter than the first.", "Write `most` above `first`.")


def _read_expressions(shape: WorkflowShape, problems: Problems) -> Expressions:
    found: Expressions = {}
    guards, statements = _scope(shape, problems, False), _scope(shape, problems, True)
    for name, action in shape.actions.items():
        if action.when is not None:
            _read(("actions", name, "when"), action.when, guards, problems, found)
    for name, text in shape.invariants.items():
        _read(("invariants", name), text, statements, problems, found)
    for old, targets in shape.migrates.states.items() if shape.migrates else ():
        for index, target in enumerate(targets):
            if target.when is not None:
                _read(("migrates", "states", old, index, "when"), target.when, guards, problems, {})
    return found


def _read(path: Path, text: str, scope: Scope, problems: Problems, found: Expressions) -> None:
    if problems.enough:
        return
    try:
        expression = parse(text)
    except ExpressionError as error:
        problems.at_offset(path, error.offset, error.message, error.advice)
        return
    for problem in type_problems(expression, scope, text):
        problems.at_offset(path, problem.offset, problem.message, problem.advice)
    found[str(path[0]), str(path[1])] = expression


def _scope(shape: WorkflowShape, problems: Problems, invariant: bool) -> Scope:
    types = {name: _type(shape.data.get(name)) for name in problems.names("data")}
    return Scope(
        data=types,
        states=problems.names("states"),
        effects=problems.names("effects"),
        surfaces={name: _labels(name, shape, problems) for name in problems.names("surfaces")},
        phases=get_args(Phase),
        invariant=invariant,
    )


def _type(datum: DatumShape | None) -> Type | None:
    if datum is None:
        return None
    if datum.integer:
        return INTEGER
    return BOOLEAN if datum.boolean else Type("word", tuple(datum.one_of)) if datum.one_of else None


def _labels(surface: str, shape: WorkflowShape, problems: Problems) -> tuple[str, ...]:
    """What a surface can show; nothing (that is, anything) while the file has mistakes that may hide labels."""
    if problems or surface not in shape.surfaces:
        return ()
    shown = [state.shows[surface] for state in shape.states.values() if surface in state.shows]
    labels = {label for one in shown for label in (one.label, one.retrying) if label}
    unknown = shape.surfaces[surface].unknown
    return tuple(sorted(labels | {unknown} if unknown else labels))
