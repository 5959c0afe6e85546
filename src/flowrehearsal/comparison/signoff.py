"""Who has to agree to a change: the owners of the surfaces and roles that it touches."""

from collections.abc import Iterator
from dataclasses import dataclass

from flowrehearsal.comparison.change import Change
from flowrehearsal.comparison.moving import CONVERTED
from flowrehearsal.comparison.result import ChangeReport
from flowrehearsal.definition.workflow import Workflow


@dataclass(frozen=True, slots=True)
class SignOff:
    """Somebody who has to agree, and to what: dotted paths of what changed, in the order of the changes.

    `kind` is the kind of the role (operator, customer, service), or "team" for whoever vouches for an assumption.
    `people` are its members where they have names.
    """

    who: str
    kind: str
    people: tuple[str, ...]
    touches: tuple[str, ...]


def sign_offs(report: ChangeReport) -> tuple[SignOff, ...]:
    """Everybody whose part is touched: roles of the inside first, then customers, services and teams, each by name.

    A definition that is new or gone touches everybody who is in it.
    """
    touched: dict[str, list[str]] = {}
    for subject, who in _touched(report):
        touched.setdefault(who, []).append(subject)
    found = [_sign_off(who, subjects, report) for who, subjects in touched.items()]
    return tuple(sorted(found, key=lambda each: (_KINDS.index(each.kind), each.who)))


_KINDS = ("operator", "customer", "service", "team")


def _touched(report: ChangeReport) -> Iterator[tuple[str, str]]:
    if report.old is None or report.new is None:
        yield from (("workflow", who) for who in _everybody(report.workflow))
        return
    for change in report.changes:
        for version in (report.new, report.old):
            yield from ((change.subject, who) for who in _concerned(change, version) if who)


def _everybody(workflow: Workflow) -> Iterator[str]:
    """Whoever owns a state, looks at a surface or acts."""
    owners = (state.owner for state in workflow.states.values())
    lookers = (surface.audience for surface in workflow.surfaces.values())
    actors = (role for action in workflow.actions.values() for role in action.by)
    known = dict.fromkeys((*owners, *lookers, *actors))
    yield from (role for role in known if role is not None and role in workflow.roles)


def _concerned(change: Change, workflow: Workflow) -> Iterator[str | None]:
    """The roles and teams that answer for what changed, in one of the two versions."""
    name, keys = change.name, (*change.keys, *change.more, *change.fewer)
    match change.section:
        case "states" if name in workflow.states:
            yield workflow.states[name].owner
            yield from (_audience(workflow, key) for key in (keys or workflow.states[name].shows))
        case "actions" if name in workflow.actions:
            yield from _of_action(workflow, name)
        case "effects" if name in workflow.effects:
            yield workflow.effects[name].owner
            yield from _vouching(workflow, f"partners.{workflow.effects[name].partner}")
        case "surfaces":
            yield _audience(workflow, name)
        case "roles" if name in workflow.roles:
            yield name
        case "partners" if name in workflow.partners:
            yield from _vouching(workflow, f"partners.{name}")
            yield from (effect.owner for effect in workflow.effects.values() if effect.partner == name)
        case "data" if name in workflow.data:
            yield from _writing(workflow, name)
        case "clocks" if name in workflow.clocks:
            yield from (who for action in workflow.clocks[name].starts for who in _of_action(workflow, action))
        case "assumptions" if name in workflow.assumptions:
            yield workflow.assumptions[name].owner
        case _:
            yield from _of_the_whole(change, workflow)


def _of_the_whole(change: Change, workflow: Workflow) -> Iterator[str | None]:
    """The same for what belongs to no single part."""
    if change.about == CONVERTED:
        yield from (who for name in change.path for who in _writing(workflow, name))
        yield from _owners(workflow)
    elif change.section == "migrates":
        yield from _of_cases(workflow, (change.name, *change.more))
    elif change.section in ("invariants", "transitions", "ignore"):
        yield from _owners(workflow)


def _of_cases(workflow: Workflow, states: tuple[str, ...]) -> Iterator[str | None]:
    """Who answers for cases that are taken from one of these states to another: whoever owns one, or sees one."""
    known = [workflow.states[name] for name in states if name in workflow.states]
    yield from (state.owner for state in known)
    yield from (_audience(workflow, surface) for state in known for surface in state.shows)
    if not any(state.owner for state in known):
        yield from _owners(workflow)


def _audience(workflow: Workflow, surface: str) -> str | None:
    found = workflow.surfaces.get(surface)
    return found.audience if found is not None and found.audience in workflow.roles else None


def _of_action(workflow: Workflow, name: str) -> Iterator[str | None]:
    """Who takes an action; of one that happens by itself, the owners of the states that it starts from."""
    action = workflow.actions.get(name)
    if action is not None:
        yield from action.by or (workflow.states[state].owner for state in action.start.states)


def _vouching(workflow: Workflow, part: str) -> Iterator[str]:
    """Who vouches for what a partner is believed to do."""
    for assumption in workflow.assumptions.values():
        if f"{assumption.covers}.".startswith(f"{part}."):
            yield assumption.owner


def _writing(workflow: Workflow, datum: str) -> Iterator[str | None]:
    for name, action in workflow.actions.items():
        if datum in action.sets or datum in action.validates:
            yield from _of_action(workflow, name)


def _owners(workflow: Workflow) -> Iterator[str | None]:
    """The operators who own a state: what must always hold concerns whoever works with it."""
    for state in workflow.states.values():
        if state.owner is not None and workflow.roles[state.owner].kind == "operator":
            yield state.owner


def _sign_off(who: str, subjects: list[str], report: ChangeReport) -> SignOff:
    roles = [version.roles[who] for version in (report.new, report.old) if version is not None and who in version.roles]
    people = roles[0].people if roles else ()
    names = people if isinstance(people, tuple) else ()
    return SignOff(who, roles[0].kind if roles else "team", names, tuple(dict.fromkeys(subjects)))
