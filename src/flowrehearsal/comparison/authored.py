"""The parts of a definition as their author wrote them: fields by the names of the file, what was left out left out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from flowrehearsal.definition.workflow import (
    Action,
    Datum,
    Effect,
    From,
    Ignore,
    Invariant,
    Surface,
    To,
    Workflow,
)
from flowrehearsal.expressions.show import as_written, show
from flowrehearsal.expressions.tree import Expression
from flowrehearsal.vocabulary.durations import duration

Entry = dict[str, Any]
"""A mapping of the file: its values are leaves, or mappings again."""
GIVEN = "given"
UNLIMITED = "any number"
"""What a retry policy that limits nothing says of its attempts."""
DURATIONS = {
    *("after", "every", "first", "most", "within"),
    *("deadline", "expires", "heartbeat", "horizon", "key_window", "lasts", "lease", "poll", "reconcile", "timeout"),
    *("tolerates", "usual_outage"),
}
"""The fields that hold times."""


class Time(int):
    """A duration in microseconds."""


class InOrder(tuple[str, ...]):
    """Names whose order means something."""


@dataclass(frozen=True, slots=True)
class Range:
    """Whole numbers from `low` to `high`."""

    low: int
    high: int


def parts(workflow: Workflow) -> dict[tuple[str, str], object]:
    """Every entry of a definition by section and name; `authored` says what its author wrote there.

    What the file says of the whole workflow is the entry ("workflow", ""). Which versions are retired, and how cases
    come from them, belongs to one change and not to the design: it is left out.
    """
    found: dict[tuple[str, str], object] = {("workflow", ""): {"name": workflow.name, "about": workflow.about}}
    for section in ("roles", "data", "partners", "surfaces", "states", "actions", "effects", "clocks", "invariants"):
        found |= {(section, name): part for name, part in getattr(workflow, section).items()}
    found |= {("transitions", f"{one} to {other}"): {"never": (one, other)} for one, other in workflow.never}
    found |= {("assumptions", name): each for name, each in workflow.assumptions.items()}
    return found | {("ignore", f"{each.rule} at {each.at}"): each for each in workflow.ignore}


def authored(part: object) -> Entry:
    """The fields of one part that say something."""
    special = _SPECIAL.get(type(part))
    written = special(part) if special else _plain(part)
    return {name: value for name, value in written.items() if not _is_absent(value)}


def shown(value: object) -> str:
    """A value as it stands in a file; empty where there is none."""
    match value:
        case None:
            return ""
        case Time():
            return duration(value)
        case Range(low, high):
            return f"{low}..{high}"
        case bool() | int() | str():
            return as_written(value)
        case tuple():
            return f"[{', '.join(value)}]" if len(value) != 1 else value[0]
        case From():
            return _start(value)
        case To():
            return _target(value)
        case Mapping():
            return f"{{{', '.join(f'{key}: {shown(inside)}' for key, inside in value.items())}}}"
    assert isinstance(value, Expression), value
    return show(value)


def _is_absent(value: object) -> bool:
    return value is None or value is False or value == "" or value == () or value == {}


def _plain(part: object) -> Entry:
    assert is_dataclass(part), part
    return {field.name: _value(field.name, getattr(part, field.name)) for field in fields(part)}


def _value(name: str, value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _value("", inside) for key, inside in value.items()}
    if isinstance(value, From | To | Expression):
        return value
    if is_dataclass(value):
        return authored(value)
    if isinstance(value, int) and name in DURATIONS:
        return Time(value)
    return value


def _action(action: Action) -> Entry:
    written = _plain(action)
    for name in ("start", "when_text", "reason_required", "writes_own_fields", "request_key_data", "given"):
        del written[name]
    key = action.request_key
    return written | {
        "from": action.start,
        "on": tuple(str(event) for event in action.on),
        "kind": "" if action.kind == "ordinary" else action.kind,
        "writes": "own_fields" if action.writes_own_fields else "",
        "request_key": f"{{natural: {shown(action.request_key_data)}}}" if key == "natural" else key,
        "effects": InOrder(action.effects),
        "sets": {**action.sets, **dict.fromkeys(action.given, GIVEN)},
        "reason": "required" if action.reason_required else "",
    }


def _effect(effect: Effect) -> Entry:
    written = _plain(effect)
    for name in ("key_data", "retryable_errors", "terminal_errors"):
        del written[name]
    errors = {"retryable": effect.retryable_errors, "terminal": effect.terminal_errors}
    if effect.retry is not None and effect.retry.attempts is None:
        written["retry"] = {"attempts": UNLIMITED, **written["retry"]}
    return written | {
        "key": f"{{natural: {shown(effect.key_data)}}}" if effect.key == "natural" else effect.key,
        "errors": {name: classes for name, classes in errors.items() if classes},
    }


def _datum(datum: Datum) -> Entry:
    written = _plain(datum)
    for name in ("integer", "one_of", "boolean"):
        del written[name]
    domain = Range(*datum.integer) if datum.integer else datum.one_of or datum.boolean
    # `false` at the beginning is something else than nothing said of the beginning.
    first = None if datum.initial is None else as_written(datum.initial)
    return written | {"domain": domain, "initial": first}


def _surface(surface: Surface) -> Entry:
    written = _plain(surface)
    poll = {"poll": Time(surface.poll)} if surface.poll is not None else {}
    refresh = ({"push": True} if surface.push else {}) | poll
    for name in ("audience", "push", "poll"):
        del written[name]
    return written | {"for": surface.audience, "refresh": refresh}


def _invariant(invariant: Invariant) -> Entry:
    return {"holds": invariant.expression}


def _accepted(entry: Ignore) -> Entry:
    return {"reason": entry.reason, "owner": entry.owner, "until": entry.until}


_SPECIAL: dict[type, Callable[[Any], Entry]] = {
    Action: _action,
    Datum: _datum,
    Effect: _effect,
    Ignore: _accepted,
    Invariant: _invariant,
    Surface: _surface,
    dict: dict,
}


def _start(start: From) -> str:
    if start.written_any:
        return "any"
    return f"{{all: {shown(start.states)}}}" if start.every else shown(start.states)


def _target(target: To) -> str:
    match target.kind:
        case "stay":
            return "the same state"
        case "any":
            return "any"
        case "state":
            return target.states[0]
    return f"{{{target.kind}: {shown(target.states)}}}"
