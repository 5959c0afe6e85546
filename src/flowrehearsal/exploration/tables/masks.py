"""Which protections can stand in for one another: the pairs worth taking away together."""

from collections.abc import Callable, Iterator, Mapping

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.tables.protections import HANDLER, Protection

Near = Callable[[Workflow, Protection], Iterator[tuple[str, str, str]]]
"""Given a protection, the (section, name, kind) of others that may do its work."""


def stand_ins(workflow: Workflow, protection: Protection, among: Mapping[str, Protection]) -> tuple[Protection, ...]:
    """The protections that may do another's work when it is gone, the likeliest first."""
    near = NEAR.get((protection.section, protection.kind))
    wanted = list(near(workflow, protection)) if near else []
    by_place: dict[tuple[str, str, str], list[Protection]] = {}
    for other in among.values():
        by_place.setdefault((other.section, other.name, other.kind), []).append(other)
    found = (other for place in wanted for other in by_place.get(place, ()))
    return tuple(dict.fromkeys(other for other in found if other != protection))


def _of_request(workflow: Workflow, protection: Protection) -> Iterator[tuple[str, str, str]]:
    """A version check refuses a repeated request; a key tells one from another."""
    other = "checks" if protection.kind == "request_key" else "request_key"
    yield "actions", protection.name, other
    for effect in workflow.actions[protection.name].effects:
        yield "effects", effect, "key"


def _of_repetition(workflow: Workflow, protection: Protection) -> Iterator[tuple[str, str, str]]:
    """What a second worker does is held back by the fence, or by the key, or by what checks its report."""
    effect = protection.name
    yield from (("effects", effect, kind) for kind in ("key", "fenced"))
    yield "partners", workflow.effects[effect].partner, "deduplicates"
    for name in workflow.acted_on.get(effect, ()):
        yield "actions", name, "checks"


def _of_finding_out(workflow: Workflow, protection: Protection) -> Iterator[tuple[str, str, str]]:
    """What became of a call is found out by asking, by calling again, or by a person."""
    effect = protection.name
    yield from (("effects", effect, kind) for kind in ("ask", "retry", "on_timeout", "owner"))


def _of_watching(workflow: Workflow, protection: Protection) -> Iterator[tuple[str, str, str]]:
    """A state is watched by its owner or by its deadline."""
    yield "states", protection.name, "deadline" if protection.kind == "owner" else "owner"


def _of_hearing(workflow: Workflow, protection: Protection) -> Iterator[tuple[str, str, str]]:
    """What is not heard is asked for, or noticed when the deadline passes, or seen by whoever owns the request."""
    action = workflow.actions[protection.name]
    for event in action.on:
        if event.subject in workflow.effects:
            yield "effects", event.subject, "ask"
            yield "effects", event.subject, "owner"
    for state in action.start.states:
        yield "states", state, "deadline"


NEAR: Mapping[tuple[str, str], Near] = {
    ("actions", "checks"): _of_request,
    ("actions", "request_key"): _of_request,
    ("actions", HANDLER): _of_hearing,
    ("effects", "ask"): _of_finding_out,
    ("effects", "fenced"): _of_repetition,
    ("effects", "key"): _of_repetition,
    ("effects", "on_timeout"): _of_finding_out,
    ("effects", "owner"): _of_finding_out,
    ("effects", "retry"): _of_finding_out,
    ("states", "deadline"): _of_watching,
    ("states", "owner"): _of_watching,
}
"""Where to look for stand-ins; the others stand alone."""
