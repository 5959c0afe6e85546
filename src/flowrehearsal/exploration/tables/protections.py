"""Which fields of a definition are protections, and what the definition is without one of them.

A protection is something that an author may leave out and that then is absent. This is the one place that knows what
taking it away means: a row of `FIELDS`, or, for the handler of an event, `_handlers`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from flowrehearsal.definition.workflow import Action, Effect, Workflow

REMOVED = "removed"
"""What stands in place of a protection that leaves nothing behind."""

OURS, PARTNERS = "ours", "a partner's"
"""Whose protection it is. What a partner does is, to the authors of a definition, an assumption about others."""


@dataclass(frozen=True, slots=True)
class Protection:
    """One protection of a definition.

    `path` says which entry it is, as in "effects.reserve.key" or, for one handler of several events,
    "actions.park.on.reserve.exhausted"; `kind` which field; `becomes` what stands there instead: REMOVED, or the value
    that protects less. `whose`: OURS or PARTNERS.
    """

    section: str
    name: str
    kind: str
    path: str
    becomes: str = REMOVED
    whose: str = OURS


@dataclass(frozen=True, slots=True)
class _Field:
    """A field that protects: in which section, whether a part has it, and the part without it."""

    section: str
    kind: str
    has: Callable[[Any], bool]
    less: Callable[[Any], Any]
    becomes: Callable[[Any], str] = lambda _: REMOVED
    key: str = ""
    whose: str = OURS


def _timeout_without_care(effect: Effect) -> str:
    """What follows a timeout where the definition does not say."""
    return "retry" if effect.retry else "fail"


def _without_retry(effect: Effect) -> Effect:
    """The calls are not repeated; nor is one that was not answered, unless somebody asks."""
    return replace(effect, retry=None, on_timeout="fail" if effect.on_timeout == "retry" else effect.on_timeout)


FIELDS = (
    _Field("states", "owner", lambda s: s.owner is not None, lambda s: replace(s, owner=None)),
    _Field("states", "deadline", lambda s: s.deadline is not None, lambda s: replace(s, deadline=None)),
    _Field("states", "refuses", lambda s: bool(s.refuses), lambda s: replace(s, refuses={})),
    _Field("actions", "checks", lambda a: a.checks is not None, lambda a: replace(a, checks=None)),
    _Field(
        "actions",
        "request_key",
        lambda a: bool(a.request_key),
        lambda a: replace(a, request_key="", request_key_data=()),
    ),
    _Field("actions", "outstanding", lambda a: a.outstanding is not None, lambda a: replace(a, outstanding=None)),
    _Field("actions", "audit", lambda a: bool(a.audit), lambda a: replace(a, audit=())),
    _Field(
        "actions",
        "not_same_person_as",
        lambda a: bool(a.not_same_person_as),
        lambda a: replace(a, not_same_person_as=()),
    ),
    _Field(
        "effects",
        "sent",
        lambda e: e.sent == "outbox",
        lambda e: replace(e, sent="after_commit"),
        becomes=lambda _: "after_commit",
    ),
    _Field("effects", "key", lambda e: e.key is not None, lambda e: replace(e, key=None, key_data=())),
    _Field("effects", "fenced", lambda e: e.fenced, lambda e: replace(e, fenced=False)),
    _Field(
        "effects",
        "on_timeout",
        lambda e: e.on_timeout != _timeout_without_care(e),
        lambda e: replace(e, on_timeout=_timeout_without_care(e)),
        becomes=_timeout_without_care,
    ),
    _Field("effects", "ask", lambda e: e.ask is not None, lambda e: replace(e, ask=None)),
    _Field("effects", "retry", lambda e: e.retry is not None, _without_retry),
    _Field("effects", "owner", lambda e: e.owner is not None, lambda e: replace(e, owner=None)),
    _Field("effects", "in_order_of", lambda e: bool(e.in_order_of), lambda e: replace(e, in_order_of="")),
    _Field("effects", "snapshot", lambda e: e.snapshot, lambda e: replace(e, snapshot=False)),
    _Field(
        "partners",
        "deduplicates",
        lambda p: p.deduplicates is not None,
        lambda p: replace(p, deduplicates=None),
        whose=PARTNERS,
    ),
    _Field(
        "partners",
        "remembers_cancel",
        lambda p: p.remembers_cancel,
        lambda p: replace(p, remembers_cancel=False),
        whose=PARTNERS,
    ),
    _Field("surfaces", "poll", lambda s: s.poll is not None, lambda s: replace(s, poll=None), key="refresh.poll"),
    _Field("surfaces", "unknown", lambda s: bool(s.unknown), lambda s: replace(s, unknown="")),
)
"""The fields that protect, section by section; the order is the order of the table."""

HANDLER = "handler"
"""The kind of a protection that is an action's answer to an event."""

_BY_KIND = {(field.section, field.kind): field for field in FIELDS}


def protections(workflow: Workflow) -> tuple[Protection, ...]:
    """Every protection of a definition, in the order of the file within each section and kind.

    No protections are the `when` of an action and the order of things: without them it is another workflow. An
    intervention that people make is one by what it lets them do, so only its care for others counts.
    """
    fields = (protection for field in FIELDS for protection in _of_field(workflow, field))
    return (*fields, *_handlers(workflow))


def without(workflow: Workflow, *taken: Protection) -> Workflow:
    """The definition with these protections taken away."""
    for protection in taken:
        workflow = _without(workflow, protection)
    return workflow


def _of_field(workflow: Workflow, field: _Field) -> Iterator[Protection]:
    for name, part in _section(workflow, field.section).items():
        if field.has(part):
            path = f"{field.section}.{name}.{field.key or field.kind}"
            yield Protection(field.section, name, field.kind, path, field.becomes(part), field.whose)


def _handlers(workflow: Workflow) -> Iterator[Protection]:
    """Each event that an action answers. Where it is the only one, nothing is left of the action.

    What follows at once, and by itself, is no answer to anything that arrives.
    """
    for name, action in workflow.actions.items():
        for event in action.on:
            if str(event) != "always":
                path = f"actions.{name}" if len(action.on) == 1 else f"actions.{name}.on.{event}"
                yield Protection("actions", name, HANDLER, path)


def _without(workflow: Workflow, protection: Protection) -> Workflow:
    parts = dict(_section(workflow, protection.section))
    if protection.kind != HANDLER:
        field = _BY_KIND[protection.section, protection.kind]
        parts[protection.name] = field.less(parts[protection.name])
    else:
        left = _without_event(parts[protection.name], protection)
        if left.on:
            parts[protection.name] = left
        else:
            del parts[protection.name]
    changed: dict[str, Any] = {protection.section: parts}
    return replace(workflow, **changed)


def _without_event(action: Action, protection: Protection) -> Action:
    gone = protection.path.partition(f"actions.{protection.name}.on.")[2]
    return replace(action, on=tuple(event for event in action.on if gone and str(event) != gone))


def _section(workflow: Workflow, section: str) -> Mapping[str, Any]:
    parts: Mapping[str, Any] = getattr(workflow, section)
    return parts
